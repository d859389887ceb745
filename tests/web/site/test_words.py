from __future__ import annotations

import pytest

from fourchairs.core import guide
from fourchairs.web.site.templatetags import parts


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (700, "about twelve minutes left"),
        (900, "about 15 minutes left"),
        (150, "about three minutes left"),
        (130, "about two minutes left"),
        (90, "about two minutes left"),
        (89, "about a minute left"),
        (46, "about a minute left"),
        (45, "half a minute left"),
        (20, "a few seconds left"),
        (0.4, "a few seconds left"),
        (0, "take your time to finish"),
        (-60, "take your time to finish"),
        (None, ""),
        ("", ""),
    ],
)
def test_the_clock_speaks_in_words(seconds: float | str | None, words: str) -> None:
    assert parts.words_left(seconds) == words


def test_the_guide_and_the_page_use_the_same_words() -> None:
    say = guide.texts()
    for half in range(-60, 2400):
        assert parts.words_left(half / 2) == guide.words(say, half / 2)


@pytest.mark.parametrize(("seconds", "figures"), [(130, "2:10"), (59.2, "1:00"), (0, "0:00"), (-5, "0:00"), ("", "")])
def test_the_clock_shows_minutes_and_seconds(seconds: float | str, figures: str) -> None:
    assert parts.minutes(seconds) == figures


@pytest.mark.parametrize(("name", "initial"), [("amara", "A"), ("Åse", "Å"), ("Ngọc", "N"), ("李", "李"), ("  ", "·")])
def test_a_disc_shows_the_first_letter(name: str, initial: str) -> None:
    assert parts.initials(name) == initial


def test_a_combining_mark_stays_with_its_letter() -> None:
    assert parts.initials("x̌oli") == "X̌"


@pytest.mark.parametrize(
    ("reach", "address"),
    [
        ("116 123", "tel:116123"),
        ("+49 (0) 151-2", "tel:+4901512"),
        ("help@example.org", "mailto:help@example.org"),
        ("At the door, or 0151", ""),
        ("", ""),
    ],
)
def test_only_what_can_be_dialled_or_written_to_becomes_a_link(reach: str, address: str) -> None:
    assert parts.tel(reach) == address


def test_a_code_is_shown_in_two_halves() -> None:
    assert parts.spaced("F4K92QX") == "F4K 92QX"


def test_pages_hold_everyone_once() -> None:
    assert parts.pages_of([1, 2, 3, 4, 5], 2) == [[1, 2], [3, 4], [5]]
