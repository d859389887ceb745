"""Kernels for a whole programme of rounds: annealing by swaps of two people, in one round or of all they do.

Source: Kirkpatrick, Gelatt, Vecchi, "Optimization by simulated annealing", Science 220, 1983.
"""

from __future__ import annotations

from math import log

import numpy as np

from fourchairs.core.grouping._kernels.chance import below
from fourchairs.core.grouping._kernels.compiled import kernel
from fourchairs.core.grouping._kernels.meetings import (
    AGAIN,
    BARRED,
    BEST,
    CAP,
    CIRCLE,
    CLOCK,
    COSTLY,
    IDLE,
    KEY,
    LEAST,
    LOW,
    MASK,
    NEVER,
    NOW,
    PAST,
    PLACE,
    SAVED_HIGH,
    SAVED_LOW,
    SEAT,
    SHIFT,
    Ints,
    Programme,
    State,
    all_meetings,
    copy,
    count,
    find_worst,
    flip,
    keep,
    low_of,
    meeting,
    settle,
)

PUSH = 2  # familiarity above the cap counts 1 + 2 ** PUSH times

# Minus the logarithms of 1024 chances, as whole numbers, so that every machine draws the same.
ONE = 1 << 16
CHANCES = 1 << 10
_LOGS = np.array([round(-log((k + 0.5) / CHANCES) * ONE) for k in range(CHANCES)])


@kernel
def accepted(cost: int, heat: int, state: State) -> bool:
    """Whether to go on with something that costs more: always if it does not, else by lot."""
    return cost <= 0 or cost <= (heat * int(_LOGS[below(state, CHANCES)])) >> 16


@kernel
def together(high: int, low: int, again: int) -> int:
    """Both costs as one number.

    Args:
        again: what a meeting again costs; that it was recently up to a quarter more.
    """
    times = (high + (AGAIN >> 1)) // AGAIN
    return low + times * again + (high - times * AGAIN) * (again >> 12)


# ---------------------------------------------------------------- swaps in one round


@kernel
def coming(plan: Programme, now: int, person: int, stranger: int) -> tuple[int, int]:
    """What a stranger would pay among the others of somebody's circle, high and low."""
    pairs, seats, high, low = plan.pairs, plan.seats, 0, 0
    home = seats[CIRCLE, now, person]
    for k in range(plan.start[home], plan.start[home + 1]):
        mate = seats[SEAT, now, k]
        if mate != person:
            high += meeting(pairs, plan.closeness, stranger, mate, now)
            low += pairs[LOW, stranger, mate]
    return high, low


@kernel
def excess(low: int, memory: Ints) -> int:
    """By how much a circle is too familiar, made to count several times as much as familiarity does."""
    return max(0, (low >> int(memory[SHIFT])) - int(memory[CAP])) << (int(memory[SHIFT]) + PUSH)


@kernel
def swap(plan: Programme, now: int, one: int, other: int) -> None:
    """Let two people of different circles change places in a round; the score is left as it is."""
    seats, start = plan.seats, plan.start
    for person, stranger in ((one, other), (other, one)):
        c = seats[CIRCLE, now, person]
        for k in range(start[c], start[c + 1]):
            mate = seats[SEAT, now, k]
            if mate != person:
                flip(plan, person, mate, now)
                flip(plan, stranger, mate, now)
    change_places(seats, plan.pairs, plan.start, plan.total, now, one, other)


@kernel
def anneal(plan: Programme, steps: int, heat: int, again: int) -> None:
    """So many steps: somebody who could save something and anybody else change places in a round, if accepted.

    Args:
        heat: by how much a swap may cost more, on average of those accepted.
        again: see `together`.
    """
    own, seats, total, memory = plan.own, plan.seats, plan.total, plan.memory
    people = seats.shape[2]
    for _ in range(steps):
        memory[CLOCK] += 1
        memory[IDLE] += 1
        if memory[COSTLY] == 0:
            continue
        key = plan.costly[KEY, below(plan.state, memory[COSTLY])]
        now, one, other = key // people, key % people, below(plan.state, people)
        a, b = seats[CIRCLE, now, one], seats[CIRCLE, now, other]
        if a == b or plan.side[one] != plan.side[other]:
            continue
        high, low = coming(plan, now, one, other)
        more_high, more_low = coming(plan, now, other, one)
        high += more_high - own[SAVED_HIGH, now, one] - own[SAVED_HIGH, now, other]
        here = total[now, a] - own[SAVED_LOW, now, one] + low
        there = total[now, b] - own[SAVED_LOW, now, other] + more_low
        low = here + there - total[now, a] - total[now, b]
        over = (
            excess(here, memory) + excess(there, memory) - excess(total[now, a], memory) - excess(total[now, b], memory)
        )
        if accepted(together(high, low + over, again), heat, plan.state):
            swap(plan, now, one, other)
            book(plan, high, low)


