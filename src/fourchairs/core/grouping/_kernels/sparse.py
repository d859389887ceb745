"""Kernels for many people who know few of each other: dealing them out, finding who must move, and moving them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping._kernels.chance import below
from fourchairs.core.grouping._kernels.compiled import kernel

Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]
Numbers = NDArray[np.signedinteger]
State = NDArray[np.uint64]
Change = tuple[int, int, int]  # of the terms above `worst`, of what lies above the cap, of the terms below

NO_CAP = 1 << 62
TRIES = 16  # partners tried at random before all are weighed
PATIENCE = 100  # looks without gain, and one more for each costly circle, before the seats are shaken
SHAKES = 4


class Fields(NamedTuple):
    """Where the fields of a packed sum lie, and from which familiarity on a circle is too familiar."""

    low_bits: int
    tie_shift: int
    cap: int
    floor: int  # circles with a packed sum above it are looked at


class Shard(NamedTuple):
    """Some circles and their people, both numbered from 0, as `repair` needs them.

    Who knows whom lies in compressed sparse rows: `other[k]` and `weight[k]` for k from `row[p]` to `row[p + 1]` are
    whom person p knows, ascending, and the packed weight of the pair. All below `label` is worked out by `settle`.
    """

    seat: Int32s  # people, circle by circle
    start: Int64s  # circle c has the seats start[c] .. start[c + 1]
    free: NDArray[np.bool_]  # who may change places
    row: Int64s
    other: Int32s
    weight: Int64s
    label: Int32s  # (people, kinds); -1 for none
    home: Int32s  # the circle of each person
    own: Int64s  # packed sum of each person to their circle
    total: Int64s  # packed sum of each circle
    costly: Int32s  # the circles that cost something, as a set: list, place in it, length
    place: Int32s
    length: Int64s
    reach: Int64s  # room to work in, zero between calls: by person, by person, by circle
    direct: Int64s
    toward: Int64s
    best: Int32s  # the best seats so far
    memory: Int64s  # what `seat` costs more than `best` (see `change`), looks since then, looks since the last shake


@kernel
def copy(source: Numbers, target: Numbers) -> None:
    """Number by number: numba takes a second to compile an assignment of slices."""
    for k in range(source.size):
        target[k] = source[k]


# ---------------------------------------------------------------- dealing


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


# ---------------------------------------------------------------- finding


@kernel
def together(i: Int32s, j: Int32s, where: Int32s, found: Int64s, begin: int) -> tuple[int, int]:
    """Which pairs are in one place: `found` takes the k >= begin with where[i[k]] == where[j[k]] >= 0.

    Returns how many, and with which k to go on if `found` was too short (else the number of pairs).
    """
    count = 0
    for k in range(begin, i.size):
        place = where[i[k]]
        if place >= 0 and place == where[j[k]]:
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


@kernel
def alike(seat: Int32s, start: Int64s, label: Int32s, total: Int64s) -> None:
    """Add to each circle its pairs of one label; `label` has shape (people, kinds), -1 for none."""
    for circle in range(start.size - 1):
        for a in range(start[circle], start[circle + 1]):
            for b in range(start[circle], a):
                total[circle] += _alike(label, seat[a], seat[b])


@kernel
def _alike(label: Int32s, p: int, q: int) -> int:
    """In how many kinds two people have the same label."""
    count = 0
    for kind in range(label.shape[1]):
        if label[p, kind] >= 0 and label[p, kind] == label[q, kind]:
            count += 1
    return count


# ---------------------------------------------------------------- repairing


@kernel
def settle(shard: Shard, fields: Fields) -> None:
    """Work out what follows from who sits where."""
    shard.total[:] = 0
    shard.length[0] = 0
    for circle in range(shard.total.size):
        for chair in range(shard.start[circle], shard.start[circle + 1]):
            shard.home[shard.seat[chair]] = circle
    for circle in range(shard.total.size):
        for chair in range(shard.start[circle], shard.start[circle + 1]):
            p = shard.seat[chair]
            shard.own[p] = _toward(shard, p, circle, p)
            shard.total[circle] += shard.own[p]
        shard.total[circle] //= 2
        shard.place[circle] = -1
        _list(shard, circle, fields)


@kernel
def restore(shard: Shard, fields: Fields) -> None:
    """Go back to the best seats."""
    copy(shard.best, shard.seat)
    settle(shard, fields)
    shard.memory[:3] = 0


@kernel
def _list(shard: Shard, circle: int, fields: Fields) -> None:
    """Keep the set of costly circles true of this one."""
    place, length = shard.place[circle], shard.length[0]
    if (shard.total[circle] > fields.floor) == (place >= 0):
        return
    if place < 0:
        shard.costly[length], shard.place[circle] = circle, length
        shard.length[0] = length + 1
    else:
        last = shard.costly[length - 1]
        shard.costly[place], shard.place[last] = last, place
        shard.place[circle] = -1
        shard.length[0] = length - 1


@kernel
def between(shard: Shard, p: int, q: int) -> int:
    """The packed weight of a pair."""
    low, high = shard.row[p], shard.row[p + 1]
    end = high
    while low < high:
        middle = (low + high) >> 1
        if shard.other[middle] < q:
            low = middle + 1
        else:
            high = middle
    known = shard.weight[low] if low < end and shard.other[low] == q else 0
    return known + _alike(shard.label, p, q)


@kernel
def _toward(shard: Shard, p: int, circle: int, without: int) -> int:
    """The packed sum of a person to a circle, to all but one of it."""
    total = 0
    for chair in range(shard.start[circle], shard.start[circle + 1]):
        q = shard.seat[chair]
        if q != without:
            total += between(shard, p, q)
    return total


@kernel
def change(fields: Fields, a: int, b: int, after_a: int, after_b: int) -> Change:
    """What two circles gain in cost, by the order of the goals; a, b: their packed sums before."""
    low, low_after = _low(fields, a + b), _low(fields, after_a + after_b)
    high = (after_a + after_b - low_after - a - b + low) >> fields.low_bits
    if fields.cap == NO_CAP:
        return high, 0, low_after - low
    above = _above(fields, after_a) + _above(fields, after_b) - _above(fields, a) - _above(fields, b)
    return high, above, low_after - low


@kernel
def _above(fields: Fields, total: int) -> int:
    """How far a circle's familiarity lies above the cap."""
    return max(0, (_low(fields, total) >> fields.tie_shift) - fields.cap)


