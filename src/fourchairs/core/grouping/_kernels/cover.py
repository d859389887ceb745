"""Groups as columns of a set partitioning problem: listing the cheap ones, and covering everybody with them exactly.

All numbers are whole. A reduced cost is the cost of a group less the prices (dual values) of its people.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping._kernels.compiled import kernel

Ints = NDArray[np.int64]
Columns = NDArray[np.int32]

SPREAD = 8  # bits by which columns of one reduced cost are told apart, so that any many of them are a fair sample
FAR = 1 << 62
COUNT, BUDGET, FIRST, WIDTH, CHOSEN, BEST, LEFT = range(7)  # what a frame of the search holds
DEPTH, NEW, NODES, FOUND, SEATED = range(5)  # its state


@kernel
def cheapest(
    pair: Ints, price: Ints, most: Ints, pinned: Ints, whole: Ints, size: int, columns: Columns, keys: Ints
) -> tuple[int, int, int]:
    """The cheapest groups of a size that keep within all measures, as many as there is room for.

    Measure m of a group is the sum of pair[m] over its pairs less the sum of price[m] over its people.

    Args:
        pair, price: of shapes (measures, n, n), symmetric, and (measures, n). Measure 0 is the reduced cost.
        most: what each measure may come to, shape (measures,).
        pinned: the circle of each person, -1 for none, shape (n,).
        whole: how many people pinned to a circle a group must hold if it holds one of them; 0 for no group at all.
        columns: room for people, shape (room, widest size); rows are filled up to `size`.
        keys: room for reduced cost << SPREAD | a number that tells groups of one cost apart.

    Returns: how many there are; the least reduced cost of all; and a key: all groups wanted up to it are there.
    """
    toward = np.zeros((size, price.shape[1]), dtype=np.int64)  # what each would add to the first of the group
    for other in range(price.shape[1]):
        toward[0, other] = -price[0, other]
    sums = np.zeros(size, dtype=np.int64)
    group = np.zeros(size, dtype=np.int64)
    count, least, limit = 0, FAR, (int(most[0]) << SPREAD) | ((1 << SPREAD) - 1)
    depth = 0
    while depth >= 0:
        if depth < size - 1 and group[depth] <= price.shape[1] - size + depth:
            _join(pair, toward, sums, group, depth)
            depth += 1
            continue
        bar = max(least - 1, limit >> SPREAD) - sums[depth]
        for other in range(group[depth], price.shape[1] if depth == size - 1 else 0):
            if toward[depth, other] <= bar:
                group[depth] = other
                if _keeps(pair, price, most, pinned, whole, group):
                    least = min(least, sums[depth] + toward[depth, other])
                    count, limit = _write(group, sums[depth] + toward[depth, other], columns, keys, count, limit)
                    bar = max(least - 1, limit >> SPREAD) - sums[depth]
        depth -= 1
        group[depth] += 1
    return count, least, limit


@kernel
def _join(pair: Ints, toward: Ints, sums: Ints, group: Ints, depth: int) -> None:
    one = group[depth]
    group[depth + 1] = one + 1
    sums[depth + 1] = sums[depth] + toward[depth, one]
    for other in range(one + 1, toward.shape[1]):
        toward[depth + 1, other] = toward[depth, other] + pair[0, one, other]


@kernel
def _keeps(pair: Ints, price: Ints, most: Ints, pinned: Ints, whole: Ints, group: Ints) -> bool:
    """Whether a group keeps all measures but the first, and all pins."""
    for measure in range(1, most.size):
        left = most[measure]
        for a in range(group.size):
            left += price[measure, group[a]]
            for b in range(a):
                left -= pair[measure, group[a], group[b]]
        if left < 0:
            return False
    circle, held = -1, 0
    for a in range(group.size):
        pin = pinned[group[a]]
        if pin >= 0:
            if circle >= 0 and circle != pin:
                return False
            circle = pin
            held += 1
    return circle < 0 or held == whole[circle]


@kernel
def _write(group: Ints, reduced: int, columns: Columns, keys: Ints, count: int, limit: int) -> tuple[int, int]:
    """Write a group down if it is cheap enough; where there is no room, the dearer half makes place."""
    mixed = 0
    for person in group:
        mixed = (mixed * 40503 + person * 9973 + 12345) & 0xFFFFFF
    key = (reduced << SPREAD) | (mixed >> (24 - SPREAD))
    if key <= limit and count == keys.size:
        limit, count = _lower(keys), 0
        for c in range(keys.size):
            if keys[c] <= limit:
                keys[count] = keys[c]
                for d in range(group.size):
                    columns[count, d] = columns[c, d]
                count += 1
    if key <= limit:
        keys[count] = key
        for d in range(group.size):
            columns[count, d] = group[d]
        count += 1
    return count, limit


@kernel
def _lower(keys: Ints) -> int:
    """A key with no more than three quarters of all up to it, and if possible at least one."""
    below = above = keys[0]
    for key in keys:
        below, above = min(below, key - 1), max(above, key)
    while above - below > 1:
        between = (below + above) // 2
        count = 0
        for key in keys:
            count += key <= between
        if 4 * count > 3 * keys.size:
            above = between
        else:
            below = between
            if 4 * count >= keys.size:
                break
    return int(below)


@kernel
def search(
    people: Columns,
    sides: Ints,
    step: int,
    active: Columns,
    reduced: Ints,
    frame: Ints,
    seated: NDArray[np.bool_],
    state: Ints,
    nodes: int,
) -> bool:
    """Look, depth first, for the cheapest cover of everybody within a budget of reduced costs; so many nodes a call.

    Args:
        people: the groups, shape (groups, widest size); n where one is smaller.
        sides: further measures that must not be overdrawn, none negative nor too much by itself, shape (sides, groups).
        step: the least by which covers of different cost differ.
        active: at each depth the groups that may still be chosen, shape (circles + 1, groups).
        reduced: their reduced costs there, none negative.
        frame: at each depth how many these are, what is left of the budget, the next group to choose, where those of
            the person branched on end, the group chosen, that of the best cover, and what is left of the sides.
        seated: shape (n + 1,); the last is always False.
        state: depth, whether it is new, nodes seen, covers found, people seated.

    Returns: whether all is searched.
    """
    until = state[NODES] + nodes
    while state[DEPTH] >= 0 and state[NODES] < until:
        depth = state[DEPTH]
        if state[NEW]:
            _open(people, step, active, reduced, frame, seated, state)
        at = frame[depth, FIRST]
        if at < frame[depth, WIDTH] and reduced[depth, at] <= frame[depth, BUDGET]:
            frame[depth, FIRST] += 1
            _choose(people, sides, active, reduced, frame, seated, state, at)
        else:
            state[DEPTH] -= 1
            if depth > 0:
                _seat(people, seated, state, frame[depth - 1, CHOSEN], -1)
    return bool(state[DEPTH] < 0)


@kernel
def _open(
    people: Columns,
    step: int,
    active: Columns,
    reduced: Ints,
    frame: Ints,
    seated: NDArray[np.bool_],
    state: Ints,
) -> None:
    """Look at a partial cover for the first time."""
    depth = state[DEPTH]
    state[NEW] = 0
    state[NODES] += 1
    frame[depth, FIRST] = frame[depth, WIDTH] = 0
    if state[SEATED] == seated.size - 1:
        _record(frame, state, depth, step)
    elif depth < frame.shape[0] - 1 and _tighten(people, active, reduced, frame, seated, depth):
        _branch(people, active, reduced, frame, seated, depth)


@kernel
def _seat(people: Columns, seated: NDArray[np.bool_], state: Ints, group: int, by: int) -> None:
    """The people of a group sit down (by 1) or stand up again (by -1)."""
    for q in range(people.shape[1]):
        person = people[group, q]
        if person < seated.size - 1:
            seated[person] = by > 0
            state[SEATED] += by


@kernel
def _record(frame: Ints, state: Ints, depth: int, step: int) -> None:
    """Keep a cover of as many groups as there are circles, and from now on look for cheaper ones only."""
    if depth == frame.shape[0] - 1:
        state[FOUND] += 1
        less = frame[depth, BUDGET] + step
        for d in range(depth + 1):
            frame[d, BEST] = frame[d, CHOSEN]
            frame[d, BUDGET] -= less


@kernel
def _choose(
    people: Columns,
    sides: Ints,
    active: Columns,
    reduced: Ints,
    frame: Ints,
    seated: NDArray[np.bool_],
    state: Ints,
    at: int,
) -> None:
    """One more group; of the others those remain that still fit."""
    depth = state[DEPTH]
    state[DEPTH] += 1
    state[NEW] = 1
    group = active[depth, at]
    frame[depth, CHOSEN] = group
    _seat(people, seated, state, group, 1)
    budget = frame[depth, BUDGET] - reduced[depth, at]
    frame[depth + 1, BUDGET] = budget
    for side in range(sides.shape[0]):
        frame[depth + 1, LEFT + side] = frame[depth, LEFT + side] - sides[side, group]
    count = 0
    for k in range(frame[depth, COUNT]):
        other = active[depth, k]
        fits = reduced[depth, k] <= budget
        for q in range(people.shape[1]):
            fits = fits and not seated[people[other, q]]
        for side in range(sides.shape[0]):
            fits = fits and sides[side, other] <= frame[depth + 1, LEFT + side]
        if fits:
            active[depth + 1, count] = other
            reduced[depth + 1, count] = reduced[depth, k]
            count += 1
    frame[depth + 1, COUNT] = count


@kernel
def _tighten(
    people: Columns, active: Columns, reduced: Ints, frame: Ints, seated: NDArray[np.bool_], depth: int
) -> bool:
    """Dual ascent: what every group of somebody costs at least, they cost for certain. False if nothing can follow."""
    ends, groups = _by_person(people, active, frame, seated, depth)
    gain = 0
    for person in range(seated.size - 1):
        if seated[person]:
            continue
        if ends[person] == ends[person + 1]:
            return False
        least = FAR
        for k in range(ends[person], ends[person + 1]):
            least = min(least, reduced[depth, groups[k]])
        if least > 0:
            gain += least
            for k in range(ends[person], ends[person + 1]):
                reduced[depth, groups[k]] -= least
    budget = frame[depth, BUDGET] - gain
    frame[depth, BUDGET] = budget
    kept = 0
    for k in range(frame[depth, COUNT]):
        if reduced[depth, k] <= budget:
            active[depth, kept] = active[depth, k]
            reduced[depth, kept] = reduced[depth, k]
            kept += 1
    frame[depth, COUNT] = kept
    return bool(budget >= 0)


@kernel
def _by_person(
    people: Columns, active: Columns, frame: Ints, seated: NDArray[np.bool_], depth: int
) -> tuple[Ints, Ints]:
    """The places of the groups of each person in the list, and where those of each end, shape (n + 1,)."""
    n, width = seated.size - 1, people.shape[1]
    fill = np.zeros(n + 2, dtype=np.int64)
    for k in range(frame[depth, COUNT]):
        for q in range(width):
            fill[people[active[depth, k], q] + 1] += 1
    for person in range(n):
        fill[person + 1] += fill[person]
    ends = fill[: n + 1].copy()
    groups = np.empty(frame[depth, COUNT] * width, dtype=np.int64)
    for k in range(frame[depth, COUNT]):
        for q in range(width):
            person = people[active[depth, k], q]
            if person < n:
                groups[fill[person]] = k
                fill[person] += 1
    return ends, groups


@kernel
def _branch(
    people: Columns, active: Columns, reduced: Ints, frame: Ints, seated: NDArray[np.bool_], depth: int
) -> None:
    """Bring the groups of the person with the fewest to the front, the cheapest first."""
    n = seated.size - 1
    many = np.zeros(n + 1, dtype=np.int64)
    for k in range(frame[depth, COUNT]):
        for q in range(people.shape[1]):
            many[people[active[depth, k], q]] += 1
    fewest = -1
    for person in range(n):
        if not seated[person] and (fewest < 0 or many[person] < many[fewest]):
            fewest = person
    width = 0
    for k in range(frame[depth, COUNT]):
        group, cost = active[depth, k], reduced[depth, k]
        here = False
        for q in range(people.shape[1]):
            here = here or people[group, q] == fewest
        if here:
            active[depth, k], reduced[depth, k] = active[depth, width], reduced[depth, width]
            at = width
            while at > 0 and reduced[depth, at - 1] > cost:
                active[depth, at], reduced[depth, at] = active[depth, at - 1], reduced[depth, at - 1]
                at -= 1
            active[depth, at], reduced[depth, at] = group, cost
            width += 1
    frame[depth, WIDTH] = width


def rehearse() -> None:
    """For `compiled.warm`."""
    zeros, columns, keys = (
        np.zeros((1, 3), dtype=np.int64),
        np.zeros((2, 3), dtype=np.int32),
        np.zeros(2, dtype=np.int64),
    )
    cheapest(np.zeros((1, 3, 3), dtype=np.int64), zeros, zeros[0, :1], zeros[0], zeros[0], 3, columns, keys)
    frame = np.zeros((2, LEFT), dtype=np.int64)
    frame[0, COUNT] = 1
    active, reduced = np.zeros((2, 1), dtype=np.int32), np.zeros((2, 1), dtype=np.int64)
    state = np.array([0, 1, 0, 0, 0])
    search(columns[:1], zeros[:0, :1], 1, active, reduced, frame, np.zeros(4, dtype=np.bool_), state, 1)
