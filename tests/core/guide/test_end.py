from __future__ import annotations

import pytest

from fourchairs.core.guide import End, PauseAll, Refused
from tests.core.guide.circle import Circle


@pytest.mark.parametrize("moment", ["arrive", "turn", "echo", "break", "only_one", "close_word"])
def test_the_host_ends_at_any_time(moment: str) -> None:
    circle = Circle("90").until(moment).does(End())
    assert (circle.kind, circle.state.ending, circle.state.done) == ("goodbye", "host", True)
    assert "Your host has brought" in circle.sees(0).lede


def test_an_end_lifts_every_pause() -> None:
    circle = Circle().until("turn").tap("need_moment", 0).does(PauseAll()).does(End())
    assert (circle.state.paused_by, circle.state.remaining_s, circle.sees(0).paused) == ((), None, "")


def test_it_ends_once() -> None:
    circle = Circle().until("goodbye")
    before = circle.state
    assert circle.does(End()).state is before
    assert circle.state.ending == "finished"


def test_a_guest_ends_it_for_nobody() -> None:
    with pytest.raises(Refused):
        Circle().does(End(seat=0))


def test_the_goodbye_has_aftercare_and_one_question() -> None:
    seen = Circle().until("goodbye").sees(0)
    assert [card.heading for card in seen.cards] == ["When you leave"]
    assert seen.talk_again.startswith("Would you like to talk again")
    assert [name for _, name in seen.others] == ["Jonas", "Priya", "Tomás"]
    assert (seen.buttons, seen.deadline, seen.length, seen.done) == ((), None, None, True)


def test_the_room_is_not_asked_whom_it_would_meet_again() -> None:
    assert Circle().until("goodbye").sees(None).talk_again == ""


def test_before_the_goodbye_each_says_one_word_and_thanks_once() -> None:
    circle = Circle().until("close_word")
    assert circle.left == 60
    assert circle.sees(2).line == "Amara begins, then go round."
    assert circle.tap("move_on", 2).kind == "close_thanks"
    assert circle.left == 120
    assert circle.tap("move_on", 0).kind == "goodbye"
