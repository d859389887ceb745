from __future__ import annotations

import subprocess
import sys
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourchairs.core.grouping import MaxIterations, NoImprovement, Problem, Progress
from fourchairs.core.grouping._kernels import compiled
from fourchairs.core.grouping.cost import Cost, tally
from fourchairs.core.grouping.dense import Found
from fourchairs.core.grouping.sparse import search
from fourchairs.core.grouping.sparse.search import sparse_search
from tests.core.grouping.cases import rooms
from tests.naive.grouping import Room, allowed, cost

NEVER = NoImprovement(10**9)


@pytest.fixture(params=[4_000, 12], ids=["one shard", "many shards"])
def shards(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With shards of a dozen people a small room is to the search what a company is."""
    monkeypatch.setattr(search, "PEOPLE", request.param)


def found(problem: Problem, *, seed: int = 1, looks: int = 300) -> Found:
    return sparse_search(problem, seed=seed, stop=MaxIterations(looks))


def circles(result: Found, problem: Problem) -> list[list[int]]:
    return [np.flatnonzero(result.group_of == number).tolist() for number in range(len(problem.sizes))]


def company(n: int, *, degree: int = 8) -> Problem:
    """Teams of four who know each other, and others at random."""
    i = np.arange(n * degree) % n
    j = (i * 7 + np.arange(n * degree) // n * 13 + 1) % n
    return Problem(n, ties=(i[i != j], j[i != j], np.ones(int((i != j).sum()))), teams=np.arange(n) // 4)


hard = rooms(least=6, most=30, lines=True) | rooms(least=6, most=30, signed=True) | rooms(least=6, most=30, bounds=True)


@pytest.mark.usefixtures("shards")
@settings(max_examples=20)
@given(hard, st.integers(0, 99))
def test_sizes_and_pins_are_kept_and_the_cost_is_the_true_one(room: Room, seed: int) -> None:
    problem = room.problem()
    result = found(problem, seed=seed)
    groups = circles(result, problem)
    assert [len(group) for group in groups] == list(problem.sizes)
    assert all(person in groups[number] for person, number in room.pins.items())
    assert result.cost == cost(room, groups)


@pytest.mark.usefixtures("shards")
@settings(max_examples=15)
@given(hard, st.integers(0, 99))
def test_more_looks_are_never_a_loss(room: Room, seed: int) -> None:
    costs = [found(room.problem(), seed=seed, looks=looks).cost for looks in (0, 250, 750)]
    assert costs == sorted(costs, reverse=True)


@settings(max_examples=25)
@given(rooms(least=6, most=9))
def test_a_tiny_room_is_seated_as_well_as_can_be(room: Room) -> None:
    best = min((Cost(*cost(room, groups)) for groups in allowed(room)), default=None)
    result = found(room.problem(), looks=1_000)
    assert result.cost == best or (best is None and result.cost.apart > 0)


@pytest.mark.usefixtures("shards")
def test_nobody_sits_with_anyone_they_know_where_that_can_be() -> None:
    result = found(company(120))
    assert result.cost.is_zero
    assert result.iterations < 300
    assert result.why == "nothing left to improve"


@pytest.mark.usefixtures("shards")
def test_the_same_seed_gives_the_same_answer_and_another_another() -> None:
    problem = company(60, degree=24)
    one, again, other = (found(problem, seed=seed) for seed in (1, 1, 2))
    assert (one.group_of == again.group_of).all()
    assert one.iterations == again.iterations
    assert (one.group_of != other.group_of).any()


def test_what_cannot_be_spread_further_ends_the_search() -> None:
    """Two teams in circles of four: six pairs of two, and a search that knows it."""
    problem = Problem(12, teams=[0, 1] * 6)
    result = found(problem, looks=10**6)
    assert result.cost == Cost(0, 0, 0, 0, 0, 6)
    assert result.why == "nothing left to improve"


@pytest.mark.usefixtures("shards")
def test_the_most_familiar_circle_counts_before_the_sum() -> None:
    """One knows everybody: better five circles with a little than one of three friends with nobody else's ties."""
    n = 24
    heavy = [(0, 1, 4.0), (0, 2, 4.0), (1, 2, 4.0)]
    light = [(a, b, 1.0) for a, b in combinations(range(n), 2) if (a, b) not in {(0, 1), (0, 2), (1, 2)}]
    i, j, w = zip(*(heavy + light), strict=True)
    result = found(Problem(n, ties=(i, j, w)), looks=2_000)
    assert result.cost.worst == 6_000_000


def test_pinned_people_leave_nothing_to_search() -> None:
    problem = Problem(8, pins={k: k % 2 for k in range(8)}, teams=[0] * 8)
    assert found(problem).why == "nobody could change places"


def test_one_circle_leaves_nothing_to_search() -> None:
    assert found(Problem(4, teams=[0] * 4)).why == "nobody could change places"


@pytest.mark.usefixtures("shards")
def test_the_rule_is_asked_from_the_start_and_every_250_looks() -> None:
    asked: list[Progress] = []

    def rule(progress: Progress) -> str | None:
        asked.append(progress)
        return "enough" if progress.iterations >= 2_000 else None

    problem = company(24, degree=40)
    result = sparse_search(problem, seed=1, stop=rule)
    assert result.why == "enough"
    assert asked[0][:2] == (0, 0)
    assert asked[-1].cost is not None
    assert asked[-1].cost >= result.cost
    steps = [b.iterations - a.iterations for a, b in pairwise(asked)]
    assert set(steps) <= {0, 250}
    assert result.iterations == asked[-1].iterations
    assert tally(problem, result.group_of).cost() == result.cost


def test_a_search_without_gain_ends_by_its_rule() -> None:
    result = sparse_search(company(24, degree=40), seed=1, stop=NoImprovement(1_000))
    assert result.why == "1000 steps without improvement"


def test_a_number_of_steps_is_kept_exactly() -> None:
    assert found(company(24, degree=40), looks=333).iterations == 333


PRINTED = """
import numpy as np
from fourchairs.core.grouping import MaxIterations, Problem
from fourchairs.core.grouping._kernels import compiled
from fourchairs.core.grouping.sparse.search import sparse_search
rng = np.random.Generator(np.random.PCG64(1))
i, j = rng.integers(0, 120, (2, 3000))
w = rng.uniform(0, 4, 3000)
label = rng.integers(0, 3, 120)
problem = Problem(120, ties=(i[i != j], j[i != j], w[i != j]), labels={"level": label})
found = sparse_search(problem, seed=3, stop=MaxIterations(2000))
print(found.cost, found.iterations, found.group_of.tolist())
"""


def test_compiled_and_plain_kernels_give_the_same_answer() -> None:
    def printed(**more: str) -> str:
        warm = PRINTED.replace("problem =", "compiled.warm(); problem =") if not more else PRINTED
        ran = subprocess.run([sys.executable, "-c", warm], check=True, capture_output=True, text=True)
        return ran.stdout

    assert printed() == printed(plain="yes")


def test_many_people_are_worth_compiling_for(monkeypatch: pytest.MonkeyPatch) -> None:
    warmed: list[str] = []
    monkeypatch.setattr(compiled, "warm", lambda *names: warmed.extend(names))
    found(Problem(1_600))
    assert not warmed
    found(Problem(2_000))
    assert warmed == ["chance", "dealing", "shard", "sparse"]
