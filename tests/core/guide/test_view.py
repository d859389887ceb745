from __future__ import annotations

import dataclasses

import pytest

from fourchairs.core.guide import View, view
from tests.core.guide.circle import Circle

KEYS = ("30", "45", "60", "90")


def views(circle: Circle) -> list[View]:
    """What all seats and the room see in every moment of a conversation."""
    seen = []
    while True:
        seen += [circle.sees(seat) for seat in (None, 0, 1, 2, 3)]
        if circle.state.done:
            return seen
        circle.clock()


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("phones", [(), (2,), (0, 1, 2, 3)])
def test_every_screen_of_every_guide_has_a_heading_and_no_open_blank(key: str, phones: tuple[int, ...]) -> None:
    for seen in views(Circle(key, phones=phones)):
        assert seen.heading
        assert "{" not in str(dataclasses.astuple(seen))
        assert len(seen.doors) in (0, 3)
        assert len([button for button in seen.buttons if button.style == "primary"]) <= 1


def test_a_screen_knows_its_step_its_version_and_its_clock() -> None:
    circle = Circle().until("turn", 2)
    seen = circle.sees(0)
    assert (seen.step, seen.version) == (circle.state.step, circle.state.version)
    assert (seen.deadline, seen.length, seen.remaining_s, seen.grace) == (circle.at + 240, 240, None, 20)
    paused = circle.tap("need_moment", 0).sees(0)
    assert (paused.deadline, paused.remaining_s, paused.paused_by) == (None, 240, ("circle",))


def test_a_name_that_is_not_known_is_someone() -> None:
    circle = Circle().until("turn", 1)
    assert view(circle.guide, circle.state, seat=1, names={}).heading == "Someone is telling"


def test_a_reader_without_a_name_is_one_of_you() -> None:
    circle = Circle().until("pact")
    assert view(circle.guide, circle.state, seat=None, names={}).heading == "One of you reads this line aloud"


def test_others_are_those_who_are_here() -> None:
    assert Circle(seats=(0, 1, 3)).sees(0).others == ((1, "Jonas"), (3, "Tomás"))
    assert len(Circle().sees(None).others) == 4


def test_who_is_reported_missing_is_chosen_by_name() -> None:
    button = next(button for button in Circle().sees(0).buttons if button.event == "report_missing")
    assert button.choices == ((1, "Jonas"), (2, "Priya"), (3, "Tomás"))
    assert button.confirm is not None


def test_leaving_is_always_there_and_asks_first() -> None:
    for moment in ("arrive", "turn", "echo", "only_one", "close_word"):
        leave = Circle().until(moment).sees(1).buttons[-1]
        assert (leave.event, leave.style) == ("leave", "quiet")
        assert leave.confirm is not None
        assert "without a reason" in leave.confirm


def test_the_break_ends_when_all_are_back() -> None:
    circle = Circle("90").until("break")
    assert circle.sees(0).buttons[0].label == "We are all back"
    assert circle.tap("move_on", 0).kind == "invite"


def test_the_host_reads_whom_the_others_answer_and_is_not_told_to() -> None:
    circle = Circle().until("echo", 2)
    teller = circle.state.moment.teller
    assert teller is not None
    assert circle.sees(None).heading == f"The others answer {circle.sees(None).teller}"
    assert circle.sees((teller + 1) % 4).heading == f"Answer {circle.sees(None).teller}"
