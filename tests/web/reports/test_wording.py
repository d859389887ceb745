"""Averages and ranges in words that claim no more than the numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.web.reports import wording
from fourchairs.web.reports.wording import COMPARISONS, Comparison

BELONG, AWKWARD = COMPARISONS["change.belong"], COMPARISONS["gap.awkward"]
halves = st.integers(-12, 12).map(lambda number: number / 2)
ordered = st.tuples(halves, halves, halves).map(sorted)
anything = st.sampled_from(sorted(COMPARISONS.values(), key=lambda one: one.up))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.25, "a quarter of a step"), (-0.5, "half a step"), (0.75, "three quarters of a step"), (1, "one step"),
        (-1.5, "one and a half steps"), (2, "two steps"), (1.25, "1.25 steps"), (0.3, "0.3 steps"), (12, "12 steps"),
    ],
)  # fmt: skip
def test_a_difference_is_said_as_people_say_it(value: float, words: str) -> None:
    assert wording.amount(value, "step") == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 1, "between no change and one step more belonging"),
        (0.5, 1.5, "between half a step and one and a half steps more belonging"),
        (-1.5, -0.5, "between half a step and one and a half steps less belonging"),
        (-1, 0, "between no change and one step less belonging"),
        (-0.5, 1, "anywhere from half a step less belonging to one step more belonging"),
        (1, 1, "about one step more belonging"),
        (0, 0, "about no change"),
    ],
)
def test_a_range_is_said_from_its_nearer_end_to_its_farther(low: float, high: float, words: str) -> None:
    assert wording.between(BELONG, low=low, high=high) == words


def test_a_gap_counts_points_and_speaks_of_no_difference() -> None:
    assert wording.between(AWKWARD, low=-2, high=0) == "between no difference and two points less awkward"


@given(anything, ordered)
def test_a_direction_is_named_only_where_the_whole_range_lies_on_one_side(said: Comparison, three: list[float]) -> None:
    low, value, high = three
    sentence = wording.answer(said, value=value, low=low, high=high)
    if low <= 0 <= high:
        assert sentence == said.unsure
    else:
        assert sentence.startswith(said.up if value > 0 else said.down)


@given(anything, ordered)
def test_the_average_is_said_whether_or_not_a_direction_is(said: Comparison, three: list[float]) -> None:
    low, value, high = three
    words = said.none if value == 0 else wording.amount(value, said.unit)
    both = wording.answer(said, value=value, low=low, high=high)
    both += wording.spread_out(said, value=value, low=low, high=high)
    assert words in both


@pytest.mark.parametrize("key", COMPARISONS)
def test_what_cannot_be_told_is_said_as_that(key: str) -> None:
    assert COMPARISONS[key].unsure.startswith("We cannot tell yet")


@pytest.mark.parametrize("key", COMPARISONS)
def test_nothing_is_said_to_have_been_caused(key: str) -> None:
    said = COMPARISONS[key]
    words = f"{said.up} {said.down} {said.unsure}".lower()
    assert not [word for word in ("because", "made people", "caused", "thanks to", "effect") if word in words]
