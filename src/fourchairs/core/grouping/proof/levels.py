"""A room whose groups can be looked at one by one: level by level, each with the levels before it settled."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.proof.exact import Completion, Settled
from fourchairs.core.grouping.proof.ledger import TERMS, Ledger
from fourchairs.core.grouping.proof.narrowing import Narrowing
from fourchairs.core.grouping.proof.relaxation import Goal, Relaxation
from fourchairs.core.grouping.proof.room import Gauge, Room

PARTITION, COVERS = "set partitioning", "exact covers"


class Levels:
    """What the levels before have left: limits for each group, terms with a budget, and whether all is settled."""

    def __init__(self, ledger: Ledger, room: Room) -> None:
        self._ledger, self._room = ledger, room
        self._barred = [room.free(apart)] if (apart := room.pair("apart")).any() else []
        self._limits: list[Gauge] = []
        self._sides: dict[str, tuple[Ints, int]] = {}
        self._at_most: dict[str, int] = {}
        self._settled: list[Settled] = []
        self._exact = room.exact  # whether covers of everybody are seatings as good as the best in all terms before

    def work(self, last: str) -> Iterator[None]:
        """Through all terms down to `last`, the most important first."""
        for term in TERMS[: TERMS.index(last) + 1]:
            pair = self._room.pair("familiarity" if term == "worst" else term)
            if not pair.any() or (term == "worst" and not self._ledger.problem.worst):
                continue
            if term == "worst":
                yield from self._narrow(pair)
            else:
                yield from self._sum(term, pair)

    def known(self) -> Iterator[None]:
        """The pairs who know each other well, in any seating whatever."""
        goal = Goal("known", self._room.pair("known"), 1, tuple(self._barred))
        made = Relaxation(self._room, goal, *self._columns(), self._ledger.cost["known"])
        for _ in made.work():
            self._raise(made)
            yield
        completion = Completion(self._room, made, [])
        for _ in completion.work() if self._room.exact else ():
            self._ledger.raised("known", completion.bound, PARTITION)
            yield

    def _narrow(self, pair: Ints) -> Iterator[None]:
        ledger = self._ledger
        if self._exact and ledger.bound["worst"] < ledger.cost["worst"]:
            made = Narrowing(self._room, pair, ledger.cost["worst"], [*self._barred, *self._limits], self._settled)
            for _ in made.work(ledger.bound["worst"]):
                ledger.raised("worst", made.bound, COVERS)
                self._take(made.cover)
                yield
        self._exact = self._exact and ledger.bound["worst"] >= ledger.cost["worst"]
        self._limits.append(self._room.free(pair, ledger.cost["worst"]))
        self._at_most["worst"] = ledger.cost["worst"]

    def _sum(self, term: str, pair: Ints) -> Iterator[None]:
        ledger = self._ledger
        settled = Settled.at(self._room, pair, ledger.cost[term])
        if ledger.bound[term] < ledger.cost[term]:
            limits = (*self._barred, *self._limits)
            goal = Goal(term, pair, int(np.gcd.reduce(pair, axis=None)), limits, dict(self._sides), dict(self._at_most))
            made = Relaxation(self._room, goal, *self._columns(), ledger.cost[term])
            for _ in made.work():
                self._raise(made)
                yield
            yield from self._complete(made)
            settled = Settled.by(made, ledger.cost[term])
        self._exact = self._exact and ledger.bound[term] >= ledger.cost[term]
        self._at_most[term] = ledger.cost[term]
        if ledger.cost[term] == 0 and pair.min() >= 0:
            self._limits.append(self._room.free(pair))
        else:
            self._sides[term] = pair, ledger.cost[term]
            self._settled.append(settled)

    def _complete(self, made: Relaxation) -> Iterator[None]:
        if not self._exact or made.closed:
            return
        term = made.goal.term
        completion = Completion(self._room, made, self._settled)
        for _ in completion.work():
            self._ledger.raised(term, completion.bound, PARTITION)
            self._take(completion.cover)
            yield
        if completion.closed:
            self._ledger.raised(term, self._ledger.cost[term], PARTITION)

    def _raise(self, made: Relaxation) -> None:
        if made.bound is not None and made.bound > self._ledger.bound.get(made.goal.term, 0):
            self._ledger.raised(made.goal.term, made.bound, PARTITION)
            self._ledger.certificates[made.goal.term] = made.certificate()

    def _columns(self) -> tuple[NDArray[np.int32], Ints]:
        """The circles of the best seating known as columns, and their kinds."""
        room, assignment = self._room, self._ledger.assignment
        people = np.full((len(room.problem.sizes), room.widest), room.n, dtype=np.int32)
        for circle in range(len(people)):
            sitting = np.flatnonzero(assignment == circle)
            people[circle, : sitting.size] = sitting
        return people, room.kind_of

    def _take(self, cover: tuple[NDArray[np.int32], Ints] | None) -> None:
        """A seating with these circles, under the numbers that pins ask for."""
        if cover is None:
            return
        room, pinned = self._room, np.append(self._room.problem.pinned, -1)
        circle = pinned[cover[0]].max(axis=1)
        for k, kind in enumerate(room.kinds):
            circle[(circle < 0) & (cover[1] == k)] = np.setdiff1d(kind.circles, circle)
        assignment = np.empty(room.n + 1, dtype=np.int64)
        assignment[cover[0]] = circle[:, None]
        self._ledger.taken(assignment[: room.n])
