from __future__ import annotations

import pytest

from fourchairs.core.guide import HostNext, Kind, PhoneGained, PhoneLost, Refused
from tests.core.guide.circle import Circle


def test_a_phone_that_goes_and_comes_changes_who_may_speak_for_the_seat() -> None:
    circle = Circle().until("turn", 1).does(PhoneLost(seat=0))
    assert "end_turn" in circle.buttons(1)
    circle.does(PhoneGained(seat=0))
    assert "end_turn" not in circle.buttons(1)


def test_the_owner_still_ends_the_turn_from_a_phone_believed_lost() -> None:
    assert Circle().until("turn", 1).does(PhoneLost(seat=0)).tap("end_turn", 0).teller == 1


def test_the_last_one_waited_for_may_lose_the_phone() -> None:
    circle = Circle().until("agree")
    for seat in (0, 1, 2):
        circle.tap("agree", seat)
    assert circle.does(PhoneLost(seat=3)).kind == "turn"


def test_without_any_agreement_a_lost_phone_agrees_to_nothing() -> None:
    circle = Circle(phones=(0,)).until("agree").does(PhoneLost(seat=0))
    assert circle.kind == "agree"


@pytest.mark.parametrize("event", [PhoneGained(seat=0), PhoneLost(seat=3), PhoneGained(seat=3)])
def test_what_is_known_already_changes_nothing(event: PhoneGained | PhoneLost) -> None:
    circle = Circle(seats=(0, 1, 2))
    before = circle.state
    assert circle.does(event).state is before


def test_the_host_moves_a_circle_without_phones_through_everything() -> None:
    circle = Circle(phones=())
    kinds = []
    while not circle.state.done:
        assert "host_next" in circle.buttons(None)
        kinds.append(circle.kind)
        circle.tap("host_next", None)
    assert "only_one" not in kinds
    assert kinds.count(Kind.TURN) == 12


def test_a_circle_with_a_phone_moves_on_by_itself() -> None:
    circle = Circle(phones=(2,))
    assert "host_next" not in circle.buttons(None)
    with pytest.raises(Refused) as refused:
        circle.tap("host_next", None)
    assert refused.value.reason == "phones_go_on"


def test_a_guest_is_not_the_host() -> None:
    circle = Circle(phones=())
    with pytest.raises(Refused) as refused:
        circle.does(HostNext(seat=0, seen=circle.state.step))
    assert refused.value.reason == "host_only"


@pytest.mark.parametrize(
    ("moment", "command"),
    [
        ("arrive", "confirm_all_here"),
        ("pact", "next_line"),
        ("turn", "pass"),
        ("echo", "move_on"),
        ("break", "move_on"),
    ],
)
def test_the_host_has_the_buttons_of_a_circle_without_phones(moment: str, command: str) -> None:
    circle = Circle("90", seats=(0, 1, 2), phones=()).until(moment)
    step = circle.state.step
    assert command in circle.buttons(None)
    assert circle.tap(command, None).state.step == step + 1


@pytest.mark.parametrize("moment", ["arrive", "break"])
def test_the_host_does_not_speak_for_phones_that_are_there(moment: str) -> None:
    circle = Circle("90").until(moment)
    assert circle.buttons(None) == ["end"]
    with pytest.raises(Refused):
        circle.tap("confirm_all_here" if moment == "arrive" else "move_on", None)


def test_when_talk_is_free_anyone_may_ask_to_go_on() -> None:
    assert Circle().until("open_talk").buttons(0) == ["move_on", "need_moment", "leave"]
