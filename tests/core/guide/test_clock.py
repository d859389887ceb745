from __future__ import annotations

import pytest

from fourchairs.core.guide import Refused, Tick, due, load, seconds_left, start, step
from tests.core.guide.circle import Circle

WITH_GRACE = {"turn", "pairs", "echo", "open_talk", "close_word", "close_thanks"}


@pytest.mark.parametrize("phones", [(), (0, 1, 2, 3)])
@pytest.mark.parametrize("size", [2, 3, 4])
@pytest.mark.parametrize("key", ["30", "45", "60", "90"])
def test_the_clock_alone_reaches_the_goodbye(key: str, size: int, phones: tuple[int, ...]) -> None:
    circle = Circle(key, seats=range(size), phones=[seat for seat in phones if seat < size])
    while not circle.state.done:
        step_before = circle.state.step
        grace = circle.sees(None).grace
        assert grace == (20 if circle.kind in WITH_GRACE else 0)
        assert circle.state.deadline is not None
        circle.at = circle.state.deadline + grace - 0.001
        assert circle.does(Tick()).state.step == step_before
        assert circle.passes(0.001).state.step == step_before + 1
    assert circle.state.ending == "finished"
    assert due(circle.guide, circle.state) is None
    before = circle.state
    assert circle.passes(10_000).state is before


def test_a_clock_that_looks_late_jumps_nobody() -> None:
    circle = Circle().until("turn", 1).passes(10_000)
    assert (circle.teller, circle.left) == (1, 90)
    before = circle.state
    assert circle.does(Tick()).state is before


def test_a_rehearsal_divides_every_second() -> None:
    circle = Circle(speed=10).until("turn", 2)
    assert (circle.left, circle.sees(0).grace, circle.sees(0).length) == (24, 2, 24)
    assert seconds_left(circle.state, at=circle.at + 1) == 230
    assert circle.passes(25.9).kind == "turn"
    assert circle.passes(0.1).kind == "echo"


def test_no_phone_plays_the_clock() -> None:
    with pytest.raises(Refused) as refused:
        Circle().does(Tick(seat=0))
    assert refused.value.reason == "host_only"


def test_a_conversation_goes_on_with_the_guide_it_began_with() -> None:
    state = start(load("60"), seats=(0, 1), phones=(), order_seed=0, at=0.0)
    with pytest.raises(ValueError, match="'60', not '30'"):
        step(load("30"), state, Tick(), at=0.0)
