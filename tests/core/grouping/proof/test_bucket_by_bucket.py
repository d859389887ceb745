"""Proofs of many buckets held to all seatings tried, and to proofs of each bucket by itself."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from hypothesis import given, reject, settings

from fourchairs.core.grouping import (
    Infeasible,
    MaxIterations,
    Problem,
    Standing,
    prove,
    prove_buckets,
    solve,
    solve_buckets,
)
from fourchairs.core.grouping.buckets import split
from fourchairs.core.rng import generator
from tests.core.grouping.cases import quickly, rooms
from tests.core.grouping.proof.test_against_others import whole
from tests.naive.grouping import Room, allowed, cost

BUCKETS, PEOPLE = 40, 8


def offices(seed: int) -> Problem:
    """Many small buckets in which most pairs know each other, with no meetings before."""
    rng = generator(seed)
    i, j = (np.concatenate([side + PEOPLE * b for b in range(BUCKETS)]) for side in np.triu_indices(PEOPLE, 1))
    held = rng.random(i.size) < 0.8
    ties = (i[held], j[held], rng.integers(1, 5, int(held.sum())))
    return Problem(BUCKETS * PEOPLE, ties=ties, buckets=np.repeat(np.arange(BUCKETS), PEOPLE))


@settings(max_examples=40)
@given(rooms(most=8, buckets=True))
def test_in_small_buckets_what_is_proved_is_what_trying_everything_finds(room: Room) -> None:
    try:
        poor = quickly(room, steps=0)
    except Infeasible:
        reject()
    best = min((cost(room, groups)[1:] for groups in allowed(room)), default=None)
    found = prove(room.problem(), poor)
    assert best is not None
    assert tuple(whole(found.cost)) == tuple(best)
    assert found.proved


def test_the_most_familiar_circle_is_that_of_the_bucket_that_can_do_least_about_it() -> None:
    problem = offices(1)
    found = prove_buckets(problem, solve_buckets(problem, seed=1, stop=MaxIterations(0)))
    alone = [bucket.problem() for bucket in split(problem)]
    best = [prove(one, solve(one, seed=1, stop=MaxIterations(0))).cost["worst"] for one in alone]
    assert found.proved
    assert found.cost["worst"] == max(best)
    assert len(set(best)) > 1


def test_who_waits_is_told_how_many_buckets_are_settled() -> None:
    told: list[Standing] = []
    problem = offices(2)
    poor = solve_buckets(problem, seed=1, stop=MaxIterations(0))
    assert prove_buckets(problem, poor, progress=told.append).proved
    assert told[-1].settled == BUCKETS
    prove_buckets(problem, poor, progress=told.append, stop=MaxIterations(0))
    assert told[-1].settled < BUCKETS


def test_a_proof_is_the_same_whoever_does_it() -> None:
    problem = offices(3)
    poor, stop = solve_buckets(problem, seed=1, stop=MaxIterations(0)), MaxIterations(3)
    alone = prove_buckets(problem, poor, stop=stop)
    with ThreadPoolExecutor(2) as pool:
        shared = prove_buckets(problem, poor, stop=stop, executor=pool)
    assert (shared.assignment == alone.assignment).all()
    assert shared.bound == alone.bound
