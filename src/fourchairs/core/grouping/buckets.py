"""Buckets by themselves: people of different buckets never share a circle, so each bucket is a question of its own.

The answer depends on the seed alone, not on who solves which bucket where: in this process, in a pool of threads or
processes, or on several machines, through any `concurrent.futures.Executor`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import pairwise
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping._kernels import compiled
from fourchairs.core.grouping.cost import Cost
from fourchairs.core.grouping.dense import KERNELS, WORTH_COMPILING, Params
from fourchairs.core.grouping.errors import Conflict, Infeasible
from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.problem import UNIT, Problem
from fourchairs.core.grouping.result import Result
from fourchairs.core.grouping.stop import FirstOf, MaxRuntime, Progress, Stop, Telling, default_stop
from fourchairs.core.rng import spawned

_AT_A_TIME = 2_000  # people of the buckets that are handed out together
_A_PERSON = 1e-4  # seconds of search in company with many others
_DEFAULT = Params()


@dataclass(frozen=True, slots=True, eq=False)
class Bucket:
    """The people of one bucket, as a question of its own.

    Attributes:
        rank: its number among the buckets.
        people: their positions in the whole, ascending.
        circles: the numbers of their circles in the whole, ascending.
        arguments: what `Problem` is made of, over positions in the bucket.
    """

    rank: int
    people: Ints
    circles: Ints
    arguments: dict[str, Any]

    def problem(self) -> Problem:
        """The question."""
        return Problem(self.people.size, **self.arguments)


def split(problem: Problem) -> Iterator[Bucket]:
    """The buckets of a problem that has some, by rank."""
    buckets, owners = problem.buckets, problem.chairs.bucket
    assert buckets is not None
    assert owners is not None
    count = int(buckets.max(initial=-1)) + 1
    people, circles = _by_bucket(buckets, count), _by_bucket(owners, count)
    place, number = _places(people), _places(circles)
    sizes, above = np.array(problem.sizes), _above(problem)

    def pairs(*columns: NDArray[Any]) -> list[list[NDArray[Any]]]:
        """Of each bucket the pairs among its people."""
        inside = np.flatnonzero(buckets[columns[0]] == buckets[columns[1]])
        parts = _by_bucket(buckets[columns[0][inside]], count)
        return [
            [
                place[columns[0][inside[part]]],
                place[columns[1][inside[part]]],
                *(more[inside[part]] for more in columns[2:]),
            ]
            for part in parts
        ]

    ties, met = (pairs(*links.told) for links in (problem.ties, problem.met))
    apart = pairs(*problem.apart)
    for rank, (some, own) in enumerate(zip(people, circles, strict=True)):
        held = np.flatnonzero(problem.pinned[some] >= 0)
        arguments = {
            "ties": ties[rank],
            "met": met[rank],
            "apart": apart[rank],
            "pins": dict(zip(held.tolist(), number[problem.pinned[some[held]]].tolist(), strict=True)),
            "labels": {kind: codes[some] for kind, codes in problem.labels.items()},
            "managers": None if above is None else np.where(above[some] < 0, -1, place[above[some]]),
            "group_sizes": sizes[own].tolist(),
            "signed": True,
            "worst": problem.worst,
        }
        yield Bucket(rank, some, own, arguments)


def solve_buckets(
    problem: Problem,
    *,
    seed: int,
    executor: Executor | None = None,
    stop: Stop | None = None,
    params: Params = _DEFAULT,
    progress: Callable[[Progress], None] | None = None,
) -> Result:
    """Seat each bucket by itself, as `solve` does; the same answer for the same seed whatever the executor.

    Args:
        problem: with buckets.
        seed: each bucket's own follows from it and from the bucket's rank.
        executor: who does it: threads, processes, or a cluster (`dask.distributed.Client(...).get_executor()`). None
            for this process, one bucket after the other. Whatever leaves the process is sent by pickle, the rule too.
        stop: for each bucket; seconds are shared out by the number of people, steps and patience are each one's own.
            Without it `default_stop`, with a tenth of a millisecond for each person if that is more.
        params: how those buckets are searched that are rooms.
        progress: told the steps done each time some buckets are finished.

    Raises:
        BucketTooSmall, Infeasible: as `solve`.
    """
    began = perf_counter()
    rule = stop or default_stop(max(0.35, _A_PERSON * problem.n))
    parts: list[_Part] = []
    steps = 0
    for some in _solved(list(split(problem)), seed, executor, rule, params):
        parts += some
        steps += sum(part.iterations for part in some)
        if progress is not None:
            progress(Progress(steps, 0))
    return _whole(problem, parts, seed, perf_counter() - began)


class _Part(NamedTuple):
    """What came of a bucket, in numbers of the whole."""

    people: Ints
    assignment: Ints
    cost: Cost
    iterations: int
    why: str
    must_repeat: bool


def _whole(problem: Problem, parts: list[_Part], seed: int, seconds: float) -> Result:
    assignment = np.empty(problem.n, dtype=np.int64)
    for part in parts:
        assignment[part.people] = part.assignment
    return Result(
        problem=problem,
        assignment=assignment,
        cost=_total([part.cost for part in parts], worst=problem.worst).terms(),
        seed=seed,
        iterations=sum(part.iterations for part in parts),
        seconds=seconds,
        stopped="; ".join(sorted({part.why for part in parts})),
        must_repeat=any(part.must_repeat for part in parts),
    )


def _solved(
    buckets: list[Bucket], seed: int, executor: Executor | None, stop: Stop, params: Params
) -> Iterator[list[_Part]]:
    """The buckets, some at a time, in their order."""
    people = sum(bucket.people.size for bucket in buckets)
    tasks = [
        [(bucket, spawned(seed, bucket.rank), shared(stop, bucket.people.size / people)) for bucket in some]
        for some in _handfuls(buckets)
    ]
    if executor is None:
        yield from (_solve(task, params) for task in tasks)
        return
    futures = [executor.submit(_solve, task, params) for task in tasks]
    try:
        for future in futures:
            yield future.result()
    finally:
        for future in futures:
            future.cancel()


def _handfuls(buckets: list[Bucket]) -> Iterator[list[Bucket]]:
    """Neighbouring buckets together, so that handing out a task is little beside doing it."""
    some: list[Bucket] = []
    for bucket in buckets:
        some.append(bucket)
        if sum(one.people.size for one in some) >= _AT_A_TIME:
            yield some
            some = []
    if some:
        yield some


def _solve(task: list[tuple[Bucket, int, Stop | None]], params: Params) -> list[_Part]:
    """What another process may be asked to do."""
    if sum(bucket.people.size for bucket, *_ in task) >= WORTH_COMPILING:
        compiled.warm(*KERNELS)
    return [_solve_one(bucket, seed, stop, params) for bucket, seed, stop in task]


def _solve_one(bucket: Bucket, seed: int, stop: Stop | None, params: Params) -> _Part:
    from fourchairs.core.grouping.solve import solve

    try:
        found = solve(bucket.problem(), seed=seed, stop=stop, params=params)
    except Infeasible as no:
        raise _of_the_whole(no, bucket) from None
    return _Part(
        people=bucket.people,
        assignment=bucket.circles[found.assignment],
        cost=_counted(found.cost),
        iterations=found.iterations,
        why=found.stopped,
        must_repeat=found.must_repeat,
    )


def _of_the_whole(no: Infeasible, bucket: Bucket) -> Infeasible:
    """A refusal that names people and circles by their numbers in the whole."""
    if no.conflict is None:
        return no
    people = tuple(bucket.people[list(no.conflict.people)].tolist())
    circle = None if no.conflict.circle is None else int(bucket.circles[no.conflict.circle])
    return Infeasible(Conflict(no.conflict.words, people, circle))


def shared(stop: Stop | None, share: float) -> Stop | None:
    """A rule for a part of the work: of its seconds so great a share, the rest as it is."""
    if isinstance(stop, MaxRuntime):
        return MaxRuntime(stop.seconds * share)
    if isinstance(stop, Telling) and (rule := shared(stop.rule, share)):
        return Telling(rule, stop.tell)
    if isinstance(stop, FirstOf):
        return FirstOf(*(rule for one in stop.rules if (rule := shared(one, share)) is not None))
    return stop


def _counted(terms: Mapping[str, float]) -> Cost:
    """The whole numbers behind `Cost.terms`; of a seating that keeps everybody apart who must be."""
    repeats, recency, mixing = (int(terms[name]) for name in ("repeats", "recency", "mixing"))
    worst, familiarity = (round(terms[name] * UNIT) for name in ("worst", "familiarity"))
    return Cost(0, repeats, recency, worst, familiarity, mixing)


def _total(costs: list[Cost], *, worst: bool) -> Cost:
    apart, repeats, recency, heaviest, familiarity, mixing = zip(*costs, strict=True)
    return Cost(sum(apart), sum(repeats), sum(recency), max(heaviest) if worst else 0, sum(familiarity), sum(mixing))


def _by_bucket(bucket: Ints, count: int) -> list[Ints]:
    """For each bucket where it stands in an array."""
    order = np.argsort(bucket, kind="stable")
    ends = np.searchsorted(bucket[order], np.arange(count + 1)).tolist()
    return [order[begin:end] for begin, end in pairwise(ends)]


def _places(parts: list[Ints]) -> Ints:
    """The place of each within its part."""
    place = np.empty(sum(part.size for part in parts), dtype=np.int64)
    for part in parts:
        place[part] = np.arange(part.size)
    return place


def _above(problem: Problem) -> Ints | None:
    """The nearest of those above each person who is of the same bucket, -1 for none."""
    managers, buckets = problem.managers, problem.buckets
    if managers is None or buckets is None:
        return None
    above = managers
    while (foreign := (above >= 0) & (buckets[above] != buckets)).any():
        above = np.where(foreign, managers[above], above)
    return above
