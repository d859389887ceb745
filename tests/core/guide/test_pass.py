from __future__ import annotations

import pytest

from fourchairs.core.guide import Leave, Refused
from tests.core.guide.circle import Circle


def passed(seconds: float = 40.0) -> Circle:
    return Circle().until("turn", 2).passes(seconds).tap("pass", 1)


def test_what_is_left_of_the_turn_becomes_silence() -> None:
    circle = passed()
    assert (circle.kind, circle.teller, circle.left) == ("silence", 1, 200)
    assert circle.state.moment.length == 240


def test_a_pass_at_the_very_end_still_leaves_a_breath() -> None:
    assert passed(250).left == 10


def test_who_has_passed_ends_the_silence_at_any_time() -> None:
    circle = passed()
    assert circle.sees(1).buttons[0].label == "Let us go on"
    assert circle.tap("end_turn", 1).teller == 3


def test_nobody_else_ends_the_silence() -> None:
    circle = passed()
    assert circle.buttons(0) == ["need_moment", "leave"]
    with pytest.raises(Refused) as refused:
        circle.tap("end_turn", 0)
    assert refused.value.reason == "not_yours"


def test_the_time_goes_to_silence_and_not_to_the_next_teller() -> None:
    circle = passed().passes(199)
    assert circle.kind == "silence"
    circle.passes(1)
    assert (circle.kind, circle.teller, circle.left) == ("turn", 3, 240)


def test_nobody_echoes_a_pass() -> None:
    assert passed().clock().kind == "turn"


def test_the_screen_asks_for_no_reason() -> None:
    circle = passed()
    assert "nobody needs a reason" in circle.sees(1).lede
    assert circle.sees(0).lede.startswith("Jonas has passed.")


def test_who_passed_and_leaves_takes_the_silence_along() -> None:
    circle = passed().does(Leave(seat=1))
    assert (circle.kind, circle.teller) == ("turn", 3)


def test_a_pass_is_possible_while_the_clock_rests() -> None:
    circle = Circle().until("turn", 2).passes(40).tap("need_moment", 0)
    assert circle.buttons(1) == ["ready", "pass", "come_back", "leave"]
    circle.tap("pass", 1)
    assert (circle.kind, circle.state.deadline, circle.state.remaining_s) == ("silence", None, 200)
    assert circle.tap("ready", 0).left == 200
