from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from fourchairs.core.grouping import Infeasible, MaxIterations, Problem, Result, solve
from tests.core.grouping.cases import rooms
from tests.naive.grouping import Room, cost


@given(rooms(buckets=True, lines=True, pins=False))
def test_circles_are_made_of_the_assignment_when_somebody_looks(room: Room) -> None:
    try:
        result = solve(room.problem(), seed=1, stop=MaxIterations(3))
    except Infeasible:
        return
    assert [len(group) for group in result.groups] == list(room.problem().sizes)
    assert all(result.assignment[list(group)].tolist() == [k] * len(group) for k, group in enumerate(result.groups))
    for terms, group in zip(result.by_group, result.groups, strict=True):
        _, repeats, recency, _, familiarity, mixing = cost(room, [group])
        assert [terms[name] for name in ("repeats", "recency", "mixing")] == [repeats, recency, mixing]
        assert terms["familiarity"] == familiarity / 1e6


def test_nobody_changes_a_result() -> None:
    result = solve(Problem(8), seed=1, stop=MaxIterations(1))
    with pytest.raises(ValueError, match="read-only"):
        result.assignment[0] = 1
    with pytest.raises(AttributeError):
        result.seed = 2  # type: ignore[misc]


def test_nothing_is_known_of_a_bound_before_it_is_proved() -> None:
    result = Result(
        problem=Problem(4),
        assignment=np.zeros(4, dtype=np.int64),
        cost={},
        seed=1,
        iterations=0,
        seconds=0.0,
        stopped="",
    )
    assert (result.bound, result.certificate, result.proved) == (None, None, False)
    assert result.groups == ((0, 1, 2, 3),)
