from __future__ import annotations

import pickle
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
        (6, {"pins": {0.5: 1}}, "positions in 'pins' must be whole numbers"),
        (6, {"pins": {0: 0.5}}, "circles in 'pins' must be whole numbers"),
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


def test_pairs_who_must_not_share_a_circle_are_those_of_wishes_and_of_lines() -> None:
    problem = Problem(6, apart=([5, 2], [4, 0]), managers=[None, 0, 1, None, None, None])
    assert [part.tolist() for part in problem.apart] == [[0, 4], [2, 5]]
    assert [part.tolist() for part in problem.barred] == [[0, 0, 1, 4], [1, 2, 2, 5]]
    assert problem.managers is not None
    assert problem.managers.tolist() == [-1, 0, 1, -1, -1, -1]


def test_labels_of_several_kinds_are_kept_by_kind() -> None:
    problem = Problem(3, teams=["a", "a", "b"], labels={"level": [None, 3, 3]})
    assert {kind: codes.tolist() for kind, codes in problem.labels.items()} == {"team": [0, 0, 1], "level": [-1, 0, 0]}
    assert Problem(3).teams is None


def test_a_problem_goes_to_another_process_as_it_is() -> None:
    given = {
        "ties": ([0], [1], [3]),
        "met": ([0], [2], [1]),
        "managers": [None, 0, 0, None, None, None],
        "pins": {3: 1},
    }
    problem = Problem(6, teams=list("aabbcc"), **given)  # type: ignore[arg-type]
    again = pickle.loads(pickle.dumps(problem))  # noqa: S301 - our own bytes
    assert (again.n, again.sizes, dict(again.pins)) == (6, (3, 3), {3: 1})
    assert again.ties.w.tolist() == [3]
    assert again.labels["team"].tolist() == problem.labels["team"].tolist()


def test_ties_below_zero_are_for_those_who_ask_for_them() -> None:
    assert Problem(3, ties=([0], [1], [-2.5]), signed=True).ties.w.tolist() == [-2.5]
    assert Problem(3, ties=([0], [1], [-2.5]), signed=True).negative
    assert not Problem(3, ties=([0], [1], [2.5]), signed=True).negative
    with pytest.raises(ProblemError, match="not a number between -1e\\+06 and 1e\\+06"):
        Problem(3, ties=([0], [1], [-2e6]), signed=True)


def test_sizes_may_be_given_by_circles_that_sit_already() -> None:
    assert Problem(7).sizes == (4, 3)
    assert Problem(7, group_sizes=[3, 4], pins=dict.fromkeys(range(4), 1)).sizes == (3, 4)


def test_five_people_make_a_problem_but_no_circles() -> None:
    with pytest.raises(Five):
        _ = Problem(5).sizes


def test_nobody_is_a_problem_too() -> None:
    assert Problem(0).ties.i.size == 0
