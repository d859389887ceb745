from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from fourchairs.core.grouping import Five, Problem, ProblemError


@pytest.mark.parametrize(
    ("n", "given", "says"),
    [
        (-1, {}, "cannot be -1 people"),
        (6, {"ties": ([2], [2], [3])}, "Position 2 is paired with itself in 'ties'"),
        (6, {"ties": ([0], [6], [3])}, "Position 6 in 'ties' is nobody: people are counted from 0 to 5"),
        (6, {"ties": ([-1], [2], [3])}, "Position -1 in 'ties' is nobody"),
        (6, {"ties": ([0], [2], [-3])}, "weight in 'ties' is not a number between 0 and 100"),
        (6, {"ties": ([0], [2], [101])}, "weight in 'ties' is not a number between 0 and 100"),
        (6, {"ties": ([0], [2], [float("nan")])}, "weight in 'ties' is not a number"),
        (6, {"ties": ([0], [2], [float("inf")])}, "weight in 'ties' is not a number"),
        (6, {"ties": ([0.5], [2], [1])}, "positions in 'ties' must be whole numbers"),
        (6, {"ties": ([0, 1], [2], [1])}, "parts of 'ties' must be lists of one length"),
        (6, {"met": ([0], [1], [1001])}, "weight in 'met' is not a number between 0 and 1000"),
        (6, {"met": ([0], [1], [0.5])}, "weight in 'met' is not a whole number"),
        (6, {"apart": ([0], [0])}, "paired with itself"),
        (6, {"apart": ([0], [1, 2])}, "one length"),
        (6, {"pins": {6: 0}}, "Position 6 in 'pins' is nobody"),
        (6, {"pins": {0: 2}}, "There is no circle 2: circles are counted from 0 to 1"),
        (6, {"pins": {0: -1}}, "There is no circle -1"),
        (6, {"teams": ["red"]}, "There are 1 labels in 'team' for 6 people"),
        (6, {"group_sizes": [4, 2]}, "three or four chairs"),
        (6, {"group_sizes": [3, 4]}, "The circles have 7 chairs, but there are 6 people"),
    ],
)
def test_an_unsound_problem_is_refused_in_plain_words(n: int, given: dict[str, Any], says: str) -> None:
    with pytest.raises(ProblemError, match=says):
        Problem(n, **given)


def test_a_pair_told_of_twice_counts_with_its_larger_weight() -> None:
    problem = Problem(6, ties=([3, 0, 0], [0, 3, 1], [1, 4, 2]))
    assert [part.tolist() for part in (problem.ties.i, problem.ties.j, problem.ties.w)] == [[0, 0], [1, 3], [2.0, 4.0]]


def test_a_problem_cannot_be_changed_from_outside() -> None:
    labels = ["a", "b", "a", None, "b", "a"]
    strength = np.array([3.0])
    problem = Problem(6, ties=([0], [1], strength), teams=labels, pins={5: 0, 1: 1})
    strength[0] = 1
    assert problem.ties.w.tolist() == [3.0]
    assert problem.teams is not None
    assert problem.teams.tolist() == [0, 1, 0, -1, 1, 0]
    assert dict(problem.pins) == {1: 1, 5: 0}
    for part in (problem.ties.first, problem.ties.second, problem.ties.whole, *problem.barred, problem.teams):
        with pytest.raises(ValueError, match="read-only"):
            part[:] = 0
    with pytest.raises(AttributeError):
        problem.n = 7  # type: ignore[misc]
    with pytest.raises(TypeError):
        problem.pins[0] = 0  # type: ignore[index]


def test_sizes_may_be_given_by_circles_that_sit_already() -> None:
    assert Problem(7).sizes == (4, 3)
    assert Problem(7, group_sizes=[3, 4], pins=dict.fromkeys(range(4), 1)).sizes == (3, 4)


def test_five_people_make_a_problem_but_no_circles() -> None:
    with pytest.raises(Five):
        _ = Problem(5).sizes


def test_nobody_is_a_problem_too() -> None:
    assert Problem(0).ties.i.size == 0
