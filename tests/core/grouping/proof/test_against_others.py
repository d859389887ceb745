"""Proofs held to solvers that know nothing of them: all seatings tried, and a MIP over all groups."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import numpy as np
from hypothesis import given, reject, settings
from scipy.optimize import LinearConstraint, milp

from fourchairs.core.grouping import Infeasible, MaxIterations, Problem, Result, prove, sizes, solve
from fourchairs.core.grouping.problem import UNIT
from fourchairs.core.rng import generator
from tests.core.grouping.cases import quickly, rooms
from tests.naive.grouping import Room, allowed, cost

TERMS = ("repeats", "recency", "worst", "familiarity", "mixing")


def dense(n: int, share: float, seed: int, *, worst: bool = False) -> Problem:
    rng = generator(seed)
    i, j = np.triu_indices(n, 1)
    held = rng.random(i.size) < share
    return Problem(n, ties=(i[held], j[held], 0.1 + 0.9 * rng.random(int(held.sum()))), worst=worst)


def whole(terms: Mapping[str, float]) -> list[int]:
    return [round(terms[term] * (UNIT if term in {"worst", "familiarity"} else 1)) for term in TERMS]


@settings(max_examples=60)
@given(rooms(most=9))
def test_in_a_small_room_what_is_proved_is_what_trying_everything_finds(room: Room) -> None:
    best = min((cost(room, groups)[1:] for groups in allowed(room)), default=None)
    try:
        poor = quickly(room, steps=0)
    except Infeasible:
        reject()
    found = prove(room.problem(), poor)
    assert best is not None
    assert found.proved
    assert tuple(whole(found.cost)) == tuple(best)
    assert cost(room, found.groups)[0] == 0
    assert found.bound is not None
    assert whole(found.bound) == list(best)


@settings(max_examples=60)
@given(rooms(most=12))
def test_a_bound_is_never_above_what_can_be_at_whatever_moment_it_is_asked_for(room: Room) -> None:
    problem = room.problem()
    try:
        poor = quickly(room, steps=0)
    except Infeasible:
        reject()
    best = whole(prove(problem, quickly(room, steps=200)).cost)
    for pieces in range(6):
        found = prove(problem, poor, stop=MaxIterations(pieces))
        assert found.bound is not None
        bound, paid = whole(found.bound), whole(found.cost)
        assert all(low <= high for low, high in zip(bound, paid, strict=True))
        settled = next((k for k in range(len(TERMS)) if paid[k] != best[k]), len(TERMS))
        assert all(bound[k] <= best[k] for k in range(min(settled + 1, len(TERMS))))


def by_mip(problem: Problem) -> float:
    """The least familiarity of all seatings, by a MIP over all groups."""
    weight = np.zeros((problem.n, problem.n))
    weight[problem.ties.first, problem.ties.second] = problem.ties.whole / UNIT
    groups = [group for size in sorted(set(sizes(problem.n))) for group in combinations(range(problem.n), size)]
    price = np.array([sum(weight[pair] for pair in combinations(group, 2)) for group in groups])
    cover = np.zeros((problem.n, len(groups)))
    for column, group in enumerate(groups):
        cover[list(group), column] = 1
    fours = np.array([[float(len(group) == 4) for group in groups]])
    rows, count = np.vstack([cover, fours]), [*np.ones(problem.n), sizes(problem.n).count(4)]
    found = milp(price, constraints=LinearConstraint(rows, count, count), integrality=1, bounds=(0, 1))
    return float(found.fun)


def test_an_independent_solver_finds_the_same_optimum() -> None:
    for n, share, seed in ((12, 0.85, 1), (15, 0.5, 2), (16, 0.85, 3), (18, 0.85, 4), (20, 0.5, 5)):
        problem = dense(n, share, seed)
        found = prove(problem, solve(problem, seed=1, stop=MaxIterations(0)))
        assert found.proved
        assert abs(found.cost["familiarity"] - by_mip(problem)) < 1e-5


def test_a_better_seating_found_on_the_way_keeps_everybody_seated_once() -> None:
    problem = dense(19, 0.85, 7)
    poor = solve(problem, seed=1, stop=MaxIterations(0))
    found = prove(problem, poor)
    assert found.cost["familiarity"] < poor.cost["familiarity"]
    assert sorted(person for group in found.groups for person in group) == list(range(19))
    assert [len(group) for group in found.groups] == list(sizes(19))
    assert Result.of(problem, found.groups).cost == found.cost


def test_the_most_familiar_circle_is_proved_before_the_sum() -> None:
    problem = dense(16, 0.85, 2, worst=True)
    found = prove(problem, solve(problem, seed=1, stop=MaxIterations(300)))
    assert found.proved
    assert found.bound is not None
    assert {term: found.bound[term] for term in TERMS} == found.cost
