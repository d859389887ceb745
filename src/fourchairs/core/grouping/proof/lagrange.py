"""A lower bound for rooms too large to list their groups: everybody needs so many companions, whoever they are.

In circles everybody has a companion less than the circle has chairs. The weakest pairs that give everybody as many,
whether they make circles or not, are a lower bound; so is every value of its Lagrangian dual (subgradient method of
Held and Karp), which is computed in whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.problem import Problem
from fourchairs.core.grouping.proof.ledger import NEVER

_STEPS = 120


class Companions:
    """The bound on a term, getting better.

    Attributes:
        bound: in whole units.
    """

    def __init__(self, problem: Problem, pair: Ints, barred: Ints, upper: int) -> None:
        """`pair` is what each pair adds, shape (n, n); `barred` is not 0 for pairs who cannot share a circle."""
        least, most = problem.bounds
        self._each = int(least.min()) - 1
        self._floor = NEVER if least.min() == most.max() else 0  # of prices, where some may have more companions
        self._all = int((least * (least - 1)).sum())  # companions of all, counted from both sides
        self._pair, self._upper = pair, upper
        self._open = (barred == 0) & ~np.eye(len(pair), dtype=np.bool_)
        self.bound = NEVER

    def work(self) -> Iterator[None]:
        """Step by step along the subgradient, which is how many companions are missing."""
        n = len(self._pair)
        rank = min(self._each, n - 1)
        price = np.partition(np.where(self._open, self._pair, self._pair.max()), rank, axis=1)[:, rank] / 2
        pace = 1.0
        for _ in range(_STEPS):
            whole = np.rint(np.maximum(price, self._floor)).astype(np.int64)
            taken = self._open & (self._pair < whole[:, None] + whole)
            value = self._value(whole, taken)
            pace *= 0.97 if value <= self.bound else 1.0
            self.bound = max(self.bound, value)
            yield
            missing = self._all / n - taken.sum(axis=1)
            if self.bound >= self._upper or not missing.any():
                return
            price += pace * max(self._upper - value, 1) / float(missing @ missing) * missing

    def _value(self, price: Ints, taken: np.ndarray[tuple[int, int], np.dtype[np.bool_]]) -> int:
        """Of the Lagrangian: everybody has at least as many companions as anybody, and all have so many together."""
        saved = int(np.where(taken, price[:, None] + price - self._pair, 0).sum()) // 2
        least = int(price.min())
        return int(price.sum()) * self._each + least * (self._all - self._each * len(price)) - saved
