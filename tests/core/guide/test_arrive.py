from __future__ import annotations

import pytest

from fourchairs.core.guide import Refused, load, start
from tests.core.guide.circle import Circle


@pytest.mark.parametrize("seat", range(4))
def test_anyone_says_that_all_are_here_and_the_pact_begins(seat: int) -> None:
    assert Circle().tap("confirm_all_here", seat).kind == "pact"


def test_the_clock_begins_without_a_tap() -> None:
    assert Circle().passes(119).kind == "arrive"
    assert Circle().passes(120).kind == "pact"


def test_who_is_missing_is_taken_out_and_the_circle_is_asked_again() -> None:
    circle = Circle().tap("report_missing", 0, seats=(3,))
    assert (circle.kind, circle.state.present, circle.state.phones) == ("arrive", (0, 1, 2), (0, 1, 2))
    assert circle.state.order == (0, 1, 2)
    assert "Tomás is not here yet" in circle.sees(0).hint
    assert "three" in circle.sees(0).lede
    assert circle.tap("confirm_all_here", 0).kind == "pact"


def test_two_may_be_missing() -> None:
    circle = Circle().tap("report_missing", 0, seats=(1, 3))
    assert circle.state.present == (0, 2)
    assert "their chairs are kept" in circle.sees(0).hint


def test_the_same_report_twice_has_one_effect() -> None:
    circle = Circle().tap("report_missing", 0, seats=(3,))
    before = circle.state
    assert circle.tap("report_missing", 1, seats=(3,)).state is before


def test_nobody_reports_themselves() -> None:
    with pytest.raises(Refused) as refused:
        Circle().tap("report_missing", 0, seats=(0,))
    assert refused.value.reason == "yourself"


def test_if_only_one_is_left_the_ending_is_kind() -> None:
    circle = Circle().tap("report_missing", 0, seats=(1, 2, 3))
    assert (circle.kind, circle.state.ending) == ("goodbye", "alone")
    assert circle.sees(0).lede == load("60").texts("goodbye.lede_alone")


@pytest.mark.parametrize("seats", [(), (0,), (0, 0), (0, 1, 2, 3, 4), (0, 4), (-1, 0)])
def test_a_circle_has_two_to_four_different_chairs(seats: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="two to four"):
        start(load("60"), seats=seats, phones=(), order_seed=0, at=0.0)


def test_a_phone_sits_on_a_chair() -> None:
    with pytest.raises(ValueError, match="Phones"):
        start(load("60"), seats=(0, 1, 2), phones=(3,), order_seed=0, at=0.0)


@pytest.mark.parametrize(("speed", "seed"), [(0.0, 0), (-1.0, 0), (1.0, -1)])
def test_speed_and_seed_make_sense(speed: float, seed: int) -> None:
    with pytest.raises(ValueError, match="Speed"):
        start(load("60"), seats=(0, 1), phones=(), order_seed=seed, at=0.0, speed=speed)
