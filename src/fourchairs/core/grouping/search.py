"""Tabu search over swaps: two people of different circles change places.

Each step weighs some people against everybody, all at once in numpy, takes the best swap even when it makes things
worse, and lets neither of the two move again for a while. After a fruitless stretch it shakes the best seating and
goes on from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fourchairs.core.grouping.cost import total
from fourchairs.core.grouping.stop import Progress, Stop

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from fourchairs.core.grouping.cost import Cost, Weights
    from fourchairs.core.grouping.links import Ints

_NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Params:
    """How the search behaves; the defaults suit rooms from 6 to 400 people.

    Attributes:
        swaps: how many swaps one step weighs, about.
        patience: fruitless steps before the best seating so far is shaken.
    """

    swaps: int = 2_500
    patience: int = 150


class State:
    """A seating with what makes weighing a swap cheap: the packed weight between each person and each circle."""

    def __init__(self, weights: Weights, group_of: Ints, groups: int) -> None:
        self.weights = weights
        self.group_of = group_of.copy()
        by_group = np.argsort(group_of, kind="stable")
        starts = np.searchsorted(group_of[by_group], np.arange(groups))
        self.toward = np.add.reduceat(weights.packed[by_group], starts)  # (groups, people)
        self.sums = np.add.reduceat(self.own()[by_group], starts) // 2  # (groups,)
        self.rows = [weights.unpacked(packed) for packed in self.sums.tolist()]

    @property
    def cost(self) -> Cost:
        return total(self.rows)

    def own(self) -> Ints:
        """What each person shares with their own circle, shape (people,)."""
        return self.toward[self.group_of, np.arange(self.group_of.size)]

    def swap(self, one: int, other: int) -> None:
        """Let two people of different circles change places."""
        a, b = self.group_of[one], self.group_of[other]
        between = int(self.weights.packed[one, other])
        self.sums[a] += self.toward[a, other] - self.toward[a, one] - between
        self.sums[b] += self.toward[b, one] - self.toward[b, other] - between
        change = self.weights.packed[other] - self.weights.packed[one]
        self.toward[a] += change
        self.toward[b] -= change
        self.group_of[one], self.group_of[other] = b, a
        for group in (int(a), int(b)):
            self.rows[group] = self.weights.unpacked(int(self.sums[group]))

    def weigh(self, people: Ints, barred: NDArray[np.bool_], rng: np.random.Generator) -> tuple[int, int] | None:
        """The best swap of one of these people with anybody, ties broken by lot; None if all are barred.

        Args:
            people: positions, shape (k,).
            barred: those who may not move now, as a boolean array of shape (people,).
        """
        weights, groups = self.weights, self.group_of
        mine = groups[people]
        after_a, after_b = self.sums_after(people)
        low = weights.low_bits
        high = (after_a >> low) + (after_b >> low) - (self.sums[mine] >> low)[:, None] - (self.sums >> low)[groups]
        high[(mine[:, None] == groups) | barred] = _NEVER
        least = high.min(initial=_NEVER)
        if least == _NEVER:
            return None
        row, other = np.nonzero(high == least)
        row, other = self._lowest(row, other, mine, after_a[row, other], after_b[row, other])
        chosen = int(rng.integers(row.size))
        return int(people[row[chosen]]), int(other[chosen])

    def sums_after(self, people: Ints) -> tuple[Ints, Ints]:
        """Packed sums of both circles if person people[r] swapped with person j: two arrays (r, j)."""
        packed, groups, own = self.weights.packed, self.group_of, self.own()
        mine = groups[people]
        between = packed[people]
        after_a = (self.sums[mine] - own[people])[:, None] + self.toward[mine] - between
        after_b = self.sums[groups] - own + self.toward[:, people].T[:, groups] - between
        return after_a, after_b

    def _lowest(self, row: Ints, other: Ints, mine: Ints, after_a: Ints, after_b: Ints) -> tuple[Ints, Ints]:
        """Of swaps equal so far, those with the least `worst`, then the least familiarity and mixing."""
        a, b = mine[row], self.group_of[other]
        tie = self.weights.tie
        worst = np.maximum(np.maximum(tie(after_a), tie(after_b)), self._worst_beside(a, b))
        kept = np.flatnonzero(worst == worst.min())
        row, other, a, b = row[kept], other[kept], a[kept], b[kept]
        mask = (1 << self.weights.low_bits) - 1
        change = (after_a[kept] & mask) + (after_b[kept] & mask) - (self.sums & mask)[a] - (self.sums & mask)[b]
        last = change == change.min()
        return row[last], other[last]

    def _worst_beside(self, a: Ints, b: Ints) -> Ints:
        """Familiarity of the most familiar circle other than a and b."""
        tie = self.weights.tie(self.sums)
        highest = np.argsort(-tie, kind="stable")[:3]  # one of three is neither a nor b
        worst = np.full(a.shape, tie[highest[2]] if highest.size == 3 else 0)
        for group in highest[1::-1]:
            worst[(a != group) & (b != group)] = tie[group]
        return worst


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to."""

    group_of: Ints
    cost: Cost
    iterations: int
    why: str


