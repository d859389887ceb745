from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourchairs.core.grouping import MaxIterations, Problem, Progress
from fourchairs.core.grouping import programme as rounds_by_rounds
from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.programme import programme
from tests.core.grouping.cases import rooms
from tests.naive.grouping import Room


def circles(assignment: Ints, problem: Problem) -> list[list[int]]:
    return [np.flatnonzero(assignment == number).tolist() for number in range(len(problem.sizes))]


def meetings(plan: list[Ints], problem: Problem) -> Counter[tuple[int, int]]:
    """How often each pair sits together."""
    return Counter(pair for one in plan for circle in circles(one, problem) for pair in combinations(circle, 2))


def teams(n: int) -> Problem:
    """Teams of four who know each other, and half of them have met the next one."""
    pairs = [(a, b) for a in range(n) for b in range(a) if a // 4 == b // 4]
    met = [(k, k + 1) for k in range(0, n - 1, 2)]
    one, other = zip(*pairs, strict=True)
    met_one, met_other = zip(*met, strict=True)
    return Problem(n, ties=(one, other, [1] * len(pairs)), met=(met_one, met_other, [5] * len(met)))


def test_nobody_meets_twice_nor_anyone_they_know_or_have_met() -> None:
    problem = teams(99)
    plan = programme(problem, rounds=10, seed=1)
    told = meetings(plan, problem)
    assert max(told.values()) == 1
    known = {*zip(problem.ties.i.tolist(), problem.ties.j.tolist(), strict=True)}
    known |= {*zip(problem.met.i.tolist(), problem.met.j.tolist(), strict=True)}
    assert not known & set(told)


@settings(max_examples=20)
@given(rooms(least=6, most=20), st.integers(1, 3), st.integers(0, 9))
def test_every_round_keeps_sizes_and_pins(room: Room, rounds: int, seed: int) -> None:
    problem = room.problem()
    plan = programme(problem, rounds=rounds, seed=seed, stop=MaxIterations(250))
    assert len(plan) == rounds
    for one in plan:
        groups = circles(one, problem)
        assert [len(group) for group in groups] == list(problem.sizes)
        assert all(person in groups[number] for person, number in room.pins.items())


def test_where_somebody_must_meet_again_it_is_as_few_as_can_be() -> None:
    """Eight people: in the second round all of the first circle meet one again, four pairs; and so on in the third."""
    problem = Problem(8)
    plan = programme(problem, rounds=3, seed=1, stop=MaxIterations(3_000))
    told = meetings(plan, problem)
    assert sum(told.values()) == 36
    assert sum(count - 1 for count in meetings(plan[:2], problem).values()) == 4
    assert sum(count - 1 for count in told.values()) == 36 - len(told) <= 12


def test_the_same_seed_gives_the_same_plan() -> None:
    one, again, other = (np.array(programme(teams(40), rounds=3, seed=seed)) for seed in (1, 1, 2))
    assert (one == again).all()
    assert (one != other).any()


def test_once_the_rule_says_stop_the_other_rounds_are_dealt_out() -> None:
    told: list[Progress] = []

    def rule(progress: Progress) -> str:
        told.append(progress)
        return "enough"

    problem = teams(40)
    plan = programme(problem, rounds=5, seed=1, stop=rule)
    assert [sorted(map(len, circles(one, problem))) for one in plan] == [[4] * 10] * 5
    assert {progress.iterations for progress in told} == {0}


def test_a_round_that_cannot_be_better_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds_by_rounds, "_PATIENCE", 500)
    problem = Problem(6, ties=(*np.triu_indices(6, 1), [1] * 15))
    assert len(programme(problem, rounds=1, seed=1)) == 1
