"""Exact covers: every person in one of the groups listed, within a budget of reduced costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping._kernels import cover
from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.proof.program import ANY, Program
from fourchairs.core.grouping.proof.relaxation import Relaxation, within
from fourchairs.core.grouping.proof.room import Columns, Gauge, Room

_LEAST, _NODES, _WORK = 1 << 6, 1 << 11, 1 << 21  # nodes of one dive, by how many groups: some ten milliseconds
_FIRST, _MOST = 1 << 11, 1 << 18  # columns listed
_DEAR = 64.0  # leaving somebody out, in units of the budget
_SAMPLE = 1 << 13  # nodes spent on a list that proves nothing
_FEW = 8  # possible costs that are tried one by one


class Settled:
    """A term that is at its best. Each group uses up some of a budget, nothing or more; no seating may use more."""

    def __init__(self, pair: Ints, price: Ints, charges: Ints, budget: int) -> None:
        self.pair, self.price, self.charges, self.budget = pair, price, charges, budget

    @classmethod
    def at(cls, room: Room, pair: Ints, value: int) -> Settled:
        """Without prices, for a term that is never negative."""
        return cls(pair, np.zeros(room.n, dtype=np.int64), np.zeros_like(room.counts), value)

    @classmethod
    def by(cls, relaxation: Relaxation, value: int) -> Settled:
        """By the prices of a bound; `value` has turned out to be the best there is."""
        assert relaxation.total is not None
        budget = relaxation.scale * value - relaxation.total
        return cls(relaxation.priced(relaxation.fines), relaxation.prices, relaxation.charges, budget)

    def gauge(self) -> Gauge:
        """No group may use up more than the whole budget."""
        return Gauge(self.pair, self.price, self.charges + self.budget)

    def used(self, columns: Columns) -> Ints:
        """How much each group uses up, shape (groups,)."""
        priced = np.append(self.price, 0)[columns.people].sum(axis=1)
        used: Ints = within(self.pair, columns.people) - priced - self.charges[columns.kind]
        return used


class _Node(NamedTuple):
    """Some groups are chosen: what is left."""

    groups: Ints  # those that may still be chosen, as places in the list
    reduced: Ints  # their reduced costs here
    spent: int  # reduced costs of the chosen ones, and what prices found since have added
    chosen: tuple[int, ...]


class Search:
    """The cheapest cover within a budget.

    Depth first in the kernel, where a dual ascent prunes; what is not done after some thousand nodes gets new prices
    from a linear program of its own, as whole numbers, and is branched on.

    Attributes:
        found: the groups of the best cover so far, as places in the list; None while there is none.
        nodes: how many partial covers have been looked at.
    """

    def __init__(
        self, room: Room, columns: Columns, reduced: Ints, *, budget: int, settled: list[Settled], step: int
    ) -> None:
        """`reduced` are the reduced costs, none negative, shape (groups,); `step` the least by which covers differ."""
        self._room, self._people, self._kind = room, np.ascontiguousarray(columns.people), columns.kind
        self._reduced, self._budget, self._step = reduced, budget, step
        self._sides = np.array(
            [part.used(columns) for part in settled] + [columns.kind == k for k in range(len(room.kinds))],
            dtype=np.int64,
        ).reshape(len(settled) + len(room.kinds), reduced.size)
        self._left = np.array([part.budget for part in settled] + room.counts.tolist())
        self.found: Ints | None = None
        self.nodes = 0

    def work(self, *, first: bool = False, most: int | None = None) -> Iterator[None]:
        """Until all is searched.

        Args:
            first: or any cover is found.
            most: or so many nodes are seen.
        """
        stack = [_Node(np.arange(self._reduced.size), self._reduced, 0, ())]
        while stack and not (first and self.found is not None) and (most is None or self.nodes < most):
            node = stack.pop()
            done = self._dive(node)
            yield
            if not done:
                stack += self._branches(node)
                yield

    def _dive(self, node: _Node) -> bool:
        """Depth first for some nodes. Whether that was all."""
        circles = int(self._room.counts.sum()) - len(node.chosen)
        many, seated = node.groups.size, self._seated(node)
        active, reduced = np.empty((circles + 1, many), dtype=np.int32), np.empty((circles + 1, many), dtype=np.int64)
        active[0], reduced[0] = np.arange(many), node.reduced
        frame = np.zeros((circles + 1, cover.LEFT + self._left.size), dtype=np.int64)
        frame[0, [cover.COUNT, cover.BUDGET]] = many, self._budget - node.spent
        frame[0, cover.LEFT :] = self._left_at(node)
        state = np.array([0, 1, 0, 0, seated.sum()])
        nodes = max(_LEAST, min(_NODES, _WORK // max(many, 1)))
        people, sides = self._people[node.groups], np.ascontiguousarray(self._sides[:, node.groups])
        done: bool = cover.search(people, sides, self._step, active, reduced, frame, seated, state, nodes)
        self.nodes += int(state[cover.NODES])
        if state[cover.FOUND]:
            self.found = np.append(np.array(node.chosen, dtype=np.int64), node.groups[frame[:-1, cover.BEST]])
            self._budget = int(self._reduced[self.found].sum()) - self._step
        return done

    def _branches(self, node: _Node) -> list[_Node]:
        """New prices; then for the person with the fewest groups a branch for each, the cheapest last."""
        node = self._priced(node)
        seated = self._seated(node)
        many = np.bincount(self._people[node.groups].ravel(), minlength=seated.size)
        fewest = np.where(seated, node.groups.size + 1, many)[:-1].argmin()
        here = np.flatnonzero((self._people[node.groups] == fewest).any(axis=1))
        return [self._with(node, int(k)) for k in here[np.argsort(-node.reduced[here], kind="stable")]]

    def _with(self, node: _Node, k: int) -> _Node:
        spent, chosen = node.spent + int(node.reduced[k]), (*node.chosen, int(node.groups[k]))
        taken = np.zeros(self._room.n + 1, dtype=np.bool_)
        taken[self._people[chosen[-1]]] = True
        taken[-1] = False
        made = _Node(node.groups, node.reduced, spent, chosen)
        kept = (node.reduced <= self._budget - spent) & ~taken[self._people[node.groups]].any(axis=1)
        kept &= (self._sides[:, node.groups] <= self._left_at(made)[:, None]).all(axis=0)
        return made._replace(groups=node.groups[kept], reduced=node.reduced[kept])

    def _priced(self, node: _Node) -> _Node:
        """The same with reduced costs by the prices of the linear program of what is left."""
        n, unit = self._room.n, float(max(self._budget - node.spent, 1 << 20))
        free = self._left_at(node)[-len(self._room.kinds) :]
        people, kind, seated = self._people[node.groups], self._kind[node.groups], self._seated(node)[:-1]
        once = np.where(seated, ANY, 1)
        program = Program(np.append(np.where(seated, -ANY, 1), np.full(free.size, -ANY)), np.append(once, free))
        program.add(np.arange(n)[:, None], np.ones((n, 1)), np.full(n, _DEAR))
        rows = np.hstack([people, n + kind[:, None]])
        program.add(rows, np.hstack([people < n, np.ones((kind.size, 1))]), node.reduced / unit)
        duals = np.rint(program.duals() * unit).astype(np.int64)
        price, fines = np.append(np.where(seated, 0, duals[:n]), 0), np.minimum(duals[n:], 0)
        reduced = node.reduced - price[people].sum(axis=1) - fines[kind]
        charge = min(int(reduced.min(initial=0)), 0)
        spent = node.spent + int(price.sum() + (fines * free).sum()) + charge * int(free.sum())
        kept = reduced - charge <= self._budget - spent
        return _Node(node.groups[kept], (reduced - charge)[kept], spent, node.chosen)

    def _seated(self, node: _Node) -> NDArray[np.bool_]:
        """Shape (n + 1,); the last is always False."""
        seated = np.zeros(self._room.n + 1, dtype=np.bool_)
        seated[self._people[list(node.chosen)]] = True
        seated[-1] = False
        return seated

    def _left_at(self, node: _Node) -> Ints:
        """What is left of each side, shape (sides,)."""
        left: Ints = self._left - self._sides[:, list(node.chosen)].sum(axis=1)
        return left


class Completion:
    """Closes the gap that a relaxation leaves, by searching ever longer lists of groups.

    A list that holds all groups up to some reduced cost decides whether a cover within that budget exists. If none
    does, the bound rises by the budget; if one does, the cheapest is the best of all.

    Attributes:
        cover: a seating better than the upper bound, as columns and their kinds; None while none is known.
        bound: in whole units.
        closed: whether nothing below the best seating known is left.
    """

    def __init__(self, room: Room, relaxation: Relaxation, settled: list[Settled]) -> None:
        self._room, self._relaxation, self._settled = room, relaxation, settled
        assert relaxation.bound is not None
        assert relaxation.total is not None
        self.bound, self.closed, self._total = relaxation.bound, relaxation.closed, relaxation.total
        self._step = relaxation.scale * relaxation.goal.step
        self._budget = relaxation.scale * relaxation.upper - self._step - relaxation.total  # to be better than that
        self.cover: tuple[NDArray[np.int32], Ints] | None = None

    def work(self) -> Iterator[None]:
        """List by list."""
        made = self._relaxation
        gauge = Gauge(made.priced(made.fines), made.prices, made.charges + self._budget)
        gauges = [gauge, *made.goal.limits, *(part.gauge() for part in self._settled)]
        space = _FIRST
        while not self.closed and space <= _MOST:
            columns = self._room.columns(gauges, space)
            yield
            yield from self._decide(columns, int((columns.within - made.charges).min()))
            space *= 4
            yield

    def _decide(self, columns: Columns, decided: int) -> Iterator[None]:
        """Budget by budget, as far as the list holds all groups. Then one more, in the hope that it holds enough."""
        reduced = columns.gauge - self._relaxation.charges[columns.kind]
        while not self.closed:
            budget = self._next(decided)
            kept = reduced <= budget
            some = columns._replace(people=columns.people[kept], kind=columns.kind[kept], gauge=columns.gauge[kept])
            search = Search(self._room, some, reduced[kept], budget=budget, settled=self._settled, step=self._step)
            for _ in search.work(most=None if budget <= decided else _SAMPLE):
                if search.found is not None:
                    self.cover = some.people[search.found], some.kind[search.found]
                yield
            self.closed = search.found is not None
            if not self.closed and budget > decided:
                return
            self._rule_out(budget)

    def _next(self, decided: int) -> int:
        """The budget for the lowest cost that is open; where costs lie close together, for the highest decided."""
        lowest = self._relaxation.scale * self.bound - self._total
        steps = (decided - lowest) // self._step
        return min(lowest + (steps * self._step if steps >= _FEW else 0), self._budget)

    def _rule_out(self, budget: int) -> None:
        """There is no cover within a budget."""
        if not self.closed:
            self.bound = (self._total + budget + self._step) // self._relaxation.scale
            self.closed = budget >= self._budget
