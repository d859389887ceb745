from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.grouping import ProblemError
from fourchairs.core.grouping.links import checked
from fourchairs.core.grouping.problem import UNIT

MANY = 2_000_000_000  # so many people that a pair and a weight do not fit into one number


@st.composite
def told(draw: st.DrawFn, n: int, weights: st.SearchStrategy[float]) -> list[tuple[int, int, float]]:
    people = st.integers(n - 9, n - 1)
    row = st.tuples(people, people, weights).filter(lambda pair: pair[0] != pair[1])
    return draw(st.lists(row, max_size=60))


ROWS = (
    told(9, st.integers(0, 4))
    | told(9, st.sampled_from([0, 0.25, 1.5, 3.99]))
    | told(9, st.floats(0, 100))
    | told(9, st.floats(-100, 100))
    | told(MANY, st.floats(-100, 100))
)


@given(ROWS, st.sampled_from(["int32", "int64", "uint32", "uint64"]))
def test_each_pair_is_kept_once_with_its_largest_weight_in_order(rows: list[tuple[int, int, float]], kind: str) -> None:
    n = MANY if any(row[0] > 9 for row in rows) else 9
    columns = [[row[k] for row in rows] for k in range(3)]
    ends = np.array(columns[:2], dtype=np.int64).astype(kind)
    links = checked(n, (ends[0], ends[1], columns[2]), "ties", least=-100, most=100, unit=UNIT)
    heaviest: dict[tuple[int, int], int] = {}
    for one, other, w in rows:
        pair = (min(one, other), max(one, other))
        heaviest[pair] = max(round(w * UNIT), heaviest.get(pair, -(10**9)))
    expected = [(*pair, whole) for pair, whole in sorted(heaviest.items())]
    assert list(zip(links.i.tolist(), links.j.tolist(), links.units.tolist(), strict=True)) == expected
    assert links.w.tolist() == [whole / UNIT for _, _, whole in expected]
    assert len(links) == len(expected)


def test_what_comes_out_may_be_put_in_again() -> None:
    links = checked(9, ([3, 8, 0], [1, 2, 7], [1.5, 2, 0]), "ties", most=100, unit=UNIT)
    again = checked(9, (links.first, links.second, links.w), "ties", most=100, unit=UNIT)
    assert (again.first.tolist(), again.second.tolist()) == ([0, 1, 2], [7, 3, 8])
    assert again.whole.tolist() == links.whole.tolist() == [0, 1_500_000, 2_000_000]


def test_small_weights_are_kept_in_half_the_space() -> None:
    assert checked(9, ([3], [1], [100]), "ties", most=100, unit=UNIT).whole.dtype == np.int32
    assert checked(9, ([3], [1], [100]), "ties", least=-1e6, most=1e6, unit=UNIT).whole.dtype == np.int64


def test_whole_numbers_stay_what_they_are() -> None:
    links = checked(9, ([3, 3], [1, 2], np.array([1000, 7], dtype=np.int16)), "met", most=1000)
    assert links.w.tolist() == [1000, 7]


@pytest.mark.parametrize("weights", [[0.5, 2], [2, 1e-9]])
def test_recency_is_counted_in_whole_rounds(weights: list[float]) -> None:
    with pytest.raises(ProblemError, match="weight in 'met' is not a whole number"):
        checked(9, ([3, 3], [1, 2], weights), "met", most=1000)


def test_nobody_writes_into_the_pairs_of_a_problem() -> None:
    links = checked(9, ([3], [1], [4]), "ties", most=100)
    for part in (links.first, links.second, links.whole):
        with pytest.raises(ValueError, match="read-only"):
            part[:] = 0
