from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourchairs.core.grouping import (
    FirstOf,
    Infeasible,
    MaxIterations,
    MaxRuntime,
    NoImprovement,
    Problem,
    Progress,
    Result,
    buckets,
    solve,
)
from fourchairs.core.grouping.buckets import solve_buckets, split
from fourchairs.core.grouping.stop import Telling
from fourchairs.core.rng import spawned
from tests.core.grouping.cases import rooms
from tests.naive.grouping import Room, cost

STEPS = MaxIterations(60)


@st.composite
def halls(draw: st.DrawFn) -> Room:
    """Rooms with buckets, where pins do not contradict them: they are taken from a seating."""
    room = draw(rooms(least=6, most=24, buckets=True, lines=True, pins=False))
    problem = room.problem()
    assert problem.buckets is not None
    assert problem.chairs.bucket is not None
    chairs = np.repeat(np.arange(len(problem.sizes)), problem.sizes)
    chairs = chairs[np.argsort(problem.chairs.bucket[chairs], kind="stable")]
    seated = dict(zip(np.argsort(problem.buckets, kind="stable").tolist(), chairs.tolist(), strict=True))
    room.pins = {person: seated[person] for person in draw(st.sets(st.integers(0, room.n - 1), max_size=room.n // 3))}
    return room


def offices(people: int = 240, *, seed: int = 1) -> Problem:
    """Offices of eight to forty, where a third knows each other, some across offices."""
    rng = np.random.Generator(np.random.PCG64(seed))
    i, j = np.triu_indices(people, 1)
    known = rng.random(i.size) < 0.3
    office = np.repeat(np.arange(people), np.tile([8, 13, 40, 19], people)[:people])[:people]
    ends = np.bincount(office)
    office[office == office.max()] = office.max() if ends[-1] not in {1, 2, 5} else office.max() - 1
    return Problem(people, ties=(i[known], j[known], rng.uniform(0, 4, int(known.sum()))), buckets=office)


def same(one: Result, other: Result) -> bool:
    told = [(dict(one.cost), one.iterations, one.stopped), (dict(other.cost), other.iterations, other.stopped)]
    return told[0] == told[1] and one.groups == other.groups


@settings(max_examples=40)
@given(halls(), st.integers(0, 9))
def test_nobody_sits_with_another_bucket_and_all_else_is_kept(room: Room, seed: int) -> None:
    problem = room.problem()
    try:
        result = solve_buckets(problem, seed=seed, stop=STEPS)
    except Infeasible:
        return
    assert [len(group) for group in result.groups] == list(problem.sizes)
    assert all(person in result.groups[number] for person, number in room.pins.items())
    apart, repeats, recency, worst, familiarity, mixing = cost(room, result.groups)
    assert apart == 0
    assert result.cost == {
        "repeats": repeats, "recency": recency, "worst": worst / 1e6, "familiarity": familiarity / 1e6, "mixing": mixing
    }  # fmt: skip


@given(halls())
def test_a_bucket_is_the_same_question_about_fewer_people(room: Room) -> None:
    """Two people bar, meet and know each other in their bucket as they do in the whole."""
    whole = room.problem()
    parts = list(split(whole))
    assert sorted(np.concatenate([part.people for part in parts]).tolist()) == list(range(room.n))
    assert sorted(np.concatenate([part.circles for part in parts]).tolist()) == list(range(len(whole.sizes)))
    for part in parts:
        question, people = part.problem(), part.people.tolist()
        held = set(people)
        for there, here in (
            (whole.ties, question.ties),
            (whole.met, question.met),
        ):
            kept = {
                (i, j): w
                for i, j, w in zip(there.i.tolist(), there.j.tolist(), there.w.tolist(), strict=True)
                if {i, j} <= held
            }
            told = zip(here.i.tolist(), here.j.tolist(), here.w.tolist(), strict=True)
            assert {(people[i], people[j]): w for i, j, w in told} == kept
        barred = {(i, j) for i, j in zip(*(end.tolist() for end in whole.barred), strict=True) if {i, j} <= held}
        assert {
            (people[i], people[j]) for i, j in zip(*(end.tolist() for end in question.barred), strict=True)
        } == barred
        assert question.sizes == tuple(whole.sizes[circle] for circle in part.circles)
        assert {people[i]: int(part.circles[c]) for i, c in question.pins.items()} == {
            person: circle for person, circle in whole.pins.items() if person in held
        }


@contextmanager
def dask(*, processes: bool) -> Iterator[Executor]:
    import distributed

    client_of: Any = distributed.Client
    where = {"protocol": "tcp://", "host": "127.0.0.1"}

    with client_of(n_workers=2, threads_per_worker=1, processes=processes, dashboard_address=None, **where) as client:
        yield client.get_executor()


EXECUTORS: dict[str, Callable[[], AbstractContextManager[Executor]]] = {
    "threads": lambda: ThreadPoolExecutor(2),
    "processes": lambda: ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")),
    "a cluster of threads": lambda: dask(processes=False),
    "a cluster of processes": lambda: dask(processes=True),
}


@pytest.mark.parametrize("name", EXECUTORS)
def test_whoever_solves_the_buckets_the_answer_is_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buckets, "_AT_A_TIME", 60)
    problem = offices()
    alone = solve_buckets(problem, seed=3, stop=STEPS)
    with EXECUTORS[name]() as executor:
        assert same(alone, solve_buckets(problem, seed=3, executor=executor, stop=STEPS))
    assert not same(alone, solve_buckets(problem, seed=4, stop=STEPS))


def test_how_buckets_are_handed_out_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = solve_buckets(offices(), seed=3, stop=STEPS)
    monkeypatch.setattr(buckets, "_AT_A_TIME", 1)
    assert same(at_once, solve_buckets(offices(), seed=3, stop=STEPS))


def test_each_bucket_is_solved_as_by_itself() -> None:
    """Only the seed is its own: an office of which there is one is seated as a room."""
    problem = offices()
    whole = solve_buckets(problem, seed=3, stop=STEPS)
    for part in split(problem):
        alone = solve(part.problem(), seed=spawned(3, part.rank), stop=STEPS)
        assert (whole.assignment[part.people] == part.circles[alone.assignment]).all()


def test_progress_counts_the_steps_of_all_buckets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buckets, "_AT_A_TIME", 60)
    told: list[Progress] = []
    result = solve_buckets(offices(), seed=3, stop=STEPS, progress=told.append)
    assert len(told) > 2
    assert told[-1].iterations == result.iterations


def test_a_refusal_names_people_and_circles_of_the_whole() -> None:
    """In the second bucket somebody is pinned beside their manager."""
    problem = Problem(16, buckets=["a", "b"] * 8, managers=[None, None, None, 1] + [None] * 12, pins={1: 3, 3: 3})
    with pytest.raises(Infeasible) as caught:
        solve_buckets(problem, seed=1, stop=STEPS)
    assert caught.value.conflict is not None
    assert set(caught.value.conflict.people) == {1, 3}
    assert caught.value.conflict.circle in {None, 3}


def test_a_refusal_that_may_not_be_explained_stays_so() -> None:
    everybody = list(zip(*[(a, b) for a in range(4) for b in range(a)], strict=True))
    with pytest.raises(Infeasible) as caught:
        solve_buckets(Problem(8, buckets=[0] * 4 + [1] * 4, apart=(everybody[0], everybody[1])), seed=1, stop=STEPS)
    assert caught.value.conflict is None or not caught.value.conflict.people


def test_seconds_are_shared_out_and_steps_are_not() -> None:
    rule = FirstOf(MaxRuntime(8), FirstOf(NoImprovement(5)), MaxIterations(7))
    part = buckets.shared(rule, 0.25)
    assert isinstance(part, FirstOf)
    assert part.rules[0] == MaxRuntime(2)
    assert isinstance(part.rules[1], FirstOf)
    assert part.rules[1].rules == (NoImprovement(5),)
    assert part.rules[2] == MaxIterations(7)
    assert buckets.shared(None, 0.5) is None
    told: list[Progress] = []
    telling = buckets.shared(Telling(MaxRuntime(8), told.append), 0.25)
    assert isinstance(telling, Telling)
    assert telling.rule == MaxRuntime(2)
    telling(Progress(0, 0))
    assert told == [Progress(0, 0)]
