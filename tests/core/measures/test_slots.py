from __future__ import annotations

from typing import Any

import pytest

from fourchairs.core.measures import Instrument, InstrumentError, instruments, slot, slots


def filled(key: str = "gbs", **other: Any) -> Instrument:
    told: dict[str, Any] = {
        "texts": [f"Question {number}" for number in range(1, slot(key).questions + 1)],
        "lowest": 1, "highest": 7, "low": "no", "high": "yes", "permission": "Allowed by its authors on 1 March.",
    }  # fmt: skip
    return slot(key).filled(**told | other)


@pytest.mark.parametrize("key", slots())
def test_a_slot_ships_an_outline_and_no_wording(key: str) -> None:
    made = slot(key)
    assert made.citation
    assert made.better in {-1, 1}
    assert not hasattr(made, "items")


@pytest.mark.parametrize("key", slots())
def test_a_filled_slot_is_an_instrument_like_any_other(key: str) -> None:
    made = filled(key)
    assert len(made.items) == slot(key).questions
    assert made.items[0].asked("Blue Harbour") == "Question 1"
    assert {item.better for item in made.items} == {slot(key).better}


def test_who_gave_permission_stands_where_the_licence_stands() -> None:
    assert filled().licence == "Allowed by its authors on 1 March."


def test_questions_that_count_the_other_way_have_the_other_direction() -> None:
    assert [item.better for item in filled(turned=[2, 12]).items] == [1, -1, *[1] * 9, -1]


def test_no_slot_has_the_key_of_a_shipped_instrument() -> None:
    assert not slots().keys() & instruments().keys()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"texts": ["one"]}, "has 12 questions, here are 1"),
        ({"permission": "  "}, "Write down who allowed you"),
        ({"turned": [13]}, "no question number 13"),
        ({"lowest": 7}, "The lowest comes first"),
        ({"texts": [" "] * 12}, "cannot be empty"),
    ],
)
def test_a_slot_filled_badly_is_refused(wrong: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InstrumentError, match=sentence):
        filled(**wrong)


def test_a_slot_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(InstrumentError, match="no slot for “mood”. There are: ucla-20, laws, gbs"):
        slot("mood")
