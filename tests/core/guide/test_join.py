from __future__ import annotations

import pytest

from fourchairs.core.guide import Join, Leave, Refused
from tests.core.guide.circle import Circle


def three() -> Circle:
    return Circle(seats=(0, 1, 2))


def test_a_late_guest_tells_at_the_end_of_the_round_and_in_all_others() -> None:
    circle = three().until("turn", 1).does(Join(seat=3, has_phone=True))
    assert (circle.state.present, circle.state.phones) == ((0, 1, 2, 3), (0, 1, 2, 3))
    assert circle.state.waiting == (1, 2, 3)
    assert circle.until("invite", 2).state.waiting == (1, 3, 0, 2)


def test_before_the_rounds_a_guest_is_simply_there() -> None:
    circle = three().does(Join(seat=3))
    assert (circle.state.phones, circle.state.late) == ((0, 1, 2), ())
    assert circle.until("turn", 1).state.waiting == (1, 2, 3)


def test_who_came_after_the_pact_began_reads_it_on_the_phone() -> None:
    circle = three().until("turn", 1).does(Join(seat=3, has_phone=True))
    cards = circle.sees(3).cards
    assert cards[-1].lines == circle.guide.texts.pact
    assert cards[-1].lede.startswith("You came a little later.")
    assert all(card.heading != "The pact" for card in circle.sees(1).cards)
    assert all(card.heading != "The pact" for card in circle.until("turn", 2).sees(3).cards)


@pytest.mark.parametrize(("key", "moment"), [("60", "invite"), ("45", "only_one")])
def test_after_the_first_round_the_circle_is_closed(key: str, moment: str) -> None:
    with pytest.raises(Refused) as refused:
        Circle(key, seats=(0, 1, 2)).until(moment).does(Join(seat=3))
    assert refused.value.reason == "round_one_over"


def test_the_last_turn_of_the_first_round_is_not_too_late() -> None:
    circle = three().until("turn", 1).clock().clock().does(Join(seat=3))
    assert circle.clock().teller == 3


def test_whoever_is_there_already_cannot_come_again() -> None:
    circle = Circle()
    before = circle.state
    assert circle.does(Join(seat=2)).state is before


def test_there_is_no_fifth_chair() -> None:
    with pytest.raises(ValueError, match="0 to 3"):
        Circle().does(Join(seat=4))


def test_after_the_goodbye_nobody_joins() -> None:
    with pytest.raises(Refused) as refused:
        three().until("goodbye").does(Join(seat=3))
    assert refused.value.reason == "not_now"


def test_a_chair_that_was_given_up_can_be_taken_again() -> None:
    circle = Circle().until("turn", 1).clock().does(Leave(seat=0)).does(Join(seat=0))
    assert circle.state.waiting == (2, 3, 0)
