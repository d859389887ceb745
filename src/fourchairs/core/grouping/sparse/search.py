"""Min-conflict search for many people who know few of each other.

Whatever the number of people, a random seating leaves about one and a half times as many known pairs as each person
knows people: thirty in a million, if everybody knows twenty. So deal people out, and repair only the circles that cost
something: in shards of some thousand people that fit into the cache, each with costly circles and others at random,
read off the lists of pairs anew for each sweep.

Source of the repair: Minton et al., "Minimizing conflicts", Artificial Intelligence 58, 1992.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping._kernels import compiled, dealing
from fourchairs.core.grouping._kernels import sparse as kernels
from fourchairs.core.grouping.cost import Cost, Layout
from fourchairs.core.grouping.dense import Found
from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.problem import Problem
from fourchairs.core.grouping.sparse.adjacency import Adjacency, Int32s, Seats
from fourchairs.core.grouping.sparse.deal import dealt, least_mixing
from fourchairs.core.grouping.sparse.shards import PEOPLE, Cut, cut
from fourchairs.core.grouping.stop import Progress, Stop, ahead

LOOKS = 250  # between two questions to the stopping rule
_VISIT = 1_000  # looks at a shard in one sweep, and four for each circle that costs something
_FORGETTING = 16  # so great a part of what seemed hopeless is hoped for again after each sweep
WORTH_COMPILING = 2_000  # people


def sparse_search(problem: Problem, *, seed: int, stop: Stop) -> Found:
    """Seat any number of people; made for inputs where almost everybody can sit with strangers.

    An iteration is one look at one circle: at most one swap. The rule is asked before the first and every 250. Groups
    of sizes between bounds keep the sizes they get at first. Buckets are not looked at; see `solve_buckets`.

    Raises:
        TooFew, Five: as `Problem.chairs`.
        ProblemError: weights that do not fit 64 bits.
    """
    if problem.n >= WORTH_COMPILING:
        compiled.warm("chance", "dealing", "shard", "sparse")
    state = np.array([seed % 2**64], dtype=np.uint64)
    adjacency = Adjacency.of(problem)
    seats = dealt(problem, adjacency.label, state)
    return Search(problem, adjacency, seats, state).run(stop)


class Search:
    """A search under way: `seats` with `total`, the packed sum of each circle, cost what `cost` says."""

    def __init__(
        self, problem: Problem, adjacency: Adjacency, seats: Seats, state: NDArray[np.uint64], *, looks: int = 0
    ) -> None:
        self.problem, self.adjacency, self.seats, self.state = problem, adjacency, seats, state
        self.free = problem.pinned < 0
        self.whole = self._all_in_one() if problem.n <= PEOPLE else None
        self.total = _totals(adjacency, seats) if self.whole is None else self.whole.shard.total.copy()
        self.cost = packed_cost(adjacency.layout, self.total, worst=problem.worst)
        self.least = Cost(0, 0, 0, 0, 0, least_mixing(problem))
        self.iterations, self.idle = looks, 0
        self.hopeless = 0  # to bring all circles to this familiarity or below was tried in vain

    def run(self, stop: Stop) -> Found:
        """Sweep until the rule says stop or nothing better can exist."""
        circles = self.seats.circle[self.free]
        why = None if circles.size and circles.min() < circles.max() else "nobody could change places"
        lower = True  # so that the first sweep goes for all that costs something: most often it leaves nothing
        while why is None and (self.problem.negative or self.cost > self.least):
            lower = not lower and self._could_be_lower
            why = self._sweep(stop, lower=lower)
        return Found(self.seats.circle.astype(np.int64), self.cost, self.iterations, why or "nothing left to improve")

    @property
    def _could_be_lower(self) -> bool:
        """Whether it is worth while to sacrifice familiarity on the whole for the most familiar circle."""
        return self.problem.worst and self.cost.worst - self.hopeless > self.cost.worst // 64

    def _sweep(self, stop: Stop, *, lower: bool) -> str | None:
        """Repair the circles that cost something; with `lower` bring down those that are most familiar.

        Every circle above the cap counts before familiarity on the whole. With the worst circle as the cap no sweep is
        a loss. With a lower one it may be: then it is undone, and the next cap lies half way to the worst circle.
        """
        cap = (self.hopeless + self.cost.worst) // 2 if lower else self.cost.worst
        fields = self._fields(cap)
        before = self.seats.seat.copy(), self.total.copy()
        why = None
        for part in self._cuts(fields, cap if lower else -1):
            why = self._visit(part, fields, stop)
            part.put_back(self.seats, self.total, fields)
            if why is not None:
                break
        self._judge(cap, before)
        return why

    def _visit(self, part: Cut, fields: kernels.Fields, stop: Stop) -> str | None:
        """Look at one shard for a while; returns why the search is to stop, if it is."""
        limit = self.iterations + _VISIT + 4 * int(part.shard.length[0])
        while part.shard.length[0] and self.iterations < limit:
            progress = Progress(self.iterations, self.idle, self.cost)
            if (why := stop(progress)) is not None:
                return why
            looks = kernels.repair(part.shard, fields, min(LOOKS, ahead(stop, progress) or LOOKS), self.state)
            since = int(part.shard.memory[3])
            self.iterations += looks
            self.idle = since if since < looks and fields.cap >= self.cost.worst else self.idle + looks
        return None

    def _judge(self, cap: int, before: tuple[Int32s, Ints]) -> None:
        """Keep what a sweep has done if it is better, and undo it if it is worse."""
        cost = packed_cost(self.adjacency.layout, self.total, worst=self.problem.worst)
        if cost < self.cost:
            self.cost, self.idle = cost, 0
        elif cap < self.cost.worst:
            self.seats.seat[:], self.total[:] = before
            self.whole = self.whole and self._all_in_one()
            self.hopeless = cap
        if cap >= self.cost.worst:
            self.hopeless -= self.hopeless // _FORGETTING

    def _fields(self, cap: int) -> kernels.Fields:
        layout = self.adjacency.layout
        return kernels.Fields(
            low_bits=layout.low_bits,
            tie_shift=layout.tie_shift,
            cap=cap if self.problem.worst else kernels.NO_CAP,
            floor=-kernels.NO_CAP if self.problem.negative else 0,
        )

    def _cuts(self, fields: kernels.Fields, above: int) -> Iterator[Cut]:
        """Shards with the circles that ask for it most: those more familiar than this, and others to exchange with."""
        circles = self.total.size
        if self.whole is not None:
            if self.iterations:  # before, it is as it was cut
                kernels.restore(self.whole.shard, fields)
            return iter([self.whole])
        first = np.zeros(circles, dtype=np.bool_)
        first[self._grave(above)] = True
        order = np.arange(circles, dtype=np.int32)
        dealing.shuffle(order, self.state)
        order = order[np.argsort(~first[order], kind="stable")]
        room = max(2, PEOPLE * circles // self.free.size)
        most = -(-circles // room)
        count = min(most, -(-int(first.sum()) // (room // 2)))
        order = order if count == most else order[: count * room]
        parts = [np.sort(order[number::count]).astype(np.int64) for number in range(count)]
        return cut(self.adjacency, self.seats, self.free, parts, fields)

    def _all_in_one(self) -> Cut:
        """Everybody in one shard, where that is small enough: made once, and again only where a sweep is undone."""
        circles = np.arange(self.seats.start.size - 1)
        (whole,) = cut(self.adjacency, self.seats, self.free, [circles], self._fields(0))
        return whole

    def _grave(self, above: int) -> Ints:
        """The circles that call for repair: too familiar, or if none is then for mixing alone."""
        layout = self.adjacency.layout
        grave = layout.tie(self.total) > above if above >= 0 else ~layout.is_light(self.total)
        if not grave.any() or self.problem.negative:
            grave = self.total > (-kernels.NO_CAP if self.problem.negative else 0)
        return np.flatnonzero(grave)


def packed_cost(layout: Layout, total: Ints, *, worst: bool) -> Cost:
    """The cost of a seating from the packed sum of each circle."""
    if not total.any():
        return Cost(0, 0, 0, 0, 0, 0)
    apart, repeats, recency, tie, mixing = cast(Any, layout).unpacked(total)
    return Cost(
        apart=int(apart.sum()),
        repeats=int(repeats.sum()),
        recency=int(recency.sum()),
        worst=int(tie.max()) if worst else 0,
        familiarity=int(tie.sum()),
        mixing=int(mixing.sum()),
    )


def _totals(adjacency: Adjacency, seats: Seats) -> Ints:
    """The packed sum of each circle."""
    circle = seats.circle
    total = np.zeros(seats.start.size - 1, dtype=np.int64)
    known = adjacency.within(circle)
    np.add.at(total, circle[known.one], known.weight)
    if adjacency.label.shape[1]:
        dealing.alike(seats.seat, seats.start, adjacency.label, total)
    return total
