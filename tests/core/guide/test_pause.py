from __future__ import annotations

import pytest

from fourchairs.core.guide import Leave, PauseAll, PhoneLost, Ready, Refused, ResumeAll, Stale, due
from tests.core.guide.circle import Circle


def test_anyone_stops_the_clock_and_the_teller_keeps_what_was_left() -> None:
    circle = Circle().until("turn", 2).passes(100).tap("need_moment", 3)
    assert (circle.state.deadline, circle.state.remaining_s) == (None, 140)
    assert due(circle.guide, circle.state) is None
    assert circle.passes(10_000).tap("ready", 0).left == 140


def test_a_pause_in_the_grace_gives_the_whole_grace_again() -> None:
    circle = Circle().until("turn", 2).passes(255).tap("need_moment", 3).tap("ready", 3)
    assert circle.left == 0
    assert circle.passes(19.9).kind == "turn"


def test_the_same_tap_twice_is_one_pause() -> None:
    circle = Circle().until("turn", 2).tap("need_moment", 3)
    before = circle.state
    assert circle.tap("need_moment", 2).state is before


def test_a_call_for_a_pause_is_heard_though_the_turn_has_just_changed() -> None:
    circle = Circle().until("turn", 2)
    seen = circle.state.step
    circle.tap("end_turn", 1).tap("need_moment", 0, seen=seen)
    assert circle.state.paused


def test_but_not_two_moments_later() -> None:
    circle = Circle().until("turn", 2)
    seen = circle.state.step
    circle.clock().clock()
    with pytest.raises(Stale):
        circle.tap("need_moment", 0, seen=seen)


def test_a_late_copy_of_the_tap_does_not_stop_the_clock_again() -> None:
    circle = Circle().until("turn", 2)
    seen = circle.state.step
    circle.tap("need_moment", 0, seen=seen).tap("ready", 1)
    with pytest.raises(Stale):
        circle.tap("need_moment", 0, seen=seen)
    assert not circle.state.paused


def test_a_late_copy_of_ready_does_not_end_the_next_pause() -> None:
    circle = Circle().until("turn", 2).tap("need_moment", 0)
    seen = circle.state.step
    circle.tap("ready", 1, seen=seen).tap("need_moment", 0)
    with pytest.raises(Stale):
        circle.tap("ready", 1, seen=seen)


def test_ready_without_a_pause_changes_nothing() -> None:
    circle = Circle().until("turn", 2)
    before = circle.state
    assert circle.tap("ready", 1).state is before


def test_nothing_hurries_a_circle_that_pauses() -> None:
    circle = Circle().until("turn", 2).tap("need_moment", 0)
    assert circle.buttons(0) == ["ready", "leave"]
    with pytest.raises(Refused) as refused:
        circle.tap("end_turn", 1)
    assert refused.value.reason == "paused"


def test_the_host_stops_and_starts_every_clock() -> None:
    circle = Circle().until("turn", 2).passes(100).does(PauseAll())
    assert circle.sees(0).paused == "Your host has stopped all clocks. Look up for a moment."
    assert circle.buttons(0) == ["need_moment", "leave"]
    assert circle.passes(500).does(ResumeAll()).left == 140


def test_both_pauses_must_end() -> None:
    circle = Circle().until("turn", 2).passes(100).tap("need_moment", 3).does(PauseAll())
    assert set(circle.state.paused_by) == {"circle", "host"}
    circle.tap("ready", 3)
    assert set(circle.state.paused_by) == {"host"}
    assert circle.state.remaining_s == 140
    assert circle.does(ResumeAll()).left == 140

    circle.tap("need_moment", 3).does(PauseAll()).does(ResumeAll())
    assert set(circle.state.paused_by) == {"circle"}
    assert circle.sees(1).paused.startswith("Your circle is taking a moment.")


@pytest.mark.parametrize("event", [PauseAll(), ResumeAll()])
def test_the_host_says_it_twice_and_it_counts_once(event: PauseAll | ResumeAll) -> None:
    circle = Circle().until("turn", 2).does(event)
    before = circle.state
    assert circle.does(event).state is before


@pytest.mark.parametrize("event", [PauseAll, ResumeAll])
def test_a_guest_does_not_stop_the_other_circles(event: type[PauseAll | ResumeAll]) -> None:
    with pytest.raises(Refused) as refused:
        Circle().does(event(seat=0))
    assert refused.value.reason == "host_only"


def test_a_pause_of_the_host_leaves_a_finished_circle_alone() -> None:
    circle = Circle().until("goodbye")
    before = circle.state
    assert circle.does(PauseAll()).does(ResumeAll()).state is before


def test_a_moment_that_begins_in_a_pause_has_its_whole_length() -> None:
    circle = Circle().until("turn", 2).does(PauseAll()).does(Leave(seat=1))
    assert (circle.teller, circle.state.deadline, circle.state.remaining_s) == (3, None, 320)


def test_the_host_ends_a_pause_when_no_phone_is_left() -> None:
    circle = Circle(phones=(0,)).until("turn", 2).tap("need_moment", 0)
    with pytest.raises(Refused):
        circle.does(Ready(seen=circle.state.step))
    circle.does(PhoneLost(seat=0))
    assert "ready" in circle.buttons(None)
    assert not circle.tap("ready", None).state.paused
