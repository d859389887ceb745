from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourchairs.core.grouping import (
    FirstOf,
    MaxIterations,
    NoImprovement,
    Params,
    Problem,
    Progress,
    Proven,
    Stop,
)
from fourchairs.core.grouping._kernels import compiled
from fourchairs.core.grouping.dense import KERNELS, Found, dense_search
from fourchairs.core.rng import generator
from tests.core.grouping.cases import rooms
from tests.core.grouping.uncompiled import uncompiled
from tests.naive.grouping import Room


def acquainted(n: int, share: float, seed: int = 1) -> Problem:
    rng = generator(seed)
    i, j = np.triu_indices(n, 1)
    known = rng.random(i.size) < share
    return Problem(n, ties=(i[known], j[known], rng.random(known.sum())))


def searched(problem: Problem, stop: Stop, *, seed: int = 1) -> Found:
    return dense_search(problem, seed=seed, stop=stop, params=Params())


class Asked:
    """A rule that does not count, but remembers when it was asked."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.seen: list[Progress] = []

    def __call__(self, progress: Progress, /) -> str | None:
        self.seen.append(progress)
        return "enough" if progress.iterations >= self.limit else None


def test_a_rule_is_asked_before_the_first_step_and_often() -> None:
    compiled.warm(*KERNELS)
    rule = Asked(20_000)
    searched(acquainted(40, 0.9), rule)
    steps = [progress.iterations for progress in rule.seen]
    assert steps[0] == 0
    assert max(np.diff(steps)) <= 30_000 // 40


def test_uncompiled_a_rule_is_asked_after_fewer_steps() -> None:
    with uncompiled():
        compiled._warm.discard("climbs")
        rule = Asked(60)
        searched(acquainted(40, 0.9), rule)
    compiled.warm(*KERNELS)
    assert max(np.diff([progress.iterations for progress in rule.seen])) <= 2_000 // 40


@pytest.mark.parametrize("limit", [0, 1, 7, 2_501, 5_003])
def test_steps_are_counted_exactly(limit: int) -> None:
    assert searched(acquainted(40, 0.9), MaxIterations(limit)).iterations == limit


def test_fruitless_steps_are_counted_exactly() -> None:
    rule = Asked(10**9)
    found = searched(acquainted(24, 0.9), FirstOf(rule, NoImprovement(6_001)))
    assert found.why == "6001 steps without improvement"
    assert rule.seen[-1].idle == 6_001


def test_how_often_a_rule_is_asked_changes_nothing() -> None:
    class Impatient(Asked):
        def ahead(self, progress: Progress) -> int:
            return 3

    one, other = (searched(acquainted(30, 0.9), rule) for rule in (Impatient(3_000), MaxIterations(3_000)))
    assert (one.group_of == other.group_of).all()
    assert (one.cost, one.iterations) == (other.cost, other.iterations)


def test_the_best_cost_so_far_is_told_and_never_rises() -> None:
    rule = Asked(10_000)
    found = searched(acquainted(40, 0.9), rule)
    costs = [progress.cost for progress in rule.seen if progress.cost is not None]
    assert len(costs) == len(rule.seen)
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] == found.cost


def test_a_search_ends_where_a_bound_is_reached() -> None:
    problem = acquainted(20, 0.9)
    best = searched(problem, MaxIterations(5_000)).cost
    found = searched(problem, FirstOf(Proven(best.terms()), MaxIterations(10**6)))
    assert (found.why, found.cost) == ("proved best", best)


def test_a_search_ends_where_no_label_can_be_spread_better() -> None:
    found = searched(Problem(8, teams=["red"] * 5 + ["blue"] * 3), MaxIterations(10**6))
    assert (found.why, found.cost.mixing) == ("nothing left to improve", 5)


def test_with_ties_that_attract_zero_is_not_the_end() -> None:
    found = searched(Problem(6, ties=([0], [1], [-1]), signed=True, worst=False), MaxIterations(50))
    assert (found.iterations, found.cost.familiarity) == (50, -1_000_000)


@pytest.mark.parametrize("share", [0.5, 0.95])
def test_the_more_steps_the_better(share: float) -> None:
    problem = acquainted(60, share, seed=4)
    few, many = (searched(problem, MaxIterations(steps)).cost for steps in (100, 4_000))
    assert many <= few


@settings(max_examples=50)
@given(rooms(least=6, most=30, bounds=True, signed=True), st.integers(0, 99))
def test_sizes_stay_between_their_bounds(room: Room, seed: int) -> None:
    problem = room.problem()
    if problem.barred[0].size == 0:
        sizes = np.bincount(searched(problem, MaxIterations(40), seed=seed).group_of, minlength=len(problem.sizes))
        least, most = problem.bounds
        assert ((least <= sizes) & (sizes <= most)).all()


def test_groups_grow_where_that_is_better() -> None:
    ties = ([0, 0, 1, 2, 2, 3], [1, 2, 2, 3, 4, 4], [-5, -5, -5, -1, -1, -1])
    problem = Problem(5, ties=ties, signed=True, worst=False, group_bounds=[(1, 4), (1, 4)], pins={3: 1})
    assert searched(problem, MaxIterations(60)).group_of.tolist() in ([0, 0, 0, 1, 1], [1, 1, 1, 1, 0])


@pytest.mark.parametrize("pins", [{k: k % 2 for k in range(8)}, {k: k % 2 for k in range(7)}])
def test_where_nobody_can_change_places_there_is_nothing_to_search(pins: dict[int, int]) -> None:
    found = searched(Problem(8, pins=pins, ties=([0], [2], [3])), MaxIterations(100))
    assert (found.iterations, found.why) == (0, "nobody could change places")


@pytest.mark.parametrize(
    "make", [lambda: acquainted(9, 0.9), lambda: Problem(100, ties=([0], [1], [100]), met=([0], [1], [1000]))]
)
def test_heavy_weights_leave_less_room_and_are_no_less_exact(make: Callable[[], Problem]) -> None:
    assert searched(make(), MaxIterations(200)).cost.repeats == 0


def test_a_large_room_does_not_wait_for_steps_in_plain_python() -> None:
    found = searched(acquainted(400, 0.9), MaxIterations(30))
    assert compiled.ready(*KERNELS)
    assert found.iterations == 30
