from __future__ import annotations

import pytest

from fourchairs.core.guide import Leave, Refused, Stale
from tests.core.guide.circle import Circle


def test_the_teller_ends_the_turn_and_the_others_answer() -> None:
    circle = Circle().until("turn", 2)
    teller = circle.teller
    circle.tap("end_turn", teller)
    assert (circle.kind, circle.teller) == ("echo", teller)


def test_in_the_light_round_the_next_one_tells_at_once() -> None:
    circle = Circle().until("turn", 1).tap("end_turn", 0)
    assert (circle.kind, circle.teller) == ("turn", 1)


@pytest.mark.parametrize("seat", [1, 2, 3, None])
@pytest.mark.parametrize("command", ["end_turn", "pass", "come_back"])
def test_nobody_else_ends_a_turn_not_even_the_host(seat: int | None, command: str) -> None:
    circle = Circle().until("turn", 1)
    with pytest.raises(Refused) as refused:
        circle.tap(command, seat)
    assert refused.value.reason == "not_yours"


@pytest.mark.parametrize("seat", [1, 2, 3])
def test_listeners_have_no_button_that_ends_a_turn(seat: int) -> None:
    assert Circle().until("turn", 1).buttons(seat) == ["need_moment", "leave"]


def test_the_teller_has_every_way_out() -> None:
    circle = Circle().until("turn", 1)
    assert circle.buttons(0) == ["end_turn", "pass", "come_back", "need_moment", "leave"]
    assert circle.sees(0).buttons[0].label == "I have finished"


@pytest.mark.parametrize("seat", [1, None])
def test_for_a_teller_without_a_phone_any_phone_and_the_host_speak(seat: int | None) -> None:
    circle = Circle(phones=(1, 2, 3)).until("turn", 1)
    assert {"end_turn", "pass", "come_back"} <= set(circle.buttons(seat))
    assert circle.sees(seat).buttons[0].label == "Amara has finished"
    assert circle.sees(seat).buttons[0].confirm == "Has Amara finished telling?"
    assert circle.tap("end_turn", seat).teller == 1


def test_a_phone_outside_the_circle_ends_nothing() -> None:
    circle = Circle(phones=(1, 2)).does(Leave(seat=3)).until("turn", 1)
    with pytest.raises(Refused):
        circle.tap("end_turn", 3)


def test_a_double_tap_ends_one_turn() -> None:
    circle = Circle().until("turn", 1)
    seen = circle.state.step
    circle.tap("end_turn", 0, seen=seen)
    with pytest.raises(Stale) as stale:
        circle.tap("end_turn", 0, seen=seen)
    assert stale.value.sentence == "The circle has just moved on. This is where it is now."
    assert circle.teller == 1


def test_a_screen_from_the_future_is_not_believed() -> None:
    circle = Circle().until("turn", 1)
    with pytest.raises(Stale):
        circle.tap("end_turn", 0, seen=circle.state.step + 1)


def test_the_screen_says_who_tells_what_about_and_who_is_next() -> None:
    circle = Circle().until("turn", 1)
    mine, theirs = circle.sees(0), circle.sees(1)
    assert (mine.heading, theirs.heading) == ("Your turn", "Amara is telling")
    assert (mine.yours, theirs.yours, theirs.teller) == (True, False, "Amara")
    assert (mine.progress, mine.line) == ("Round 1 of 3", "After that: Jonas")
    assert mine.doors == theirs.doors
    assert len(mine.doors) == 3
    assert mine.doors[0].label == "Light"
    assert [card.heading for card in theirs.cards] == ["While you listen"]


def test_the_last_turn_of_a_round_says_so() -> None:
    circle = Circle().until("turn", 1).clock().clock().clock()
    assert circle.sees(0).line == "This is the last turn of the round."


def test_the_set_of_doors_is_chosen_once_by_the_seed() -> None:
    doors = {Circle(seed=seed).until("turn", 1).sees(0).doors for seed in (0, 4, 8, 12)}
    assert len(doors) == 3