@kernel
def _low(fields: Fields, total: int) -> int:
    """The part of a packed sum below the terms that outweigh `worst`, with its sign."""
    half = (1 << fields.low_bits) >> 1
    return ((total + half) & ((1 << fields.low_bits) - 1)) - half


@kernel
def swap(shard: Shard, fields: Fields, p: int, q: int) -> None:
    """Let two people of different circles change places."""
    a, b = shard.home[p], shard.home[q]
    shard.total[a] -= shard.own[p]
    shard.total[b] -= shard.own[q]
    shard.own[p] = shard.own[q] = 0
    for circle, goes, comes in ((a, p, q), (b, q, p)):
        for chair in range(shard.start[circle], shard.start[circle + 1]):
            x = shard.seat[chair]
            if x == goes:
                shard.seat[chair] = -1 - comes
            else:
                gained = between(shard, x, comes)
                shard.own[x] += gained - between(shard, x, goes)
                shard.own[comes] += gained
    for circle, comes in ((a, q), (b, p)):
        for chair in range(shard.start[circle], shard.start[circle + 1]):
            if shard.seat[chair] < 0:
                shard.seat[chair] = comes
        shard.home[comes] = circle
        shard.total[circle] += shard.own[comes]
        _list(shard, circle, fields)


@kernel
def sample(shard: Shard, fields: Fields, p: int, tries: int, state: State) -> tuple[int, Change]:
    """The best of some partners for a swap taken at random, the first that leaves nothing amiss; -1 for none."""
    a, partner = shard.home[p], -1
    best = (NO_CAP, 0, 0)
    for _ in range(tries):
        q = below(state, shard.home.size)
        b = shard.home[q]
        if b == a or not shard.free[q]:
            continue
        after_a = shard.total[a] - shard.own[p] + _toward(shard, q, a, p)
        after_b = shard.total[b] - shard.own[q] + _toward(shard, p, b, q)
        gain = change(fields, shard.total[a], shard.total[b], after_a, after_b)
        if gain < best:
            best, partner = gain, q
        if after_a <= fields.floor and after_b <= fields.floor:
            break
    return partner, best


