"""Proofs bucket by bucket, on any executor: an office of a company is a small room of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from fourchairs.core.grouping.buckets import Bucket, shared, split
from fourchairs.core.grouping.cost import Tally, tally
from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.problem import Problem
from fourchairs.core.grouping.proof.ledger import NEVER, TERMS, Ledger, told
from fourchairs.core.grouping.proof.running import Standing, run
from fourchairs.core.grouping.result import Result
from fourchairs.core.grouping.stop import MaxRuntime, Stop

_AT_A_TIME = 300  # people of the buckets that are handed out together
_HEAVIEST = 16  # buckets whose most familiar circle is looked at first


class _Task(NamedTuple):
    bucket: Bucket
    assignment: Ints
    stop: Stop
    granted: int
    last: str


class _Part(NamedTuple):
    """What came of a bucket; the assignment is to its own circles."""

    assignment: Ints
    cost: dict[str, int]
    bound: dict[str, int]
    reasons: list[str]


def prove_buckets(
    problem: Problem,
    result: Result,
    *,
    executor: Executor | None = None,
    stop: Stop | None = None,
    progress: Callable[[Standing], None] | None = None,
) -> Result:
    """As `prove`, each bucket by itself.

    The most familiar circle of all decides how familiar any may be. So where `worst` counts there are two passes: how
    little it can be in the buckets that could decide it, and then the sums with what the worst bucket needs granted to
    all.

    Args:
        problem: with buckets.
        result: a seating for it.
        executor: who does it, as in `solve_buckets`; None for this process.
        stop: for each bucket; seconds are shared out by the number of people. Without it two seconds for each.
        progress: told the sum of each term each time some buckets are finished, and how many buckets are settled.
    """
    ledger = Ledger(problem, result.assignment)
    buckets = list(split(problem))
    seats = [np.searchsorted(bucket.circles, result.assignment[bucket.people]) for bucket in buckets]
    rules = [shared(stop, bucket.people.size / problem.n) or MaxRuntime(2) for bucket in buckets]
    tasks = [_Task(*of, NEVER, "worst") for of in zip(buckets, seats, rules, strict=True)]
    granted = NEVER
    if ledger.cost["worst"]:
        narrowed = _narrowed(tasks, tally(problem, result.assignment), executor, progress)
        _note(ledger, narrowed, "worst", worst=True)
        granted = max(part.cost["worst"] for part in narrowed)
        tasks = [task._replace(assignment=part.assignment) for task, part in zip(tasks, narrowed, strict=True)]
    parts = _proved_all([task._replace(granted=granted, last=TERMS[-1]) for task in tasks], executor, progress)
    _note(ledger, parts, TERMS[-1], worst=granted == NEVER)
    assignment = np.empty(problem.n, dtype=np.int64)
    for bucket, part in zip(buckets, parts, strict=True):
        assignment[bucket.people] = bucket.circles[part.assignment]
    ledger.taken(assignment)
    return ledger.result(result)


def _narrowed(
    tasks: list[_Task], counts: Tally, executor: Executor | None, progress: Callable[[Standing], None] | None
) -> list[_Part]:
    """The first pass: the heaviest buckets first, until no other comes above what one of these must have.

    A bucket that never comes above it is left as it is, unless a term before `worst` costs something there.
    """
    worst = [int(counts.familiarity[task.bucket.circles].max()) for task in tasks]
    before = [int((counts.repeats + counts.recency)[task.bucket.circles].sum()) for task in tasks]
    queue = sorted(range(len(tasks)), key=lambda k: (before[k] == 0, -worst[k]))
    granted, many = NEVER, max(_HEAVIEST, sum(cost > 0 for cost in before))
    done: dict[int, _Part] = {}
    while queue and worst[queue[0]] > granted:
        some, queue, many = queue[:many], queue[many:], 2 * many
        parts = _proved_all([tasks[k]._replace(granted=granted) for k in some], executor, progress, [*done.values()])
        done |= zip(some, parts, strict=True)
        granted = max(granted, *(part.bound["worst"] for part in parts))
    nothing = dict.fromkeys(TERMS, 0)
    return [
        done.get(k) or _Part(task.assignment, nothing | {"worst": worst[k]}, nothing | {"worst": granted}, [])
        for k, task in enumerate(tasks)
    ]


def _proved_all(
    tasks: list[_Task],
    executor: Executor | None,
    progress: Callable[[Standing], None] | None,
    before: Sequence[_Part] = (),
) -> list[_Part]:
    """Every bucket; how far things are is told of these and of those proved before."""
    parts: list[_Part] = []
    for some in _handed_out(tasks, executor):
        parts += some
        if progress is not None:
            progress(_standing([*before, *parts], tasks[0].last))
    return parts


def _handed_out(tasks: list[_Task], executor: Executor | None) -> Iterator[list[_Part]]:
    """Some at a time, in their order."""
    ends = np.cumsum([task.bucket.people.size for task in tasks]) // _AT_A_TIME
    cuts = np.flatnonzero(np.diff(ends)) + 1
    handfuls = [tasks[a:b] for a, b in pairwise([0, *cuts.tolist(), len(tasks)])]
    if executor is None:
        yield from map(_proved, handfuls)
        return
    futures = [executor.submit(_proved, some) for some in handfuls]
    try:
        for future in futures:
            yield future.result()
    finally:
        for future in futures:
            future.cancel()


def _proved(tasks: list[_Task]) -> list[_Part]:
    """What somebody else's process is asked to do."""
    parts = []
    for task in tasks:
        ledger = Ledger(task.bucket.problem(), task.assignment, granted=task.granted)
        run(ledger, task.stop, last=task.last)
        parts.append(_Part(ledger.assignment, ledger.cost, ledger.bound, ledger.reasons))
    return parts


def _note(ledger: Ledger, parts: list[_Part], last: str, *, worst: bool) -> None:
    """Bounds add up as far as all terms before are settled in every bucket. `worst` only where nothing was granted."""
    reasons = ", ".join(dict.fromkeys(reason for part in parts for reason in part.reasons))
    for term in TERMS[: TERMS.index(last) + 1]:
        bounds = [part.bound[term] for part in parts]
        if term != "worst":
            ledger.raised(term, sum(bounds), reasons)
            if any(part.bound[term] < part.cost[term] for part in parts):
                break
        elif worst:
            ledger.raised(term, max(bounds), reasons)
    ledger.raised("known", sum(part.bound.get("known", 0) for part in parts), reasons)


def _standing(parts: list[_Part], last: str) -> Standing:
    """The first term that is not settled in all buckets so far, and in how many of them all are down to the last."""
    terms = TERMS[: TERMS.index(last) + 1]
    settled = sum(all(part.bound[term] >= part.cost[term] for term in terms) for part in parts)
    for term in terms:
        bound, cost = (
            sum(told(term, of[term]) for of in side) for side in zip(*((p.bound, p.cost) for p in parts), strict=True)
        )
        if bound < cost:
            break
    return Standing(term, bound, cost, settled)
