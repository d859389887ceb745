from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.grouping import ProblemError
from fourchairs.core.grouping.labels import LONGEST_LINE, coded, lines, managed
from tests.core.grouping.cases import rooms
from tests.naive.grouping import Room


def test_labels_are_numbered_as_they_appear_and_none_is_no_label() -> None:
    codes, names = coded(5, ["b", None, "a", "b", "a"], "team")
    assert (codes.tolist(), names) == ([0, -1, 1, 0, 1], ("b", "a"))


def test_of_buckets_none_is_one_like_any_other() -> None:
    codes, names = coded(4, ["b", None, "a", None], "buckets", none=False)
    assert (codes.tolist(), names) == ([0, 1, 2, 1], ("b", None, "a"))


def test_labels_may_be_whole_numbers_in_an_array() -> None:
    codes, names = coded(5, np.array([70, -1, 3, 70, -8]), "team")
    assert (codes.tolist(), names) == ([1, -1, 0, 1, -1], (3, 70))
    codes, names = coded(3, np.array([5, -1, 5]), "buckets", none=False)
    assert (codes.tolist(), names) == ([1, 0, 1], (-1, 5))


@given(st.lists(st.integers(0, 5), min_size=1))
def test_an_array_says_the_same_as_a_list(labels: list[int]) -> None:
    one, of_list = coded(len(labels), labels, "team")
    other, of_array = coded(len(labels), np.array(labels), "team")
    assert [of_list[code] for code in one.tolist()] == [of_array[code] for code in other.tolist()] == labels


def test_there_is_a_label_for_each() -> None:
    with pytest.raises(ProblemError, match="There are 2 labels in 'level' for 3 people"):
        coded(3, ["a", "b"], "level")


@given(rooms(lines=True, pins=False))
def test_a_line_is_everybody_above(room: Room) -> None:
    assert room.managers is not None
    below, above = lines(managed(room.n, room.managers))
    pairs = list(zip(below.tolist(), above.tolist(), strict=True))
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == {(person, boss) for person in range(room.n) for boss in room.line(person)}


def test_managers_may_be_an_array_with_no_one_below_zero() -> None:
    assert managed(4, np.array([-1, 0, -7, 1])).tolist() == managed(4, [None, 0, None, 1]).tolist() == [-1, 0, -1, 1]


@pytest.mark.parametrize(
    ("n", "managers", "says"),
    [
        (3, [None, 0], "There are 2 managers for 3 people"),
        (3, [None, 3, 0], "Position 3 in 'managers' is nobody"),
        (3, [None, -1, 0], "Position -1 in 'managers' is nobody"),
        (3, [None, 0.5, 0], "positions in 'managers' must be whole numbers"),
        (3, np.array([-1, 0.5, 0]), "positions in 'managers' must be whole numbers"),
        (3, np.array([-1, 3, 0]), "Position 3 in 'managers' is nobody"),
        (3, [0, None, None], "Position 0 is above themselves in 'managers'"),
        (3, [None, 1, 0], "Position 1 is above themselves in 'managers'"),
        (5, [1, 2, 3, 1, None], "Position [123] is above themselves in 'managers'"),
        (200, [None, *range(199)], "There is a line of more than 100 people in 'managers'"),
    ],
)
def test_lines_that_cannot_be_are_refused(n: int, managers: list[int | None], says: str) -> None:
    with pytest.raises(ProblemError, match=says):
        managed(n, managers)


def test_a_line_may_be_long() -> None:
    below, above = lines(managed(LONGEST_LINE, [None, *range(LONGEST_LINE - 1)]))
    assert below.size == above.size == LONGEST_LINE * (LONGEST_LINE - 1) // 2
