"""A problem as a proof sees it: whole numbers for every pair, and which groups can be circles at all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import comb
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping._kernels import compiled, cover
from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.problem import WORKED_TOGETHER, Problem

LIMIT = 100_000_000  # groups that are looked at one by one; each pass over them takes a tenth of a second
COLD = 2_000  # so few are looked at without waiting for the compiler


class Kind(NamedTuple):
    """Circles that are alike: which ones, and how many people they may have."""

    circles: Ints
    sizes: tuple[int, ...]


class Gauge(NamedTuple):
    """A measure of groups: the sum of `pair` over their pairs less the sum of `price` over their people.

    `most` is what it may come to in circles of each kind, shape (kinds,).
    """

    pair: Ints  # (n, n)
    price: Ints  # (n,)
    most: Ints  # (kinds,)


class Columns(NamedTuple):
    """Groups: `people` of shape (groups, widest size), filled up with n; `kind` of circle and first gauge of each.

    `least` is the lowest first gauge of all groups of each kind, listed or not; `within`: all up to it are listed.
    """

    people: NDArray[np.int32]
    kind: Ints
    gauge: Ints
    least: Ints
    within: Ints


@dataclass(frozen=True, eq=False)
class Room:
    """The people of a problem and the kinds of circles.

    Attributes:
        kinds: where circles of different bounds could have the same size, they are taken as one kind, and `exact` is
            False: bounds hold, but not every way to cover everybody is a seating.
    """

    problem: Problem
    kinds: tuple[Kind, ...]
    exact: bool

    @classmethod
    def of(cls, problem: Problem) -> Room:
        """The room of a problem without buckets."""
        lower, upper = problem.bounds
        spans = sorted({*zip(lower.tolist(), upper.tolist(), strict=True)})
        joined: list[tuple[int, int]] = []
        for least, most in spans:
            if joined and least <= joined[-1][1]:
                joined[-1] = joined[-1][0], max(joined[-1][1], most)
            else:
                joined.append((least, most))
        kinds = (
            Kind(np.flatnonzero((lower >= least) & (upper <= most)), tuple(range(least, most + 1)))
            for least, most in joined
        )
        return cls(problem, tuple(kinds), len(joined) == len(spans))

    @property
    def n(self) -> int:
        """How many people there are."""
        return self.problem.n

    @cached_property
    def counts(self) -> Ints:
        """How many circles there are of each kind, shape (kinds,)."""
        return np.array([kind.circles.size for kind in self.kinds], dtype=np.int64)

    @cached_property
    def kind_of(self) -> Ints:
        """The kind of each circle, shape (circles,)."""
        made = np.empty(len(self.problem.sizes), dtype=np.int64)
        for k, kind in enumerate(self.kinds):
            made[kind.circles] = k
        return made

    @cached_property
    def widest(self) -> int:
        """The most people any circle may have."""
        return max(max(kind.sizes) for kind in self.kinds)

    @cached_property
    def many(self) -> int:
        """How many groups there are to look at."""
        return sum(comb(self.n, size) for kind in self.kinds for size in kind.sizes)

    def pair(self, term: str) -> Ints:
        """What each pair adds to a term, shape (n, n), symmetric; "apart" and "known" are terms too."""
        problem = self.problem
        made = np.zeros((self.n, self.n), dtype=np.int64)
        if term == "mixing":
            for codes in problem.labels.values():
                made += (codes[:, None] == codes) & (codes >= 0)
            np.fill_diagonal(made, 0)
            return made
        if term == "apart":
            made[problem.barred] = 1
        elif term in {"repeats", "recency"}:
            made[problem.met.first, problem.met.second] = 1 if term == "repeats" else problem.met.whole
        else:
            ties = problem.ties
            made[ties.first, ties.second] = ties.whole > WORKED_TOGETHER if term == "known" else ties.whole
        return made + made.T

    def free(self, pair: Ints, most: int = 0) -> Gauge:
        """The gauge without prices: a group may have no more than `most`."""
        return Gauge(pair, np.zeros(self.n, dtype=np.int64), np.full(len(self.kinds), most))

    def columns(self, gauges: list[Gauge], space: int) -> Columns:
        """The groups lowest by the first gauge among those that keep within all of them and keep the pins together.

        Args:
            space: how many of each kind and size may be listed; where there are more, the lowest are.
        """
        if self.many > COLD:
            compiled.warm("cover")
        found = [self._listed(k, size, gauges, space) for k, kind in enumerate(self.kinds) for size in kind.sizes]
        kinds = np.array([k for k, kind in enumerate(self.kinds) for _ in kind.sizes])
        least = np.full(len(self.kinds), cover.FAR)
        within = np.full(len(self.kinds), cover.FAR)
        np.minimum.at(least, kinds, [part[2] for part in found])
        np.minimum.at(within, kinds, [part[3] for part in found])
        sizes = [part[0].shape[0] for part in found]
        people, gauge = (np.concatenate([part[which] for part in found]) for which in (0, 1))
        return Columns(people, np.repeat(kinds, sizes), gauge, least, within)

    def _listed(self, k: int, size: int, gauges: list[Gauge], space: int) -> tuple[NDArray[np.int32], Ints, int, int]:
        space = max(min(space, comb(self.n, size)), 2)
        people = np.full((space, self.widest), self.n, dtype=np.int32)
        keys = np.empty(space, dtype=np.int64)
        count, least, limit = cover.cheapest(
            np.array([gauge.pair for gauge in gauges]),
            np.array([gauge.price for gauge in gauges]),
            np.array([gauge.most[k] for gauge in gauges]),
            self.problem.pinned,
            self._held[k],
            size,
            people,
            keys,
        )
        return people[:count], keys[:count] >> cover.SPREAD, least, ((limit + 1) >> cover.SPREAD) - 1

    @cached_property
    def _held(self) -> Ints:
        """For each kind how many people are pinned to each of its circles, shape (kinds, circles)."""
        pinned, circles = self.problem.pinned, len(self.problem.sizes)
        heads = np.bincount(pinned[pinned >= 0], minlength=circles)
        return np.array([np.where(np.isin(np.arange(circles), kind.circles), heads, 0) for kind in self.kinds])
