"""A seating that somebody else made, looked at as if it had been drawn."""

from __future__ import annotations

import pytest
from hypothesis import given

from fourchairs.core.grouping import Problem, ProblemError, Result
from tests.core.grouping.cases import quickly, rooms
from tests.naive.grouping import Room


@given(rooms(apart=False))
def test_a_drawn_seating_costs_the_same_when_it_is_looked_at_again(room: Room) -> None:
    drawn = quickly(room)
    again = Result.of(drawn.problem, drawn.groups)
    assert (again.groups, again.cost, again.by_group) == (drawn.groups, drawn.cost, drawn.by_group)


@pytest.mark.parametrize("groups", [[[0, 1, 2, 3]], [[0, 1, 2], [3, 4, 5, 6, 7]]])
def test_other_sizes_than_asked_for_are_refused(groups: list[list[int]]) -> None:
    with pytest.raises(ProblemError, match="sizes that were asked for"):
        Result.of(Problem(8), groups)


def test_who_sits_twice_or_not_at_all_is_noticed() -> None:
    with pytest.raises(ProblemError, match="everybody, counted from 0 to 7, sits once"):
        Result.of(Problem(8), [[0, 1, 2, 3], [4, 5, 6, 3]])
