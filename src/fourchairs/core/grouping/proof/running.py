"""The work of a proof: cheapest certificates first, then level by level, and whether to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from time import perf_counter
from typing import NamedTuple

import numpy as np

from fourchairs.core.grouping.links import Links
from fourchairs.core.grouping.problem import WORKED_TOGETHER
from fourchairs.core.grouping.proof.cheap import crowded, weakest
from fourchairs.core.grouping.proof.ledger import TERMS, Ledger, told
from fourchairs.core.grouping.proof.levels import Levels
from fourchairs.core.grouping.proof.room import LIMIT, Room
from fourchairs.core.grouping.proof.wide import look_wide
from fourchairs.core.grouping.stop import Progress, Stop

_DENSE = 3_000  # people for whom a matrix of all pairs is at hand
_PATIENT = 40  # questions whether to stop before the known pairs are looked at, and while they are


class Standing(NamedTuple):
    """How far a proof has come, for who waits: the first term that is not settled."""

    term: str
    bound: float
    cost: float
    settled: int = 0  # buckets so far in which no better seating exists, where there are buckets


def run(
    ledger: Ledger,
    stop: Stop,
    progress: Callable[[Standing], None] | None = None,
    *,
    last: str = TERMS[-1],
) -> None:
    """Work on a proof until the terms down to `last` are settled or the rule says stop."""
    idle, before, at = 0, dict(ledger.bound), 0.0
    for done, _ in enumerate(_work(ledger, last)):
        idle = idle + 1 if before == ledger.bound else 0
        before = dict(ledger.bound)
        if progress and perf_counter() > at + 0.1:
            at = perf_counter()
            open_ = next((term for term in TERMS if ledger.bound[term] < ledger.cost[term]), TERMS[-1])
            progress(Standing(open_, told(open_, ledger.bound[open_]), told(open_, ledger.cost[open_])))
        if stop(Progress(done, idle)) is not None:
            return


def _work(ledger: Ledger, last: str) -> Iterator[None]:
    yield
    _glance(ledger)
    if ledger.proved:
        return
    room = Room.of(ledger.problem)
    if room.many <= LIMIT:
        levels = Levels(ledger, room)
        main = levels.work(last)
        yield from islice(main, _PATIENT)
        if last == TERMS[-1] and not ledger.proved and ledger.cost["known"]:
            yield from islice(levels.known(), _PATIENT)
        yield from main
    elif room.n <= _DENSE:
        yield from look_wide(ledger, room)


def _glance(ledger: Ledger) -> None:
    """Bounds on each term by itself that take no time at all."""
    problem, cost = ledger.problem, ledger.cost
    links: dict[str, tuple[Links, np.ndarray]] = {
        "repeats": (problem.met, np.ones(len(problem.met), dtype=np.int64)),
        "recency": (problem.met, problem.met.units),
        "familiarity": (problem.ties, problem.ties.units),
        "known": (problem.ties, (problem.ties.units > WORKED_TOGETHER).astype(np.int64)),
    }
    for term, (pairs, weight) in links.items():
        if cost[term] > ledger.bound.get(term, 0):
            ledger.raised(term, weakest(problem, pairs, weight), "weakest ties")
    if cost["mixing"]:
        ledger.raised("mixing", crowded(problem), "pigeonhole")