@kernel
def partner(shard: Shard, fields: Fields, p: int, state: State) -> tuple[int, Change]:
    """The best of all partners for a swap, by lot among the best; -1 if nobody may."""
    a = shard.home[p]
    _gather(shard, p)
    chosen, best, equal = -1, (NO_CAP, 0, 0), 0
    for q in range(shard.home.size):
        b = shard.home[q]
        if b == a or not shard.free[q]:
            continue
        after_a = shard.total[a] - shard.own[p] + shard.reach[q]
        after_b = shard.total[b] - shard.own[q] + shard.toward[b] - shard.direct[q]
        gain = change(fields, shard.total[a], shard.total[b], after_a, after_b)
        if gain < best:
            best, chosen, equal = gain, q, 1
        elif gain == best:
            equal += 1
            if below(state, equal) == 0:
                chosen = q
    shard.reach[:] = 0
    shard.direct[:] = 0
    shard.toward[:] = 0
    return chosen, best


@kernel
def _gather(shard: Shard, p: int) -> None:
    """For each person: `direct` to p, `reach` to the others of p's circle; for each circle: `toward` from p."""
    a = shard.home[p]
    _spread(shard, p, shard.direct)
    for q in range(shard.home.size):
        shard.toward[shard.home[q]] += shard.direct[q]
    for chair in range(shard.start[a], shard.start[a + 1]):
        if shard.seat[chair] != p:
            _spread(shard, shard.seat[chair], shard.reach)


@kernel
def _spread(shard: Shard, p: int, to: Int64s) -> None:
    """Add the packed weight between p and each other person."""
    for k in range(shard.row[p], shard.row[p + 1]):
        to[shard.other[k]] += shard.weight[k]
    for kind in range(shard.label.shape[1]):
        mine = shard.label[p, kind]
        if mine >= 0:
            for q in range(shard.home.size):
                if shard.label[q, kind] == mine:
                    to[q] += 1
            to[p] -= 1


@kernel
def _who(shard: Shard, circle: int, state: State) -> int:
    """Who of a circle should leave it: now and then anybody, else who costs most; -1 if nobody may."""
    chosen, most, equal = -1, -NO_CAP, 0
    anybody = below(state, 8) == 0
    for chair in range(shard.start[circle], shard.start[circle + 1]):
        p = shard.seat[chair]
        if not shard.free[p]:
            continue
        own = 0 if anybody else shard.own[p]
        if own > most:
            chosen, most, equal = p, own, 1
        elif own == most:
            equal += 1
            if below(state, equal) == 0:
                chosen = p
    return chosen


@kernel
def repair(shard: Shard, fields: Fields, limit: int, state: State) -> int:
    """Min-conflicts: look at a costly circle, and let one person change places if that is no loss.

    Returns:
        the number of looks, fewer than `limit` only if nothing costs anything any more.
    """
    looks = 0
    while looks < limit and shard.length[0] > 0:
        looks += 1
        shard.memory[3] += 1
        shard.memory[4] += 1
        if shard.memory[4] > PATIENCE + shard.length[0]:
            _shake(shard, fields, state)
        p = _who(shard, _costly(shard, state), state)
        if p >= 0:
            _move(shard, fields, p, state)
    return looks


@kernel
def _move(shard: Shard, fields: Fields, p: int, state: State) -> None:
    """Let somebody change places with the best partner at hand, unless that is a loss."""
    q, gain = sample(shard, fields, p, TRIES, state)
    if q < 0 or gain >= (0, 0, 0):
        q, gain = partner(shard, fields, p, state)
    if q >= 0 and gain <= (0, 0, 0):
        swap(shard, fields, p, q)
        _note(shard, gain)


@kernel
def _note(shard: Shard, gain: Change) -> None:
    """Remember what a swap brought."""
    for k in range(3):
        shard.memory[k] += gain[k]
    if (shard.memory[0], shard.memory[1], shard.memory[2]) < (0, 0, 0):
        shard.memory[:] = 0
        copy(shard.seat, shard.best)


@kernel
def _costly(shard: Shard, state: State) -> int:
    """The costlier of two costly circles taken at random."""
    one = shard.costly[below(state, shard.length[0])]
    other = shard.costly[below(state, shard.length[0])]
    return int(one) if shard.total[one] >= shard.total[other] else int(other)


@kernel
def _shake(shard: Shard, fields: Fields, state: State) -> None:
    """Back to the best seats if these are worse; then some swaps without regard to cost."""
    if (shard.memory[0], shard.memory[1], shard.memory[2]) > (0, 0, 0):
        restore(shard, fields)
    shard.memory[4] = 0
    for _ in range(1 + below(state, SHAKES)):
        p = _who(shard, _costly(shard, state), state)
        q, gain = sample(shard, fields, p, 1, state) if p >= 0 else (-1, (0, 0, 0))
        if q >= 0:
            swap(shard, fields, p, q)
            _note(shard, gain)
        if shard.length[0] == 0:
            break
