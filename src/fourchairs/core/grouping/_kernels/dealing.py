"""Kernels over all people at once: dealing them out, and finding the few pairs that matter now."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping._kernels.chance import below
from fourchairs.core.grouping._kernels.compiled import kernel

Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]
State = NDArray[np.uint64]


@kernel
def shuffle(order: Int32s, state: State) -> None:
    """Fisher-Yates, in place."""
    for k in range(order.size - 1, 0, -1):
        other = below(state, k + 1)
        order[k], order[other] = order[other], order[k]


@kernel
def sort_by(order: Int32s, key: Int32s, ends: Int64s, sorted_order: Int32s) -> None:
    """Counting sort, stable: `sorted_order` becomes `order` by ascending key. `ends` has room for each key, and 1."""
    ends[:] = 0
    for person in order:
        ends[key[person] + 1] += 1
    for k in range(1, ends.size):
        ends[k] += ends[k - 1]
    for person in order:
        sorted_order[ends[key[person]]] = person
        ends[key[person]] += 1


@kernel
def deal(order: Int32s, seat: Int32s, start: Int64s) -> None:
    """Go round the circles with the people in order, a chair of each circle a lap, and fill the chairs that are -1."""
    dealt = lap = 0
    while dealt < order.size:
        for circle in range(start.size - 1):
            chair = start[circle] + lap
            if chair < start[circle + 1] and seat[chair] < 0:
                seat[chair] = order[dealt]
                dealt += 1
        lap += 1


@kernel
def together(i: Int32s, j: Int32s, where: Int32s, found: Int64s, begin: int) -> tuple[int, int]:
    """Which pairs are in one place: `found` takes the k >= begin with where[i[k]] == where[j[k]] >= 0.

    Returns how many, and with which k to go on if `found` was too short (else the number of pairs).
    """
    count = 0
    for k in range(begin, i.size):
        place, other = where[i[k]], where[j[k]]
        if (place == other) & (place >= 0):  # one branch, seldom taken: two would be guessed wrong too often
            if count == found.size:
                return count, k
            found[count] = k
            count += 1
    return count, i.size


@kernel
def met_again(seat: Int32s, start: Int64s, where: Int32s, found: Int32s, begin: int) -> tuple[int, int]:
    """Which pairs of past circles are in one place now: `found`, shape (3, room), takes the two and the round.

    Args:
        seat: by round, people circle by circle, shape (rounds, people).
        start: of each circle, the same in all rounds.
        begin: the circle to begin with, counted through all rounds.

    Returns how many, and with which circle to go on if there was no more room (else the number of circles).
    """
    count, circles = 0, start.size - 1
    for number in range(begin, seat.shape[0] * circles):
        people = seat[number // circles]
        first, last = start[number % circles], start[number % circles + 1]
        if count + (last - first) * (last - first) > found.shape[1]:
            return count, number
        for a in range(first, last):
            place = where[people[a]]
            for b in range(first, a):
                if place >= 0 and place == where[people[b]]:
                    found[0, count], found[1, count] = people[a], people[b]
                    found[2, count] = number // circles
                    count += 1
    return count, seat.shape[0] * circles


@kernel
def alike(seat: Int32s, start: Int64s, label: Int32s, total: Int64s) -> None:
    """Add to each circle its pairs of one label; `label` has shape (people, kinds), -1 for none."""
    for circle in range(start.size - 1):
        for a in range(start[circle], start[circle + 1]):
            for b in range(start[circle], a):
                total[circle] += labels_shared(label, seat[a], seat[b])


@kernel
def labels_shared(label: Int32s, p: int, q: int) -> int:
    """In how many kinds two people have the same label."""
    count = 0
    for kind in range(label.shape[1]):
        if label[p, kind] >= 0 and label[p, kind] == label[q, kind]:
            count += 1
    return count


def rehearse() -> None:
    """For `compiled.warm`: ten people in circles of four and three."""
    state, order = np.zeros(1, dtype=np.uint64), np.arange(10, dtype=np.int32)
    key, ends = np.zeros(10, dtype=np.int32), np.zeros(2, dtype=np.int64)
    seat, start = np.full(10, -1, dtype=np.int32), np.array([0, 4, 7, 10])
    shuffle(order, state)
    sort_by(order, key, ends, np.empty_like(order))
    deal(order, seat, start)
    told = np.arange(10, dtype=np.int32)
    told.setflags(write=False)
    together(told, told, key, ends, 0)
    met_again(seat.reshape(1, 10), start, key, np.zeros((3, 60), dtype=np.int32), 0)
    alike(seat, start, np.zeros((10, 1), dtype=np.int32), np.zeros(3, dtype=np.int64))
