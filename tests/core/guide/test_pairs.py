from __future__ import annotations

import pytest

from fourchairs.core.guide import HostNext, Leave, Pass, Refused
from tests.core.guide.circle import Circle


def talking() -> Circle:
    return Circle("90").until("pairs")


def test_both_pairs_talk_at_once() -> None:
    circle = talking()
    assert (circle.state.moment.pairs, circle.left) == (((0, 1), (2, 3)), 120)
    assert circle.teller is None


def test_a_stint_is_over_when_both_tellers_have_finished() -> None:
    circle = talking().tap("end_turn", 0)
    assert (circle.kind, circle.state.moment.line) == ("pairs", 0)
    assert circle.sees(0).hint.startswith("Thank you.")
    assert circle.sees(0).answered
    assert circle.tap("pass", 2).state.moment.line == 1


def test_finishing_twice_ends_nothing_more() -> None:
    circle = talking().tap("end_turn", 0)
    before = circle.state
    assert circle.tap("end_turn", 0).state is before
    assert "end_turn" not in circle.buttons(0)


def test_after_four_stints_the_round_is_over_by_the_clock_alone() -> None:
    circle = talking().clock().clock().clock()
    assert circle.state.moment.line == 3
    assert circle.clock().kind == "invite"
    assert circle.state.moment.round == 2


def test_the_listener_does_not_end_it() -> None:
    with pytest.raises(Refused):
        talking().tap("end_turn", 1)
    assert talking().buttons(1) == ["need_moment", "leave"]


def test_the_listener_ends_it_for_a_teller_without_a_phone() -> None:
    circle = Circle("90", phones=(1, 2, 3)).until("pairs")
    assert circle.sees(1).buttons[0].label == "Amara has finished"
    assert circle.tap("end_turn", 1).state.finished == (0,)


def test_there_is_no_end_of_the_round_to_come_back_at() -> None:
    assert "come_back" not in talking().buttons(0)
    with pytest.raises(Refused) as refused:
        talking().tap("come_back", 0)
    assert refused.value.reason == "not_now"


def test_three_people_take_turns_instead() -> None:
    circle = Circle("90", seats=(0, 1, 2)).until("turn", 1)
    assert circle.left == 160


def test_if_one_leaves_whoever_has_not_told_does_so_for_all() -> None:
    circle = talking().tap("end_turn", 0).does(Leave(seat=3))
    assert (circle.kind, circle.teller, circle.state.waiting) == ("turn", 1, (2,))
    assert circle.left == 160


def test_if_one_leaves_when_all_have_told_the_round_is_over() -> None:
    circle = talking().clock().clock().does(Leave(seat=3))
    assert (circle.kind, circle.state.moment.round) == ("invite", 2)


def test_each_sees_their_own_pair() -> None:
    circle = talking()
    assert circle.sees(0).heading == "Your turn, with Jonas"
    assert circle.sees(1).heading == "Amara is telling you"
    assert circle.sees(2).heading == "Your turn, with Tomás"
    assert circle.sees(None).line == "Amara tells Jonas. Priya tells Tomás."
    assert len(circle.sees(3).doors) == 3


def test_the_host_moves_two_pairs_without_phones_on() -> None:
    circle = Circle("90", phones=()).until("pairs")
    assert circle.does(HostNext(seen=circle.state.step)).state.moment.line == 1
    with pytest.raises(Refused):
        circle.does(Pass(seen=circle.state.step))
