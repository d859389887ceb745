from __future__ import annotations

import pytest

from fourchairs.core.guide import Leave, Refused
from tests.core.guide.circle import Circle


def test_the_others_keep_their_turns() -> None:
    circle = Circle().until("turn", 1).does(Leave(seat=2))
    assert (circle.teller, circle.state.waiting, circle.left) == (0, (1, 3), 90)


def test_the_turn_of_someone_who_leaves_is_over() -> None:
    circle = Circle().until("turn", 2).does(Leave(seat=1))
    assert (circle.kind, circle.teller) == ("turn", 3)


def test_from_then_on_the_circle_is_a_three() -> None:
    circle = Circle().until("turn", 1).does(Leave(seat=1)).until("invite", 2)
    assert circle.state.waiting == (2, 3, 0)
    assert circle.clock().left == 320


def test_two_go_on_gently() -> None:
    circle = Circle().until("turn", 2).does(Leave(seat=0)).does(Leave(seat=2)).until("turn", 3)
    assert (circle.state.present, circle.left) == ((1, 3), 200)


def test_one_is_not_a_circle() -> None:
    circle = Circle(seats=(0, 1)).until("turn", 1).does(Leave(seat=0))
    assert (circle.kind, circle.state.ending, circle.state.deadline) == ("goodbye", "alone", None)
    assert "had to go" in circle.sees(1).lede
    assert circle.sees(1).talk_again == ""


def test_leaving_twice_is_leaving_once() -> None:
    circle = Circle().until("turn", 1).does(Leave(seat=2))
    before = circle.state
    assert circle.does(Leave(seat=2)).state is before


def test_a_phone_may_leave_from_any_screen_however_old() -> None:
    circle = Circle().until("turn", 1)
    assert circle.tap("leave", 3, seen=0).state.present == (0, 1, 2)


def test_at_the_goodbye_leaving_is_just_leaving() -> None:
    circle = Circle(seats=(0, 1)).until("goodbye").does(Leave(seat=0)).does(Leave(seat=1))
    assert (circle.kind, circle.state.ending, circle.state.present) == ("goodbye", "finished", ())


def test_who_has_left_sees_a_kind_word_and_no_buttons() -> None:
    circle = Circle().until("turn", 1).does(Leave(seat=2))
    gone = circle.sees(2)
    assert (gone.kind, gone.buttons, gone.doors, gone.items) == ("away", (), (), ())
    assert gone.heading == "You are not in the circle now"


def test_who_has_left_does_nothing_more() -> None:
    circle = Circle().until("turn", 1).does(Leave(seat=2))
    with pytest.raises(Refused) as refused:
        circle.tap("need_moment", 2)
    assert refused.value.reason == "not_here"


def test_leaving_is_about_a_seat() -> None:
    with pytest.raises(ValueError, match="0 to 3"):
        Circle().does(Leave())