@kernel
def book(plan: Programme, high: int, low: int) -> None:
    """Put down what a swap cost, and whether it led to the best so far."""
    score = plan.score
    score[NOW, 0] += high
    score[NOW, 2] += low
    if score[NOW, 0] <= score[LEAST, 0]:
        find_worst(plan.total, score, plan.memory)
        keep(plan.seats, score, plan.memory)


@kernel
def start_over(plan: Programme, lower: int) -> None:
    """Back to the best circles. Those more familiar than its worst, less so much, are too familiar from now on."""
    copy(plan.seats, BEST, CIRCLE)
    settle(plan)
    if plan.memory[CAP] < NEVER:
        plan.memory[CAP] = max(0, plan.score[LEAST, 1] - lower)


# ---------------------------------------------------------------- swaps of all rounds


@kernel
def exchanged(pairs: Ints, closeness: Ints, one: int, other: int) -> tuple[int, int]:
    """What it would cost, high and low, if two people took each other's part in all rounds."""
    high = low = 0
    for third in range(pairs.shape[1]):
        a, b = int(pairs[MASK, one, third]), int(pairs[MASK, other, third])
        if a == b or (third - one) * (third - other) == 0:
            continue
        for person, before, after in ((one, a, b), (other, b, a)):
            past, more = int(pairs[PAST, person, third]), count(after) - count(before)
            high += all_meetings(after, past, closeness) - all_meetings(before, past, closeness)
            high += more * int(pairs[BARRED, person, third])
            low += more * int(pairs[LOW, person, third])
    return high, low


@kernel
def recast(plan: Programme, steps: int, heat: int, again: int) -> None:
    """So many steps: two people exchange all their rounds, if accepted, so that no new pairs meet again.

    What people could save in single rounds is not worked out. Arguments as for `anneal`.
    """
    people, memory = plan.seats.shape[2], plan.memory
    for _ in range(steps):
        memory[CLOCK] += 1
        memory[IDLE] += 1
        one, other = below(plan.state, people), below(plan.state, people)
        high, low = exchanged(plan.pairs, plan.closeness, one, other)
        if one != other and accepted(together(high, low, again), heat, plan.state):
            take_parts(plan, one, other)
            book(plan, high, low)


@kernel
def take_parts(plan: Programme, one: int, other: int) -> None:
    """Let two people exchange all their rounds."""
    seats, pairs = plan.seats, plan.pairs
    for now in range(seats.shape[1]):
        change_places(seats, pairs, plan.start, plan.total, now, one, other)
    for third in range(pairs.shape[1]):
        if (third - one) * (third - other) != 0:
            a, b = pairs[MASK, one, third], pairs[MASK, other, third]
            pairs[MASK, one, third], pairs[MASK, third, one] = b, b
            pairs[MASK, other, third], pairs[MASK, third, other] = a, a


@kernel
def change_places(seats: Ints, pairs: Ints, start: Ints, total: Ints, now: int, one: int, other: int) -> None:
    """Write down that two people change places in a round, but not who meets whom."""
    a, b = seats[CIRCLE, now, one], seats[CIRCLE, now, other]
    here, there = seats[PLACE, now, one], seats[PLACE, now, other]
    seats[CIRCLE, now, one], seats[CIRCLE, now, other] = b, a
    seats[PLACE, now, one], seats[PLACE, now, other] = there, here
    seats[SEAT, now, here], seats[SEAT, now, there] = other, one
    total[now, a], total[now, b] = low_of(seats, pairs, start, now, a), low_of(seats, pairs, start, now, b)


def rehearse() -> None:
    """For `compiled.warm`."""
    seats = np.zeros((4, 2, 6), dtype=np.int64)
    seats[:, :, 3:] = 1
    plan = Programme(
        seats=seats,
        pairs=np.zeros((4, 6, 6), dtype=np.int64),
        own=np.zeros((2, 2, 6), dtype=np.int64),
        costly=np.zeros((2, 12), dtype=np.int64),
        side=np.zeros(6, dtype=np.int64),
        start=np.array([0, 3, 6]),
        closeness=np.zeros(4, dtype=np.int64),
        total=np.zeros((2, 2), dtype=np.int64),
        filled=np.zeros(2, dtype=np.int64),
        score=np.full((2, 3), NEVER),
        memory=np.zeros(5, dtype=np.int64),
        state=np.zeros(1, dtype=np.uint64),
    )
    settle(plan)
    keep(plan.seats, plan.score, plan.memory)
    start_over(plan, 0)
    anneal(plan, 2, 1, 1)
    recast(plan, 2, 1, 1)
