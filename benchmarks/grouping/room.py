"""The input as everybody gets it, and the judge who counts what a seating leaves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:  # peers must not carry us in their memory
    from fourchairs.core.grouping import Problem

Ints = NDArray[np.int64]


class Room(NamedTuple):
    """People 0..n-1, the pairs (i, j, w) who know each other, the sizes of the circles.

    `weighed` says what counts: the sum of w inside circles, or, where it is false, the number of such pairs.
    """

    n: int
    i: Ints
    j: Ints
    w: NDArray[np.float64]
    sizes: Ints
    weighed: bool

    @classmethod
    def of(cls, problem: Problem, *, weighed: bool) -> Room:
        """What a problem says of people and ties, without its other goals, which not every peer can be told."""
        ties = problem.ties
        return cls(problem.n, ties.i, ties.j, ties.w, np.array(problem.sizes), weighed)

    @property
    def weights(self) -> NDArray[np.float64]:
        """What each pair costs."""
        return self.w if self.weighed else np.ones(self.i.size)

    def matrix(self) -> NDArray[np.float64]:
        """The cost of each pair as a symmetric matrix of shape (n, n)."""
        cost = np.zeros((self.n, self.n))
        cost[self.i, self.j] = self.weights
        return cost + cost.T

    def left(self, group_of: Ints) -> float:
        """What is left inside circles.

        Raises:
            ValueError: if this is no seating of everybody into circles of the given sizes.
        """
        if group_of.shape != (self.n,) or group_of.min() < 0:
            raise ValueError("Somebody has no circle.")
        if (np.sort(np.bincount(group_of, minlength=self.sizes.size)) != np.sort(self.sizes)).any():
            raise ValueError("The circles have other sizes than asked for.")
        return float(self.weights[group_of[self.i] == group_of[self.j]].sum())

    def save(self, path: Path) -> None:
        np.savez(path, **self._asdict())

    @classmethod
    def load(cls, path: Path) -> Room:
        with np.load(path) as held:
            return cls(int(held["n"]), held["i"], held["j"], held["w"], held["sizes"], bool(held["weighed"]))


def dealt(order: Ints, sizes: Ints) -> Ints:
    """The circle of each person when people take the chairs in this order."""
    group_of = np.empty(order.size, dtype=np.int64)
    group_of[order] = np.repeat(np.arange(sizes.size), sizes)
    return group_of
