"""The most familiar circle: the least it can be, by exact covers with groups up to some familiarity only.

Few groups are needed before everybody can be covered, some hundreds for eighty people, and whether they can is decided
in milliseconds, long lists and short ones alike.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.proof.exact import _FIRST, _MOST, _SAMPLE, Search, Settled
from fourchairs.core.grouping.proof.room import Columns, Gauge, Room


class Narrowing:
    """The least `worst` that a seating can have.

    Attributes:
        cover: a seating that reaches `upper`, if that is less than at first, as columns and their kinds.
        bound, upper: in millionths; equal when `closed`, and at first.
    """

    def __init__(self, room: Room, pair: Ints, upper: int, limits: list[Gauge], settled: list[Settled]) -> None:
        self._room, self._pair, self._limits, self._settled = room, pair, limits, settled
        self.bound = self.upper = upper
        self.cover: tuple[NDArray[np.int32], Ints] | None = None

    @property
    def closed(self) -> bool:
        """Whether nothing less is possible."""
        return self.bound >= self.upper

    def work(self, least: int) -> Iterator[None]:
        """Lists of growing length until everybody can be covered; then halves between what can and what cannot be.

        Args:
            least: nothing below it is looked for.
        """
        self.bound = min(least, self.upper)
        space = _FIRST
        while not self.closed and space <= _MOST:
            first = self._room.free(self._pair, self.upper - 1)
            columns = self._room.columns([first, *self._limits, *(part.gauge() for part in self._settled)], space)
            yield
            decided = int(columns.within.min())
            if decided >= self.bound:
                yield from self._halve(columns, decided)
            elif columns.gauge.size:
                yield from self._covers(columns, int(columns.gauge.min()), _SAMPLE)
            space *= 2
            yield

    def _halve(self, columns: Columns, decided: int) -> Iterator[None]:
        values = np.unique(columns.gauge[columns.gauge <= decided])
        yield from self._covers(columns, decided)
        while (between := values[(values >= self.bound) & (values < self.upper)]).size and self.upper <= decided:
            yield from self._covers(columns, int(between[(between.size - 1) // 2]))
        if self.upper <= decided:
            self.bound = self.upper

    def _covers(self, columns: Columns, most: int, nodes: int | None = None) -> Iterator[None]:
        """Whether groups up to `most` cover everybody. With limited nodes a failure says nothing."""
        kept = columns.gauge <= most
        some = columns._replace(people=columns.people[kept], kind=columns.kind[kept], gauge=columns.gauge[kept])
        search = Search(self._room, some, np.zeros_like(some.gauge), budget=0, settled=self._settled, step=1)
        for _ in search.work(first=True, most=nodes):
            yield
        if search.found is not None:
            self.cover = some.people[search.found], some.kind[search.found]
            self.upper = int(some.gauge[search.found].max())
        elif nodes is None:
            self.bound = most + 1
