from __future__ import annotations

import pytest

from fourchairs.core.guide import Leave, Refused
from tests.core.guide.circle import Circle


def test_the_one_who_told_ends_the_echo() -> None:
    circle = Circle().until("echo", 2)
    assert circle.sees(1).buttons[0].label == "Thank you, let us go on"
    assert circle.tap("move_on", 1).teller == 3


def test_the_others_do_not_end_it() -> None:
    circle = Circle().until("echo", 2)
    assert circle.buttons(0) == ["need_moment", "leave"]
    with pytest.raises(Refused) as refused:
        circle.tap("move_on", 0)
    assert refused.value.reason == "not_yours"


def test_for_a_teller_without_a_phone_anyone_ends_it() -> None:
    circle = Circle(phones=(0,)).until("echo", 2)
    assert circle.sees(0).buttons[0].confirm == "Has everyone had the time they wanted?"
    assert circle.tap("move_on", 0).teller == 3


def test_if_the_one_who_told_leaves_the_round_goes_on() -> None:
    circle = Circle().until("echo", 2).does(Leave(seat=1))
    assert (circle.kind, circle.teller) == ("turn", 3)


def test_the_listeners_see_three_ways_to_answer() -> None:
    seen = Circle().until("echo", 2).sees(0)
    assert seen.heading == "Answer Jonas"
    assert len(seen.cards[0].lines) == 3
    assert "No advice" in seen.hint


def test_three_quarters_of_an_hour_have_one_echo_for_the_last_round() -> None:
    circle = Circle("45").until("echo", 3)
    assert (circle.teller, circle.left, circle.state.told) == (None, 120, (0, 1, 2, 3))
    assert circle.sees(2).heading == "Answer each other"
    assert circle.tap("move_on", 2).kind == "only_one"


def test_somebody_may_leave_during_the_shared_echo() -> None:
    assert Circle("45").until("echo", 3).does(Leave(seat=2)).kind == "echo"
