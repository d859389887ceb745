"""The texts are the product: these rules are about how they sound."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest

from fourchairs.core.guide import available, load, texts
from fourchairs.core.guide.guide import STEPS
from fourchairs.core.guide.loading import GUIDES

LANGUAGE = "en"
JARGON = (
    "disclos", "vulnerab", "safe space", "empath", "facilitat", "participant", "leverage", "journey", "session",
    "exercise", "trauma", "therap", "diagnos", "depress", "anxiety", "burnout", "panic", "user", "click", "100 %",
)  # fmt: skip


def spoken() -> Iterator[tuple[str, str]]:
    """Every sentence of the language with its place."""
    for file in sorted((GUIDES / LANGUAGE).glob("*.toml")):
        yield from strings(tomllib.loads(file.read_text(encoding="utf-8")), file.stem)


def strings(value: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict | list):
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in parts:
            yield from strings(part, f"{place}.{key}")


def prompts() -> list[str]:
    return [text for card in available() for one in load(card.key).rounds for doors in one.sets for text in doors]


def syllables(word: str) -> int:
    return max(1, len(re.findall(r"[aeiouy]+", word.lower().removesuffix("e"))))


def reading_ease(text: str) -> float:
    """Flesch, with syllables counted as groups of vowels: 60 is plain English."""
    words = re.findall(r"[A-Za-z’]+", text)
    sentences = max(1, len(re.findall(r"[.?:;…]+", text)))
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * sum(map(syllables, words)) / len(words)


@pytest.mark.parametrize(("place", "text"), list(spoken()))
def test_nothing_shouts_and_nothing_is_jargon(place: str, text: str) -> None:
    assert "!" not in text, place
    assert "'" not in text, f"{place}: write ’"
    assert text == text.strip(), place
    assert "  " not in text, place
    assert not [word for word in JARGON if word in text.lower()], place


@pytest.mark.parametrize("text", prompts())
def test_a_prompt_is_short_and_easy(text: str) -> None:
    assert text.startswith("Tell of ")
    assert len(text) <= 160
    assert reading_ease(text) >= 60


def test_all_texts_together_are_plain_english() -> None:
    whole = " ".join(text if text[-1] in ".?:" else f"{text}." for _, text in spoken() if " " in text)
    assert reading_ease(whole) >= 75


@pytest.mark.parametrize("text", [text for place, text in spoken() if place.startswith("texts.say")])
def test_a_sentence_on_a_screen_is_short(text: str) -> None:
    assert len(text) <= 170


@pytest.mark.parametrize("text", [text for place, text in spoken() if place.startswith("texts.say.button")])
def test_a_button_is_a_few_words(text: str) -> None:
    assert len(text) <= 26
    assert text[-1] not in ".?"


@pytest.mark.parametrize("key", ["30", "45", "60", "90"])
def test_every_round_has_three_doors_and_the_first_gives_nothing_away(key: str) -> None:
    for one in load(key).rounds:
        assert len(one.sets) >= 2
        for doors in one.sets:
            assert len(doors) == len(STEPS) == 3
            assert re.search(r"learn|skill", doors[0])


@pytest.mark.parametrize("key", ["30", "45", "60", "90"])
def test_the_rounds_go_deeper_one_after_the_other(key: str) -> None:
    depths = [one.depth for one in load(key).rounds]
    assert depths == ["light", "defining", "struggle"][: len(depths)]


def test_the_pact_has_six_lines_in_the_first_person() -> None:
    said = texts()
    assert len(said.pact) == 6
    assert len(set(said.pact)) == 6
    assert all(re.search(r"\b(I|us|we)\b", line) for line in said.pact)


def test_the_pact_says_all_it_must() -> None:
    whole = " ".join(texts().pact)
    for meaning in (
        "repeat",
        "hint",
        "learned",
        "who said what",
        "records",
        "assistant",
        "pass, stop or leave",
        "advise",
    ):
        assert meaning in whole
    for limit in ("nobody can guarantee", "law", "danger", "get help"):
        assert limit in texts().pact[-1]


def test_what_to_share_has_three_cards_and_three_questions() -> None:
    said = texts()
    assert [card.heading for card in said.share] == ["Good to tell", "Still tender", "Not here"]
    assert len(said.share_questions.lines) == len(said.echo_forms) == 3


def test_the_only_one_list_is_short_enough_to_tick_in_a_minute() -> None:
    struggles = texts().struggles
    assert 12 <= len(struggles) <= 16
    assert len({struggle.key for struggle in struggles}) == len(struggles)
    assert all(len(struggle.text) <= 64 for struggle in struggles)