def search(
    weights: Weights,
    start: Ints,
    *,
    groups: int,
    pinned: NDArray[np.bool_],
    stop: Stop,
    params: Params,
    rng: np.random.Generator,
) -> Found:
    """Improve a seating until the rule says stop or nothing better can exist."""
    walk = _Walk(State(weights, start, groups), pinned, params, rng)
    if np.unique(start[~pinned]).size < 2:
        return Found(start, walk.best, 0, "nobody could change places")
    why = None
    while not walk.best.is_zero and (why := stop(Progress(walk.iterations, walk.idle))) is None:
        walk.step()
    return Found(walk.best_groups, walk.best, walk.iterations, why or "nothing left to improve")


class _Walk:
    """A search under way."""

    def __init__(self, state: State, pinned: NDArray[np.bool_], params: Params, rng: np.random.Generator) -> None:
        self.state, self.pinned, self.params, self.rng = state, pinned, params, rng
        self.free = np.flatnonzero(~pinned)
        self.until = np.zeros(pinned.size, dtype=np.int64)  # nobody moves again before this step
        self.best, self.best_groups = state.cost, state.group_of.copy()
        self.iterations = self.idle = self.fruitless = 0

    def step(self) -> None:
        self.iterations += 1
        self.idle += 1
        self.fruitless += 1
        move = self.state.weigh(self._people(), self.pinned | (self.until > self.iterations), self.rng)
        if move is None:
            self.until[:] = 0
        else:
            self._go(*move)
        if self.fruitless >= self.params.patience:
            self._shake()

    def _go(self, one: int, other: int) -> None:
        self.state.swap(one, other)
        tenure = self.rng.integers(1 + self.free.size // 12, 3 + self.free.size // 4, size=2)
        self.until[[one, other]] = self.iterations + tenure
        cost = self.state.cost
        if cost < self.best:
            self.best, self.best_groups = cost, self.state.group_of.copy()
            self.idle = self.fruitless = 0

    def _people(self) -> Ints:
        """Whom to weigh: everybody in a small room, else some of those whose circle costs something."""
        many = max(2, self.params.swaps // self.pinned.size)
        if many >= self.free.size:
            return self.free
        own = self.state.own()[self.free]
        some = self.rng.permutation(self.free.size)
        some = some[np.argsort(own[some] == 0, kind="stable")][: many * 4]
        grave = some[np.argsort(self.state.weights.is_light(own[some]), kind="stable")][: many // 2]
        return self.free[np.union1d(grave, some[: many - many // 2])]

    def _shake(self) -> None:
        """Back to the best seating, and some swaps at random."""
        self.state = State(self.state.weights, self.best_groups, self.state.sums.size)
        for _ in range(int(self.rng.integers(2, 3 + self.free.size // 4))):
            one, other = self.rng.choice(self.free, 2, replace=False).tolist()
            if self.state.group_of[one] != self.state.group_of[other]:
                self.state.swap(one, other)
        self.until[:] = 0
        self.fruitless = 0
