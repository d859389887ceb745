"""A lower bound by column generation (Dantzig-Wolfe; Farley 1990): the linear program of set partitioning.

The groups of a room are few enough to look at all of them, again and again, with each new set of prices. So the least
reduced cost is known exactly, and the bound holds whatever the prices are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.proof.certificate import Certificate
from fourchairs.core.grouping.proof.program import ANY, Program
from fourchairs.core.grouping.proof.room import Gauge, Room

_BITS = 36  # of scaled weights: sums over a room and the bits that tell columns apart fit in 63
_AT_ONCE = 6  # new columns in each round, by person


@dataclass(frozen=True, eq=False)
class Goal:
    """What is to be as little as possible, and what is taken for granted.

    Attributes:
        pair: what each pair adds to the term, shape (n, n).
        step: divides every entry of `pair`.
        limits: what single groups must keep within.
        sides: by name other terms, as `pair`, and what each may come to in all circles together.
        at_most: all that is taken for granted, for the certificate.
    """

    term: str
    pair: Ints
    step: int
    limits: tuple[Gauge, ...] = ()
    sides: dict[str, tuple[Ints, int]] = field(default_factory=dict)
    at_most: dict[str, int] = field(default_factory=dict)


class Relaxation:
    """The bound on a goal, getting better."""

    def __init__(self, room: Room, goal: Goal, seating: NDArray[np.int32], kind: Ints, upper: int) -> None:
        """`seating` are the circles of some seating, as columns, `kind` their kinds and `upper` what they cost."""
        self.room, self.goal, self.upper = room, goal, upper
        heaviest = max(int(np.abs(goal.pair).max(initial=0)), 1)
        self.scale = 1 << max(0, _BITS - heaviest.bit_length())
        self._unit = float(heaviest * self.scale)
        most = np.array([most for _, most in goal.sides.values()], dtype=np.float64)
        once = np.append(np.ones(room.n), room.counts)
        self._master = Program(np.append(once, np.full(most.size, -ANY)), np.append(once, most))
        self._add(seating, kind)
        self.total: int | None = None  # the bound, scaled
        self.prices, self.fines, self.charges = self._first_prices(), np.zeros(most.size, np.int64), room.counts

    @property
    def bound(self) -> int | None:
        """In whole units, rounded up to what the term can be."""
        if self.total is None:
            return None
        step = self.scale * self.goal.step
        return -(-self.total // step) * self.goal.step

    @property
    def closed(self) -> bool:
        """Whether nothing below the upper bound is left."""
        return self.bound is not None and self.bound >= self.upper

    def certificate(self) -> Certificate:
        """Of the best bound so far."""
        assert self.bound is not None
        fines = {name: int(fine) for name, fine in zip(self.goal.sides, self.fines, strict=True)}
        return Certificate(
            self.goal.term, self.bound, self.goal.step, self.scale, self.prices, self.charges, self.goal.at_most, fines
        )

    def work(self) -> Iterator[None]:
        """Round by round, until no group is left that the linear program would take in."""
        prices, fines = self.prices, self.fines
        threshold = np.full(len(self.room.kinds), int(self._unit))
        while True:
            gauge = Gauge(self.priced(fines), prices, threshold)
            found = self.room.columns([gauge, *self.goal.limits], _AT_ONCE * self.room.n)
            self._note(prices, fines, found.least)
            yield
            fresh = found.gauge <= threshold[found.kind]
            if self.closed or not fresh.any():
                return
            self._add(found.people[fresh], found.kind[fresh])
            prices, duals, fines = self._solved()
            threshold = duals - max(1, int(self._unit) >> 22)

    def priced(self, fines: Ints) -> Ints:
        """What pairs cost, scaled, after the fines on side terms."""
        pair = self.goal.pair * self.scale
        for fine, (side, _) in zip(fines.tolist(), self.goal.sides.values(), strict=True):
            pair -= fine * side
        return pair

    def _note(self, prices: Ints, fines: Ints, charges: Ints) -> None:
        total = int(prices.sum() + (self.room.counts * charges).sum())
        total += sum(fine * most for fine, (_, most) in zip(fines.tolist(), self.goal.sides.values(), strict=True))
        if self.total is None or total > self.total:
            self.total, self.prices, self.fines, self.charges = total, prices, fines, charges

    def _add(self, people: NDArray[np.int32], kind: Ints) -> None:
        """Columns in the rows of their people, of their kind of circle, and of all side terms."""
        n, kinds = self.room.n, len(self.room.kinds)
        sides = np.array([within(pair, people) for pair, _ in self.goal.sides.values()]).reshape(-1, len(people)).T
        rows = np.hstack(
            [people, n + kind[:, None], np.broadcast_to(n + kinds + np.arange(sides.shape[1]), sides.shape)]
        )
        values = np.hstack([people < n, np.ones((len(people), 1)), sides]).astype(np.float64)
        cost = within(self.goal.pair, people).astype(np.float64) * (self.scale / self._unit)
        self._master.add(rows, values, cost)

    def _solved(self) -> tuple[Ints, Ints, Ints]:
        """Prices, dual values of the kinds, fines."""
        people, kinds = self.room.n, len(self.room.kinds)
        whole = np.rint(self._master.duals() * self._unit).astype(np.int64)
        return whole[:people], whole[people : people + kinds], np.minimum(whole[people + kinds :], 0)

    def _first_prices(self) -> Ints:
        """Half of what the weakest ties of each come to."""
        companions = min(min(kind.sizes) for kind in self.room.kinds) - 1
        others = np.sort(self.goal.pair + np.diag(np.full(self.room.n, np.abs(self.goal.pair).max(initial=0))), axis=1)
        prices: Ints = others[:, :companions].sum(axis=1) * self.scale // 2
        return prices


def within(pair: Ints, people: NDArray[np.int32]) -> Ints:
    """The sum of `pair` over the pairs of each group; groups as rows, filled up with n."""
    padded = np.pad(pair, (0, 1))
    total = np.zeros(len(people), dtype=np.int64)
    for a in range(people.shape[1]):
        for b in range(a):
            total += padded[people[:, a], people[:, b]]
    return total
