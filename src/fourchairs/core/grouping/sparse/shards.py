"""Some circles taken out of many, small enough for the cache, to be repaired by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping._kernels import shard as arrays
from fourchairs.core.grouping._kernels import sparse as kernels
from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.sparse.adjacency import Adjacency, Int32s, Known, Seats

PEOPLE = 4_000  # in a shard, about


@dataclass(slots=True)
class Cut:
    """A shard with what it was cut from.

    Attributes:
        circles: their numbers in the whole, ascending.
        people: the position of each person of the shard.
        chairs: where their seats lie in the whole.
        shard: as the kernels want it.
    """

    circles: Ints
    people: Int32s
    chairs: Ints
    shard: arrays.Shard

    def put_back(self, seats: Seats, total: Ints, fields: kernels.Fields) -> None:
        """Write the best seats into the whole, with the packed sum of each circle."""
        if self.shard.memory[:3].any():
            kernels.restore(self.shard, fields)
        seats.seat[self.chairs] = self.people[self.shard.seat]
        total[self.circles] = self.shard.total


def cut(
    adjacency: Adjacency, seats: Seats, free: NDArray[np.bool_], parts: list[Ints], fields: kernels.Fields
) -> Iterator[Cut]:
    """Make shards of several sets of circles, reading through the pairs once for all of them.

    Args:
        free: who may change places, shape (people,).
        parts: the numbers of the circles of each shard, ascending.
    """
    place = np.full(free.size, -1, dtype=np.int32)
    local = np.empty(free.size, dtype=np.int32)
    chairs = [_chairs(seats.start, circles) for circles in parts]
    for number, some in enumerate(chairs):
        place[seats.seat[some]] = number
        local[seats.seat[some]] = np.arange(some.size)
    known = adjacency.within(place)
    order = np.argsort(place[known.one], kind="stable")
    ends = np.searchsorted(place[known.one[order]], np.arange(len(parts) + 1))
    for number, (circles, some) in enumerate(zip(parts, chairs, strict=True)):
        of = order[ends[number] : ends[number + 1]]
        people = seats.seat[some]
        pairs = Known(local[known.one[of]], local[known.other[of]], known.weight[of])
        start = np.concatenate([[0], np.cumsum(seats.start[circles + 1] - seats.start[circles])])
        shard = arrays.blank(start, free[people], adjacency.label[people], pairs=of.size)
        arrays.rows(pairs.one, pairs.other, pairs.weight, shard)
        kernels.restore(shard, fields)
        yield Cut(circles, people, some, shard)


def _chairs(start: Ints, circles: Ints) -> Ints:
    """The chairs of some circles, one circle after the other."""
    sizes = start[circles + 1] - start[circles]
    first = np.cumsum(sizes) - sizes
    return np.repeat(start[circles] - first, sizes) + np.arange(int(sizes.sum()))
