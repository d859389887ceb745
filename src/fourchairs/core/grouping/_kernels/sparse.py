"""Min-conflicts in a shard: kernels that look at circles which cost something, and let people change places."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping._kernels.chance import below
from fourchairs.core.grouping._kernels.compiled import kernel
from fourchairs.core.grouping._kernels.dealing import labels_shared
from fourchairs.core.grouping._kernels.shard import Shard, blank, copy, rows

Int64s = NDArray[np.int64]
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
    return known + labels_shared(shard.label, p, q)


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
def exchange(shard: Shard, fields: Fields, p: int, q: int) -> Change:
    """What it would change if two people of different circles changed places."""
    a, b = shard.home[p], shard.home[q]
    after_a = shard.total[a] - shard.own[p] + _toward(shard, q, a, p)
    after_b = shard.total[b] - shard.own[q] + _toward(shard, p, b, q)
    return change(fields, shard.total[a], shard.total[b], after_a, after_b)


@kernel
def sample(shard: Shard, fields: Fields, p: int, state: State) -> tuple[int, Change]:
    """The best of some partners for a swap taken at random, the first with whom nothing is amiss; -1 for none."""
    a, chosen, best = shard.home[p], -1, (NO_CAP, 0, 0)
    total = shard.total[a]
    low = _low(fields, total)
    clean = (low - total) >> fields.low_bits, -_above(fields, total), -low
    for _ in range(TRIES):
        q = below(state, shard.home.size)
        if shard.home[q] != a and shard.free[q]:
            gain = exchange(shard, fields, p, q)
            if gain < best:
                best, chosen = gain, q
            if gain <= clean:
                break
    return chosen, best


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
    q, gain = sample(shard, fields, p, state)
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
    one, other = below(state, shard.length[0]), below(state, shard.length[0])
    one, other = int(shard.costly[one]), int(shard.costly[other])
    return one if shard.total[one] >= shard.total[other] else other


@kernel
def _shake(shard: Shard, fields: Fields, state: State) -> None:
    """Back to the best seats if these are worse; then some swaps without regard to cost."""
    if (shard.memory[0], shard.memory[1], shard.memory[2]) > (0, 0, 0):
        restore(shard, fields)
    shard.memory[4] = 0
    for _ in range(1 + below(state, SHAKES)):
        p, q = _who(shard, _costly(shard, state), state), below(state, shard.home.size)
        if p >= 0 and shard.free[q] and shard.home[p] != shard.home[q]:
            gain = exchange(shard, fields, p, q)
            swap(shard, fields, p, q)
            _note(shard, gain)
        if shard.length[0] == 0:
            break


def rehearse() -> None:
    """For `compiled.warm`: ten people in circles of four and three."""
    people = np.arange(10, dtype=np.int32)
    label = np.zeros((10, 1), dtype=np.int32)
    shard = blank(np.array([0, 4, 7, 10]), np.ones(10, dtype=np.bool_), label, pairs=10)
    fields = Fields(20, 8, 0, 0)
    rows(people, people[::-1].copy(), np.full(10, 256), shard)
    restore(shard, fields)
    repair(shard, fields, 300, np.zeros(1, dtype=np.uint64))
