"""Some circles and their people as arrays that fit into the cache, with who knows whom in compressed sparse rows."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping._kernels.compiled import kernel

Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]


class Shard(NamedTuple):
    """Some circles and their people, both numbered from 0, as `repair` needs them.

    Who knows whom lies in compressed sparse rows: `other[k]` and `weight[k]` for k from `row[p]` to `row[p + 1]` are
    whom person p knows, ascending, and the packed weight of the pair. All below `label` is worked out by `settle`.
    """

    seat: Int64s  # people, circle by circle
    start: Int64s  # circle c has the seats start[c] .. start[c + 1]
    free: NDArray[np.bool_]  # who may change places
    row: Int64s
    other: Int64s
    weight: Int64s
    label: NDArray[np.int32]  # (people, kinds); -1 for none
    home: Int64s  # the circle of each person
    own: Int64s  # packed sum of each person to their circle
    total: Int64s  # packed sum of each circle
    costly: Int64s  # the circles that cost something, as a set: list, place in it, length
    place: Int64s
    length: Int64s
    reach: Int64s  # room to work in, zero between calls: by person, by person, by circle
    direct: Int64s
    toward: Int64s
    best: Int64s  # the best seats so far
    memory: Int64s  # what `seat` costs more than `best` (see `change`), looks since then, looks since the last shake


def blank(start: Int64s, free: NDArray[np.bool_], label: NDArray[np.int32], *, pairs: int) -> Shard:
    """A shard with everybody in order of their numbers; for `rows` and `restore` to fill in."""
    people, circles = free.size, start.size - 1

    def whole(size: int) -> Int64s:
        return np.zeros(size, dtype=np.int64)

    return Shard(
        seat=whole(people),
        start=start,
        free=free,
        row=whole(people + 1),
        other=whole(2 * pairs),
        weight=whole(2 * pairs),
        label=label,
        home=whole(people),
        own=whole(people),
        total=whole(circles),
        costly=whole(circles),
        place=whole(circles),
        length=whole(1),
        reach=whole(people),
        direct=whole(people),
        toward=whole(circles),
        best=np.arange(people),
        memory=whole(5),
    )


@kernel
def copy(source: Int64s, target: Int64s) -> None:
    """Number by number: numba takes a second to compile an assignment of slices."""
    for k in range(source.size):
        target[k] = source[k]


@kernel
def rows(one: Int32s, other: Int32s, weight: Int64s, shard: Shard) -> None:
    """Fill the rows of a shard from pairs told once, in both directions; what is told twice of a pair is added up.

    Two stable counting sorts, by the far end and then by the near one, leave every row ascending.
    """
    many, people = one.size, shard.row.size - 1
    far, near = np.empty(2 * many, dtype=np.int64), np.empty(2 * many, dtype=np.int64)
    ends = np.zeros(people + 1, dtype=np.int64)
    for k in range(many):
        ends[one[k] + 1] += 1
        ends[other[k] + 1] += 1
    for p in range(people):
        ends[p + 1] += ends[p]
    copy(ends, shard.row)
    for k in range(many):  # 2k is the pair from one to other, 2k + 1 the way back
        far[ends[other[k]]] = 2 * k
        ends[other[k]] += 1
        far[ends[one[k]]] = 2 * k + 1
        ends[one[k]] += 1
    copy(shard.row, ends)
    for entry in far:
        p = other[entry >> 1] if entry & 1 else one[entry >> 1]
        near[ends[p]] = entry
        ends[p] += 1
    _write(near, one, other, weight, shard)


@kernel
def _write(near: Int64s, one: Int32s, other: Int32s, weight: Int64s, shard: Shard) -> None:
    """Write sorted pairs down as rows."""
    filled = 0
    for p in range(shard.row.size - 1):
        first, last = shard.row[p], shard.row[p + 1]
        shard.row[p] = filled
        for k in range(first, last):
            pair = near[k] >> 1
            q = one[pair] if near[k] & 1 else other[pair]
            if filled == shard.row[p] or shard.other[filled - 1] != q:
                shard.other[filled] = q
                shard.weight[filled] = 0
                filled += 1
            shard.weight[filled - 1] += weight[pair]
    shard.row[shard.row.size - 1] = filled
