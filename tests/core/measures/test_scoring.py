from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.measures import Instrument, instrument, slot, total, turned

UCLA = instrument("ucla-3")
answers = st.tuples(*[st.integers(1, 3)] * 3)


def safety() -> Instrument:
    """Seven questions of which the first, third and fifth count the other way round; the words are not the scale's."""
    return slot("psychological-safety").filled(
        [f"Question {number}" for number in range(1, 8)],
        lowest=1, highest=7, low="no", high="yes", permission="asked on 1 March", turned={1, 3, 5},
    )  # fmt: skip


@given(answers)
def test_ucla_3_is_the_plain_sum(given_: tuple[int, ...]) -> None:
    told = dict(zip(("companionship", "left_out", "isolated"), given_, strict=True))
    assert total(UCLA, told, better=-1) == sum(given_)


@given(answers)
def test_a_total_counted_the_other_way_is_its_mirror(given_: tuple[int, ...]) -> None:
    told = dict(zip(("companionship", "left_out", "isolated"), given_, strict=True))
    assert total(UCLA, told, better=1) == 12 - sum(given_)


@pytest.mark.parametrize("told", [{}, {"left_out": 2}, {"companionship": 1, "left_out": 2, "isolated": None}])
def test_one_skipped_question_leaves_no_score(told: dict[str, int | None]) -> None:
    assert total(UCLA, told, better=-1) is None


def test_where_some_may_be_skipped_they_count_as_the_mean_of_the_others() -> None:
    assert total(UCLA, {"companionship": 3, "left_out": 2}, better=-1, fewest=2) == 7.5


def test_too_few_stay_too_few() -> None:
    assert total(UCLA, {"companionship": 3}, better=-1, fewest=2) is None


def test_nothing_answered_is_no_score_whatever_suffices() -> None:
    assert total(UCLA, {}, better=-1, fewest=0) is None


def test_a_question_that_counts_the_other_way_is_turned() -> None:
    told = {f"psychological-safety-{number}": 7 for number in range(1, 8)}
    assert total(safety(), told, better=1) == 4 * 7 + 3 * 1


@pytest.mark.parametrize(("answer", "other"), [(-5, 5), (0, 0), (2, -2)])
def test_an_answer_is_turned_about_the_middle_of_its_own_scale(answer: int, other: int) -> None:
    assert turned(instrument("after")["thought_of_them"], answer) == other


def test_an_answer_out_of_range_has_no_score() -> None:
    with pytest.raises(ValueError, match="from 1 to 3, not 4"):
        total(UCLA, {"left_out": 4}, better=-1)


def test_an_answer_out_of_range_cannot_be_turned() -> None:
    with pytest.raises(ValueError, match="from 1 to 7, not 0"):
        turned(instrument("before")["close"], 0)


def test_an_answer_to_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no question height, weight"):
        total(UCLA, {"weight": 1, "height": 2}, better=-1)


@pytest.mark.parametrize(("key", "better"), [("after", 1), ("ucla-3", 0)])
def test_what_has_no_direction_has_no_total(key: str, better: int) -> None:
    with pytest.raises(ValueError, match="no total"):
        total(instrument(key), {}, better=better)
