from __future__ import annotations

import pytest

from fourchairs.core.measures import InstrumentError, Item, instrument, instruments

ORDER = {
    "before": ["close", "belong", "alone", "think_less", "burden", "awkward", "care"],
    "after": [
        "close", "colleague", "belong", "alone", "thought_of_them", "listening_burden", "awkward", "care",
        "not_just_me", "heard", "leave", "pushed",
    ],
    "four-weeks": ["belong", "alone", "talked", "could_ask", "leave"],
    "ucla-3": ["companionship", "left_out", "isolated"],
}  # fmt: skip
RANGES = {
    "close": (1, 7), "colleague": (1, 7), "belong": (1, 7), "alone": (1, 7), "thought_of_them": (-5, 5),
    "think_less": (0, 10), "burden": (0, 10), "listening_burden": (0, 10), "awkward": (0, 10), "care": (0, 10),
    "not_just_me": (0, 10), "heard": (0, 10), "pushed": (0, 1), "talked": (0, 3), "could_ask": (0, 3),
    "companionship": (1, 3), "left_out": (1, 3), "isolated": (1, 3),
}  # fmt: skip
ITEMS = [pytest.param(item, id=f"{key}.{item.key}") for key, found in instruments().items() for item in found.items]


def test_the_questions_are_those_of_the_plan_in_its_order() -> None:
    assert {key: [item.key for item in found.items] for key, found in instruments().items()} == ORDER


def test_the_answers_have_the_ranges_of_the_plan() -> None:
    found = {item.key: (item.lowest, item.highest) for made in instruments().values() for item in made.items}
    assert found.pop("leave") == (1, 3)  # four weeks later "worse" is one step
    assert found == RANGES
    assert len(instrument("after")["leave"].steps) == 4


@pytest.mark.parametrize("key", ["belong", "alone", "close"])
def test_a_question_asked_twice_has_the_same_words_both_times(key: str) -> None:
    before, after = instrument("before")[key], instrument("after")[key]
    assert (before.text, before.steps, before.low, before.high) == (after.text, after.steps, after.low, after.high)


@pytest.mark.parametrize(("key", "taps"), [("before", 7), ("after", 11), ("four-weeks", 5)])
def test_there_are_no_more_taps_than_promised(key: str, taps: int) -> None:
    assert len([item for item in instrument(key).items if item.kind != "tick"]) <= taps


@pytest.mark.parametrize(("key", "seconds"), [("before", 40), ("after", 60)])
def test_reading_every_word_of_the_questions_leaves_time_to_answer(key: str, seconds: int) -> None:
    items = instrument(key).items
    words = " ".join(
        " ".join((item.asked("Fourchairs"), *(item.words if item.kind == "choice" else (item.low, item.high))))
        for item in items
    )
    assert len(words.split()) / 200 * 60 + len(items) < seconds


@pytest.mark.parametrize("item", ITEMS)
def test_every_question_is_short_and_says_where_it_comes_from(item: Item) -> None:
    assert len(item.text) <= 70
    assert item.source.endswith((".", "”"))


@pytest.mark.parametrize("item", ITEMS)
def test_the_words_of_the_ends_are_the_words_of_the_end_steps(item: Item) -> None:
    assert not item.words or (item.words[0], item.words[-1]) == (item.low, item.high)


def test_a_question_names_the_organization_or_says_here() -> None:
    belong = instrument("before")["belong"]
    assert belong.asked("Blue Harbour") == "I belong at Blue Harbour."
    assert belong.asked() == "I belong here."


def test_nothing_is_left_to_fill_in() -> None:
    assert not [item for made in instruments().values() for item in made.items if "{" in item.asked() + item.asked("A")]


def test_a_name_with_braces_is_only_a_name() -> None:
    assert instrument("before")["belong"].asked("{org}{0}") == "I belong at {org}{0}."


@pytest.mark.parametrize("key", ["before", "after", "four-weeks"])
def test_our_own_words_are_free(key: str) -> None:
    assert instrument(key).licence == "CC0-1.0"


def test_the_published_scale_is_not_called_ours() -> None:
    found = instrument("ucla-3")
    assert "CC0" not in found.licence
    assert "Hughes" in found.citation
    assert found.when == "weeks apart"


def test_only_the_published_scale_bears_its_name() -> None:
    own = [instrument(key) for key in ("before", "after", "four-weeks")]
    named = " ".join(item.text for made in own for item in made.items) + " ".join(made.title for made in own)
    assert "UCLA" not in named
    assert "Inclusion of Other" not in named


@pytest.mark.parametrize("answer", [0, 8, -1, True, 2.5])
def test_an_answer_out_of_range_is_refused(answer: int) -> None:
    with pytest.raises(ValueError, match="from 1 to 7, not"):
        instrument("before")["close"].check(answer)


@pytest.mark.parametrize("item", ITEMS)
def test_every_step_and_no_answer_at_all_are_answers(item: Item) -> None:
    for answer in (*item.steps, None):
        item.check(answer)


def test_an_instrument_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(InstrumentError, match="no instrument “during”. There are: after, before, four-weeks, ucla-3"):
        instrument("during")


def test_an_item_that_is_not_there_is_a_missing_key() -> None:
    with pytest.raises(KeyError, match="colleague"):
        instrument("before")["colleague"]
