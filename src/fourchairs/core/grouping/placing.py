"""Finding a place for everybody that keeps what must be kept, or becoming certain that there is none.

Depth first over the people who may not sit with somebody, always the one with the fewest circles left (the rule of
Brélaz for colouring graphs, "DSATUR", Communications of the ACM 22, 1979). A circle for which too few people are left
ends a branch at once. Everybody else takes what is left.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping.chairs import Chairs
from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.problem import Couples, Problem


@dataclass(frozen=True, slots=True, eq=False)
class Constraints:
    """What must be kept, for people at positions 0..n-1.

    Attributes:
        chairs: the circles.
        buckets: the bucket of each person, shape (n,).
        homes: the bucket of each circle, shape (circles,).
        pinned: the circle of each pinned person, -1 for the others, shape (n,).
        foes: pairs who must not share a circle, as arrays (i, j), each pair once.
    """

    chairs: Chairs
    buckets: Ints
    homes: Ints
    pinned: Ints
    foes: Couples

    @classmethod
    def of(cls, problem: Problem, foes: Couples, pinned: Ints) -> Constraints:
        """The circles and buckets of a problem, with these pairs and pins in place of its own."""
        chairs = problem.chairs
        if problem.buckets is None or chairs.bucket is None:
            return cls(chairs, np.zeros_like(pinned), np.zeros_like(chairs.lower), pinned, foes)
        return cls(chairs, problem.buckets, chairs.bucket, pinned, foes)


def place(keep: Constraints, order: Ints, *, patience: int) -> tuple[Ints, bool | None]:
    """The circle of each person, and whether everything is kept: False if that cannot be, None if patience ran out.

    When patience runs out pins, buckets and sizes are kept all the same.

    Args:
        order: the people in the order in which equals are placed, shape (n,).
        patience: how many times somebody may be placed.
    """
    seats = keep.pinned.copy()
    count = np.bincount(seats[seats >= 0], minlength=keep.homes.size)
    one, other = keep.foes
    spare = seats.size - int(np.maximum(count, keep.chairs.lower).sum())
    if spare < 0 or ((seats[one] == seats[other]) & (seats[one] >= 0)).any():
        return seats, False
    hard = np.zeros(seats.size, dtype=np.bool_)
    hard[one] = hard[other] = True
    rows = order[(hard & (seats < 0))[order]]
    found = _Search(keep, seats, count, rows).run(patience) if rows.size else True
    if found is not False:
        _fill(keep, seats, count, order)
    return seats, found


def _fill(keep: Constraints, seats: Ints, count: Ints, order: Ints) -> None:
    """Give everybody without a place one of the chairs that are left."""
    left = np.repeat(np.arange(count.size), keep.chairs.filled(seats.size, count) - count)
    waiting = order[seats[order] < 0]
    left = left[np.argsort(keep.homes[left], kind="stable")]
    seats[waiting[np.argsort(keep.buckets[waiting], kind="stable")]] = left


class _Search:
    """The people who may not sit with somebody, a row for each, and what is left for them.

    Places them in `seats` and `count`, which are the caller's. Besides:
        against: how many things keep each row from each circle, shape (rows, circles).
        open: which circles have a chair for one more, shape (circles,).
        choices: the open circles that nothing keeps a row from, counted, shape (rows,).
        waiting: which rows have no place yet.
        suitors: the people without a place who could still come to a circle, counted, shape (circles,).
    """

    def __init__(self, keep: Constraints, seats: Ints, count: Ints, rows: Ints) -> None:
        self.seats, self.count, self.rows, self.chairs = seats, count, rows, keep.chairs
        self.kinds = keep.chairs.kinds()
        self.against = (keep.buckets[rows, None] != keep.homes).astype(np.int32)
        self.foes = self._foes(keep.foes)
        self.degree = np.array([foes.size for foes in self.foes])
        self.waiting = np.ones(rows.size, dtype=np.bool_)
        self.open = self._opened()
        self.choices = ((self.against == 0) & self.open).sum(axis=1)
        easy = seats < 0
        easy[rows] = False
        self.suitors = np.bincount(keep.buckets[easy], minlength=int(keep.homes.max()) + 1)[keep.homes]
        self.suitors += (self.against == 0).sum(axis=0)

    def run(self, patience: int) -> bool | None:
        """Place every row; without recursion, for a big room is deeper than Python's stack."""
        path: list[int] = []
        options: list[list[int]] = []
        while self.waiting.any():
            path.append(self._next())
            options.append(self._options(path[-1]))
            while not options[-1]:
                path.pop()
                options.pop()
                if not path:
                    return False
                self._rise(path[-1])
            if not patience:
                return None
            patience -= 1
            self._sit(path[-1], options[-1].pop())
        return not self._starved()

    def _foes(self, pairs: Couples) -> list[Ints]:
        """The foes of each row among the rows; those who are pinned are counted in `against`."""
        row = np.full(self.seats.size, -1)
        row[self.rows] = np.arange(self.rows.size)
        one, other = np.concatenate([pairs[0], pairs[1]]), np.concatenate([pairs[1], pairs[0]])
        one, other = row[one[row[one] >= 0]], other[row[one] >= 0]
        held = self.seats[other] >= 0
        np.add.at(self.against, (one[held], self.seats[other[held]]), 1)
        one, other = one[~held], row[other[~held]]
        ends = np.cumsum(np.bincount(one, minlength=self.rows.size))
        return np.split(other[np.argsort(one, kind="stable")], ends[:-1])

    def _next(self) -> int:
        """The row with the fewest choices; of equals the one with most foes."""
        return int(np.where(self.waiting, self.choices * self.waiting.size - self.degree, _NEVER).argmin())

    def _options(self, row: int) -> list[int]:
        """Circles where somebody may sit, the emptiest last. Of empty circles of one kind one stands for all."""
        if self._starved():
            return []
        circles = np.flatnonzero(self.open & (self.against[row] == 0))
        fresh = circles[self.count[circles] == 0]
        first = fresh[np.unique(self.kinds[fresh], return_index=True)[1]]
        circles = np.concatenate([circles[self.count[circles] > 0], first])
        free = self.chairs.upper[circles] - self.count[circles]
        return [int(circle) for circle in circles[np.argsort(free, kind="stable")]]

    def _starved(self) -> bool:
        """Whether some circle can no longer have as many people as it must."""
        return bool((self.count + self.suitors < self.chairs.lower).any())

    def _opened(self) -> NDArray[np.bool_]:
        spare = self.seats.size - int(np.maximum(self.count, self.chairs.lower).sum())
        return self.count < (self.chairs.upper if spare else self.chairs.lower)

    def _sit(self, row: int, circle: int) -> None:
        self.seats[self.rows[row]] = circle
        self.waiting[row] = False
        self.suitors -= self.against[row] == 0
        self._bar(row, circle, 1)
        self._count(circle, 1)

    def _rise(self, row: int) -> None:
        """Undo `_sit`, last step first."""
        circle = int(self.seats[self.rows[row]])
        self._count(circle, -1)
        self._bar(row, circle, -1)
        self.suitors += self.against[row] == 0
        self.waiting[row] = True
        self.seats[self.rows[row]] = -1

    def _bar(self, row: int, circle: int, by: int) -> None:
        """Keep the foes of a row from a circle, or no longer."""
        foes = self.foes[row]
        before = self.against[foes, circle] == 0
        self.against[foes, circle] += by
        changed = foes[before != (self.against[foes, circle] == 0)]
        self.suitors[circle] -= by * int(self.waiting[changed].sum())
        self.choices[changed] -= by  # the circle is open: nobody comes to one that is not, and leaving opens it

    def _count(self, circle: int, by: int) -> None:
        """One more person in a circle, or one fewer."""
        self.count[circle] += by
        before, self.open = self.open, self._opened()
        for changed in np.flatnonzero(before != self.open).tolist():
            self.choices -= by * (self.against[:, changed] == 0)


_NEVER = np.iinfo(np.int64).max
