"""Kernels for a whole programme of rounds: what its meetings cost, and keeping account of it.

For each pair there is a mask of the rounds in which it shares a circle. What a meeting costs is told by two numbers,
compared one after the other: `high` counts pairs who must not meet, pairs who meet again, and how recently they did;
`low` is familiarity and, in its lowest bits, mixing. A swap in one round touches twelve pairs; most of them meet once
or never, which costs no more than reading a mask.

Arrays and few of them, because numba counts references to each one that is handed on.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping._kernels.compiled import kernel

Ints = NDArray[np.int64]
State = NDArray[np.uint64]

LAST = 62  # rounds at most: one bit each
RECENT = 1_000  # how recent a meeting in the round just before is; n rounds before, one n-th of it
AGAIN = 1 << 28  # in `high`: a pair meets again
APART = 1 << 46  # in `high`: a pair meets who must not
NEVER = 1 << 62

# Parts of `seats`: the circle of each person, people circle by circle, where each person is among these, and the
# circles of the best programme so far.
CIRCLE, SEAT, PLACE, BEST = range(4)

# Parts of `pairs`: the rounds in which a pair meets; when it met before the first round (-1 just before, 0 never); what
# any meeting of it costs, high and low.
MASK, PAST, BARRED, LOW = range(4)

# Parts of `own`: what could be saved if somebody met nobody in a round, high and low.
SAVED_HIGH, SAVED_LOW = range(2)

# Parts of `costly`: the keys (round * people + person) of those with something to save, and where each key is there.
KEY, LISTED = range(2)

# Rows of `score`, of the present programme and of the best; and its columns, compared one after the other: the sum of
# `high`, the familiarity of the most familiar circle, the sum of `low`.
NOW, LEAST = range(2)

# Entries of `memory`: steps so far; since the best programme; how many keys there are; the familiarity above which a
# circle is too familiar; how many bits of `low` are mixing.
CLOCK, IDLE, COSTLY, CAP, SHIFT = range(5)


class Programme(NamedTuple):
    """Some rounds under search, see above. Circles and what is fixed are given, `settle` adds the rest."""

    seats: Ints  # (4, rounds, people)
    pairs: Ints  # (4, people, people)
    own: Ints  # (2, rounds, people)
    costly: Ints  # (2, rounds * people)
    side: Ints  # only those of one side change places, and nobody below zero, (people,)
    start: Ints  # circle c has the seats start[c] .. start[c + 1] in each round
    closeness: Ints  # how recent a meeting so many rounds ago is
    total: Ints  # the sum of `low` in each circle, (rounds, circles)
    filled: Ints  # room to work in, (circles,)
    score: Ints  # (2, 3)
    memory: Ints
    state: State


# ---------------------------------------------------------------- what meetings cost


@kernel
def again(mask: int, past: int, now: int, closeness: Ints) -> int:
    """The `high` that one more meeting in round `now` adds, for a pair who meets in the rounds of `mask`."""
    if mask == 0 and past == 0:
        return 0
    before, after = now - 1, now + 1
    earlier, later = mask & ((1 << now) - 1), mask >> after
    while earlier and not (earlier >> before) & 1:
        before -= 1
    while later and not (mask >> after) & 1:
        after += 1
    if not earlier and past == 0:
        return AGAIN + int(closeness[after - now])
    since = before if earlier else past
    if not later:
        return AGAIN + int(closeness[now - since])
    return AGAIN + int(closeness[now - since]) + int(closeness[after - now]) - int(closeness[after - since])


@kernel
def all_meetings(mask: int, past: int, closeness: Ints) -> int:
    """The `high` of all meetings of a pair, but for what any meeting costs."""
    if mask & (mask - 1) == 0 and past == 0:
        return 0
    cost, since, now, met = 0, past, 0, past < 0
    while mask >> now:
        if (mask >> now) & 1:
            if met:
                cost += AGAIN + int(closeness[now - since])
            since, met = now, True
        now += 1
    return cost


@kernel
def meeting(pairs: Ints, closeness: Ints, one: int, other: int, now: int) -> int:
    """The `high` of a meeting in round `now`, whether they meet there or not."""
    mask = int(pairs[MASK, one, other]) & ~(1 << now)
    return int(pairs[BARRED, one, other]) + again(mask, int(pairs[PAST, one, other]), now, closeness)


@kernel
def count(mask: int) -> int:
    """How many bits are set."""
    bits = 0
    while mask:
        mask &= mask - 1
        bits += 1
    return bits


# ---------------------------------------------------------------- keeping account


@kernel
def mark(own: Ints, costly: Ints, memory: Ints, now: int, person: int) -> None:
    """Put somebody on the list of those with something to save in a round, or take them off."""
    key = now * own.shape[2] + person
    wanted, held = own[SAVED_HIGH, now, person] > 0 or own[SAVED_LOW, now, person] > 0, costly[LISTED, key]
    if wanted and held < 0:
        costly[KEY, memory[COSTLY]] = key
        costly[LISTED, key] = memory[COSTLY]
        memory[COSTLY] += 1
    elif held >= 0 and not wanted:
        memory[COSTLY] -= 1
        last = costly[KEY, memory[COSTLY]]
        costly[KEY, held] = last
        costly[LISTED, last] = held
        costly[LISTED, key] = -1


@kernel
def account(plan: Programme, one: int, other: int, sign: int) -> None:
    """Add what each meeting of a pair costs to its two people, or take it away."""
    pairs, own, now = plan.pairs, plan.own, 0
    mask, low = int(pairs[MASK, one, other]), sign * pairs[LOW, one, other]
    while mask >> now:
        if (mask >> now) & 1:
            high = sign * meeting(pairs, plan.closeness, one, other, now)
            if high != 0 or low != 0:
                for person in (one, other):
                    own[SAVED_HIGH, now, person] += high
                    own[SAVED_LOW, now, person] += low
                    if plan.side[person] >= 0:
                        mark(own, plan.costly, plan.memory, now, person)
        now += 1


@kernel
def flip(plan: Programme, one: int, other: int, now: int) -> None:
    """A pair no longer meets in a round, or now does."""
    account(plan, one, other, -1)
    mask = plan.pairs[MASK, one, other] ^ (1 << now)
    plan.pairs[MASK, one, other] = mask
    plan.pairs[MASK, other, one] = mask
    account(plan, one, other, 1)


@kernel
def seat_all(seats: Ints, pairs: Ints, start: Ints, filled: Ints) -> None:
    """Work out seats and who meets whom from the circle of each person."""
    for one in range(pairs.shape[1]):
        for other in range(pairs.shape[1]):
            pairs[MASK, one, other] = 0
    for now in range(seats.shape[1]):
        for c in range(filled.size):
            filled[c] = start[c]
        for person in range(seats.shape[2]):
            c = seats[CIRCLE, now, person]
            for k in range(start[c], filled[c]):
                mate = seats[SEAT, now, k]
                pairs[MASK, person, mate] |= 1 << now
                pairs[MASK, mate, person] |= 1 << now
            seats[SEAT, now, filled[c]], seats[PLACE, now, person] = person, filled[c]
            filled[c] += 1


@kernel
def settle(plan: Programme) -> None:
    """Work out everything from the circle of each person."""
    pairs, own, score, people = plan.pairs, plan.own, plan.score, plan.seats.shape[2]
    seat_all(plan.seats, pairs, plan.start, plan.filled)
    for now in range(own.shape[1]):
        for person in range(people):
            own[SAVED_HIGH, now, person] = 0
            own[SAVED_LOW, now, person] = 0
    for key in range(plan.costly.shape[1]):
        plan.costly[LISTED, key] = -1
    plan.memory[COSTLY] = 0
    for k in range(3):
        score[NOW, k] = 0
    for one in range(people):
        for other in range(one):
            mask = int(pairs[MASK, one, other])
            if mask:
                many = count(mask)
                score[NOW, 0] += all_meetings(mask, int(pairs[PAST, one, other]), plan.closeness)
                score[NOW, 0] += many * pairs[BARRED, one, other]
                score[NOW, 2] += many * pairs[LOW, one, other]
                account(plan, one, other, 1)
    for now in range(own.shape[1]):
        for c in range(plan.total.shape[1]):
            plan.total[now, c] = low_of(plan.seats, pairs, plan.start, now, c)
    find_worst(plan.total, score, plan.memory)


@kernel
def low_of(seats: Ints, pairs: Ints, start: Ints, now: int, c: int) -> int:
    """The sum of `low` in a circle."""
    low = 0
    for k in range(start[c], start[c + 1]):
        for m in range(start[c], k):
            low += pairs[LOW, seats[SEAT, now, k], seats[SEAT, now, m]]
    return low


@kernel
def find_worst(total: Ints, score: Ints, memory: Ints) -> None:
    """The familiarity of the most familiar circle, if it counts."""
    if memory[CAP] < NEVER:
        highest = 0
        for now in range(total.shape[0]):
            for c in range(total.shape[1]):
                highest = max(highest, total[now, c])
        score[NOW, 1] = highest >> memory[SHIFT]


@kernel
def keep(seats: Ints, score: Ints, memory: Ints) -> None:
    """Remember these circles if they are the best so far."""
    equal, better = True, False
    for k in range(3):
        better = better or (equal and score[NOW, k] < score[LEAST, k])
        equal = equal and score[NOW, k] == score[LEAST, k]
    if better:
        for k in range(3):
            score[LEAST, k] = score[NOW, k]
        copy(seats, CIRCLE, BEST)
        memory[IDLE] = 0


@kernel
def copy(seats: Ints, source: int, target: int) -> None:
    """One part over another. (Assigning slices takes numba seconds to compile.)"""
    for now in range(seats.shape[1]):
        for person in range(seats.shape[2]):
            seats[target, now, person] = seats[source, now, person]
