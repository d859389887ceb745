from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.measures import Attrition, Level, others_unchanged


@given(st.lists(st.integers(-6, 6), min_size=2, max_size=40), st.integers(0, 40))
def test_it_is_the_mean_after_adding_as_many_zeros(changes: list[int], others: int) -> None:
    known = Level(sum(changes) / len(changes), -1.0, 2.0, len(changes), 5)
    filled = [*changes, *[0] * others]
    assert others_unchanged(known, others).mean == pytest.approx(sum(filled) / len(filled))


def test_the_interval_shrinks_with_the_mean_and_everybody_counts() -> None:
    shown = others_unchanged(Level(0.9, 0.3, 1.5, 30, 9), 15)
    assert (shown.mean, shown.low, shown.high) == pytest.approx((0.6, 0.2, 1.0))
    assert (shown.people, shown.circles) == (45, 9)


def test_if_nobody_is_missing_nothing_changes() -> None:
    known = Level(0.9, 0.3, 1.5, 30, 9)
    assert others_unchanged(known, 0) == known


def test_fewer_than_nobody_cannot_be_missing() -> None:
    with pytest.raises(ValueError, match="not -1"):
        others_unchanged(Level(0.9, 0.3, 1.5, 30, 9), -1)


def test_the_others_are_those_who_came_and_did_not_answer_both() -> None:
    assert Attrition(came=40, before=38, after=35, both=34).others == 6


@pytest.mark.parametrize("counts", [(0, 0, 0, 0), (1, 1, 1, 1), (10, 10, 10, 10), (10, 5, 5, 0), (10, 8, 7, 5)])
def test_numbers_that_can_just_be_are_taken(counts: tuple[int, int, int, int]) -> None:
    assert Attrition(*counts).others == counts[0] - counts[3]


@pytest.mark.parametrize(
    "counts", [(10, 11, 5, 5), (10, 5, 11, 5), (10, 8, 7, 8), (10, 8, 8, 5), (10, 5, 5, -1), (-1, 0, 0, 0)]
)
def test_numbers_that_cannot_be_are_refused(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="cannot have answered"):
        Attrition(*counts)
