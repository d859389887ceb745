from __future__ import annotations

import pytest

from fourchairs.core.guide import Leave, Refused
from tests.core.guide.circle import Circle


def test_each_line_has_its_reader_in_turn() -> None:
    circle, readers = Circle().until("pact"), []
    while circle.kind == "pact":
        readers.append(circle.state.moment.reader)
        circle.tap("next_line", circle.state.moment.reader)
    assert readers == [0, 1, 2, 3, 0, 1]
    assert circle.kind == "agree"


def test_only_the_reader_goes_to_the_next_line() -> None:
    circle = Circle().until("pact")
    assert "next_line" in circle.buttons(0)
    assert "next_line" not in circle.buttons(1)
    with pytest.raises(Refused) as refused:
        circle.tap("next_line", 1)
    assert refused.value.reason == "not_your_line"


def test_anyone_goes_on_for_a_reader_without_a_phone() -> None:
    circle = Circle(phones=(1, 2)).until("pact")
    assert circle.sees(1).buttons[0].label == "Amara has read it"
    assert circle.tap("next_line", 1).state.moment.line == 1


def test_the_clock_goes_to_the_next_line() -> None:
    assert Circle().until("pact").passes(20).state.moment.line == 1


def test_if_the_reader_leaves_another_reads_the_same_line() -> None:
    circle = Circle().until("pact").does(Leave(seat=0))
    assert (circle.state.moment.line, circle.state.moment.reader) == (0, 1)


def test_the_screen_shows_the_line_and_who_reads() -> None:
    circle = Circle().until("pact")
    mine, theirs = circle.sees(0), circle.sees(1)
    assert (mine.heading, theirs.heading) == ("Read this line aloud", "Amara reads aloud")
    assert mine.line == theirs.line == circle.guide.texts.pact[0]
    assert (mine.yours, theirs.yours, mine.progress) == (True, False, "Line 1 of 6")


def test_when_every_phone_has_agreed_the_rounds_begin() -> None:
    circle = Circle(phones=(0, 2, 3)).until("agree").tap("agree", 0).tap("agree", 2)
    assert circle.kind == "agree"
    assert circle.sees(0).answered
    assert "agree" not in circle.buttons(0)
    assert circle.tap("agree", 3).kind == "turn"


def test_agreeing_twice_counts_once() -> None:
    circle = Circle().until("agree").tap("agree", 0)
    before = circle.state
    assert circle.tap("agree", 0).state is before


def test_all_agree_side_by_side_from_the_same_screen() -> None:
    circle = Circle().until("agree")
    seen = circle.state.step
    for seat in range(4):
        circle.tap("agree", seat, seen=seen)
    assert circle.kind == "turn"


def test_nobody_waits_for_someone_who_left_instead_of_agreeing() -> None:
    circle = Circle().until("agree")
    for seat in (0, 1, 2):
        circle.tap("agree", seat)
    assert circle.does(Leave(seat=3)).kind == "turn"


def test_the_clock_goes_on_from_the_agreement() -> None:
    assert Circle(phones=()).until("agree").passes(60).kind == "turn"
