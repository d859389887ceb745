"""What people type into the field for their name, and what becomes of it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.web.gatherings import names
from fourchairs.web.gatherings.errors import NameUnfit


@pytest.mark.parametrize("typed", ["", "   ", "\t\n", "...", "\u200b", "\u2060\ufeff", "ㅤ", "⠀", "\u202e", "\x00"])
def test_a_name_that_nobody_could_call_is_asked_for_again(typed: str) -> None:
    with pytest.raises(NameUnfit) as no:
        names.clean(typed)
    assert no.value.why == "Please write a name that the others can call you by."


def test_two_hundred_letters_are_asked_to_be_fewer() -> None:
    with pytest.raises(NameUnfit, match="at most 40"):
        names.clean("x" * 200)


def test_forty_letters_are_still_a_name() -> None:
    assert names.clean("x" * 40) == "x" * 40


def test_forty_pictures_of_many_code_points_count_as_forty() -> None:
    family = "👨‍👩‍👧‍👦"
    assert names.graphemes(family * 40) == 40


@pytest.mark.parametrize(
    "name", ["محمد", "فاطمة الزهراء", "Zoë", "Nguyễn", "李小龍", "O’Brien", "क्षत्रिय", "Анна-Мария"]
)
def test_names_of_every_script_stay_as_they_are(name: str) -> None:
    assert names.clean(name) == unicodedata.normalize("NFC", name)


def test_a_persian_name_keeps_the_joiner_that_shapes_it() -> None:
    assert names.clean("نیلی\u200cفام") == "نیلی\u200cفام"


def test_a_joiner_between_latin_letters_is_left_out() -> None:
    assert names.clean("A\u200dm\u200cara\u200d") == "Amara"


@pytest.mark.parametrize("picture", ["👩‍👩‍👧‍👦", "👩🏽‍🚀", "🏳️‍🌈", "🇩🇪", "❤️‍🔥"])
def test_joined_pictures_stay_whole_and_count_once(picture: str) -> None:
    assert names.clean(f"Jo {picture}") == f"Jo {picture}"
    assert names.graphemes(picture) == 1


@pytest.mark.parametrize(
    "control", ["\u202e", "\u202d", "\u2066", "\u2069", "\u200f", "\u200b", "\ufeff", "\x07", "\x00"]
)
def test_direction_overrides_and_what_cannot_be_seen_are_left_out(control: str) -> None:
    assert names.clean(f"Am{control}ara") == "Amara"


def test_line_breaks_become_spaces() -> None:
    assert names.clean(" Amara\n\u2028  K. ") == "Amara K."


def test_markup_is_a_name_like_any_other() -> None:
    assert names.clean("<b>Bo</b>") == "<b>Bo</b>"


def test_letters_decked_with_marks_keep_as_many_as_any_script_needs() -> None:
    name = names.clean("Z" + "\u0335" * 80 + "oe")
    assert len(name) < 10


def test_one_letter_of_the_last_name_is_enough() -> None:
    assert names.clean_initial(" K. ") == "K."
    with pytest.raises(NameUnfit):
        names.clean_initial("Kowalczyk")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Amara", "AMARA"), ("Zoë", "Zoe\u0308"), ("Ａｍａｒａ", "Amara"), ("نیلی‌فام", "نیلیفام"), ("Straße", "STRASSE")],
)
def test_names_that_look_alike_are_one_name(one: str, other: str) -> None:
    assert names.key(names.clean(one), "") == names.key(names.clean(other), "")


def test_an_initial_tells_two_of_one_name_apart() -> None:
    assert names.key("Amara", "K") != names.key("Amara", "L") != names.key("Amara", "")


@given(st.text(max_size=80))
def test_whatever_is_typed_becomes_a_safe_name_or_a_sentence(typed: str) -> None:
    try:
        name = names.clean(typed)
    except NameUnfit:
        return
    assert 1 <= names.graphemes(name) <= 40
    assert len(name) <= 200
    assert name == unicodedata.normalize("NFC", name) == names.clean(name)
    assert not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in name)
    assert not set(name) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2060\ufeff")
    assert 0 < len(names.key(name, "")) <= 240
