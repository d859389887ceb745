"""Kernels for a whole programme of rounds: tabu search over swaps of two people, in one round or of all they do."""

from __future__ import annotations

import numpy as np

from fourchairs.core.grouping._kernels.chance import below
from fourchairs.core.grouping._kernels.compiled import kernel
from fourchairs.core.grouping._kernels.meetings import (
    BARRED,
    BEST,
    CAP,
    CIRCLE,
    CLOCK,
    COSTLY,
    FRUITLESS,
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
    UNTIL,
    Ints,
    Programme,
    all_meetings,
    copy,
    count,
    find_worst,
    flip,
    keep,
    less,
    low_of,
    meeting,
    settle,
)

PUSH = 2  # familiarity above the cap counts 1 + 2 ** PUSH times

# ---------------------------------------------------------------- swaps in one round


@kernel
def reach(plan: Programme, now: int, person: int) -> None:
    """What somebody would pay in each other circle of a round, if nobody there went away."""
    pairs, toward, home = plan.pairs, plan.toward, plan.seats[CIRCLE, now, person]
    for c in range(toward.shape[1]):
        high = low = 0
        if c != home:
            for k in range(plan.start[c], plan.start[c + 1]):
                mate = plan.seats[SEAT, now, k]
                high += meeting(pairs, plan.closeness, person, mate, now)
                low += pairs[LOW, person, mate]
        toward[0, c] = high
        toward[1, c] = low


@kernel
def coming(plan: Programme, now: int, person: int, stranger: int) -> tuple[int, int]:
    """What a stranger would pay among the others of somebody's circle."""
    pairs, seat, high, low = plan.pairs, plan.seats[SEAT, now], 0, 0
    home = plan.seats[CIRCLE, now, person]
    for k in range(plan.start[home], plan.start[home + 1]):
        if seat[k] != person:
            high += meeting(pairs, plan.closeness, stranger, seat[k], now)
            low += pairs[LOW, stranger, seat[k]]
    return high, low


@kernel
def excess(low: int, memory: Ints) -> int:
    """By how much a circle is too familiar, made to count several times as much as familiarity does."""
    return max(0, (low >> int(memory[SHIFT])) - int(memory[CAP])) << (int(memory[SHIFT]) + PUSH)


@kernel
def weigh(plan: Programme, now: int, person: int) -> tuple[int, int, int, int]:
    """The best partner for somebody to change places with in a round, ties by lot.

    Returns the partner (-1 for none) and what it would cost: high, low with what is too familiar, low.
    """
    reach(plan, now, person)
    pairs, own, toward, circle, memory = plan.pairs, plan.own, plan.toward, plan.seats[CIRCLE, now], plan.memory
    home, clock = circle[person], memory[CLOCK]
    rest = plan.total[now, home] - own[SAVED_LOW, now, person]
    climbing = is_best(plan.score)
    chosen, least_high, least_over, least_low, equals = -1, NEVER, NEVER, NEVER, 0
    for other in range(circle.size):
        c = circle[other]
        if c == home or plan.side[other] != plan.side[person]:
            continue
        high = toward[0, c] - meeting(pairs, plan.closeness, person, other, now)
        high -= own[SAVED_HIGH, now, person] + own[SAVED_HIGH, now, other]
        if high > least_high:
            continue
        more_high, more_low = coming(plan, now, person, other)
        high += more_high
        here = rest + more_low
        there = plan.total[now, c] - own[SAVED_LOW, now, other] + toward[1, c] - pairs[LOW, person, other]
        low = here + there - plan.total[now, home] - plan.total[now, c]
        over = low + excess(here, memory) + excess(there, memory)
        over -= excess(plan.total[now, home], memory) + excess(plan.total[now, c], memory)
        tabu = max(own[UNTIL, now, other], own[UNTIL, now, person]) > clock
        if tabu and not (climbing and less(high, over, low, 0, 0, 0)):
            continue
        if less(high, over, low, least_high, least_over, least_low):
            chosen, least_high, least_over, least_low, equals = other, high, over, low, 1
        elif high == least_high and over == least_over and low == least_low:
            equals += 1
            chosen = other if below(plan.state, equals) == 0 else chosen
    return chosen, least_high, least_over, least_low


@kernel
def is_best(score: Ints) -> bool:
    """Whether the present programme costs what the best does."""
    high, worst, low = score[LEAST]
    return bool(score[NOW, 0] == high and score[NOW, 1] == worst and score[NOW, 2] == low)


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
    a, b = seats[PLACE, now, one], seats[PLACE, now, other]
    seats[SEAT, now, a], seats[SEAT, now, b] = other, one
    seats[PLACE, now, one], seats[PLACE, now, other] = b, a
    a, b = seats[CIRCLE, now, one], seats[CIRCLE, now, other]
    seats[CIRCLE, now, one], seats[CIRCLE, now, other] = b, a
    plan.total[now, a], plan.total[now, b] = low_of(plan, now, a), low_of(plan, now, b)


@kernel
def walk(plan: Programme, steps: int, looks: int, tenure: int, patience: int) -> None:
    """So many steps of tabu search; ends early if nothing is left to save.

    Args:
        looks: how many people one step weighs against everybody.
        tenure: about half of it for how many steps those who moved stay where they are.
        patience: fruitless steps before the best programme is shaken.
    """
    memory, until = plan.memory, plan.own[UNTIL]
    for _ in range(steps):
        if memory[COSTLY] == 0:
            return
        for k in range(COSTLY):
            memory[k] += 1
        now, one, other = step(plan, looks)
        if now >= 0:
            until[now, one] = memory[CLOCK] + 2 + below(plan.state, tenure)
            until[now, other] = memory[CLOCK] + 2 + below(plan.state, tenure)
            keep(plan.seats, plan.score, memory)
        if memory[FRUITLESS] > patience:
            shake(plan, 2 + below(plan.state, 2 + until.size // 16))
            draw_cap(plan)


@kernel
def step(plan: Programme, looks: int) -> tuple[int, int, int]:
    """The best swap of some who have something to save: the round (-1 if nobody may move) and the two."""
    people, score = plan.seats.shape[2], plan.score
    now, one, other, high, over, low = -1, -1, -1, NEVER, NEVER, NEVER
    for _ in range(looks):
        key = plan.costly[KEY, below(plan.state, plan.memory[COSTLY])]
        partner, more_high, more_over, more_low = weigh(plan, key // people, key % people)
        if partner >= 0 and less(more_high, more_over, more_low, high, over, low):
            now, one, other = key // people, key % people, partner
            high, over, low = more_high, more_over, more_low
    if now >= 0:
        swap(plan, now, one, other)
        score[NOW, 0] += high
        score[NOW, 2] += low
        find_worst(plan.total, score, plan.memory)
    return now, one, other


@kernel
def draw_cap(plan: Programme) -> None:
    """From which familiarity on a circle is too familiar, for a while: the worst of the best programme, or just below."""
    if plan.memory[CAP] < NEVER:
        plan.memory[CAP] = max(0, plan.score[LEAST, 1] - below(plan.state, 2))


@kernel
def shake(plan: Programme, swaps: int) -> None:
    """Back to the best circles, and some swaps at random."""
    seats, until = plan.seats, plan.own[UNTIL]
    copy(seats, BEST, CIRCLE)
    for _ in range(swaps):
        now = below(plan.state, seats.shape[1])
        one, other = below(plan.state, seats.shape[2]), below(plan.state, seats.shape[2])
        if plan.side[one] == plan.side[other] and plan.side[one] >= 0:
            a, b = seats[CIRCLE, now, one], seats[CIRCLE, now, other]
            seats[CIRCLE, now, one], seats[CIRCLE, now, other] = b, a
    settle(plan)
    for now in range(until.shape[0]):
        for person in range(until.shape[1]):
            until[now, person] = 0
    plan.memory[FRUITLESS] = 0


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
def recast(plan: Programme, steps: int, tenure: int, patience: int) -> None:
    """So many steps of tabu search in which two people exchange all their rounds: no new pairs meet again."""
    people, memory, until, score = plan.seats.shape[2], plan.memory, plan.own[UNTIL, 0], plan.score
    for _ in range(steps):
        for k in range(COSTLY):
            memory[k] += 1
        one, chosen, high, low = below(plan.state, people), -1, NEVER, NEVER
        for other in range(people):
            if other != one and until[other] <= memory[CLOCK]:
                more_high, more_low = exchanged(plan.pairs, plan.closeness, one, other)
                if less(more_high, 0, more_low, high, 0, low):
                    chosen, high, low = other, more_high, more_low
        if chosen >= 0:
            take_parts(plan, one, chosen)
            score[NOW, 0] += high
            score[NOW, 2] += low
            find_worst(plan.total, score, memory)
            until[one] = memory[CLOCK] + 2 + below(plan.state, tenure)
            until[chosen] = memory[CLOCK] + 2 + below(plan.state, tenure)
            keep(plan.seats, score, memory)
        if memory[FRUITLESS] > patience:
            copy(plan.seats, BEST, CIRCLE)
            settle(plan)
            for _swap in range(2 + below(plan.state, 1 + people // 8)):
                take_parts(plan, below(plan.state, people), below(plan.state, people))
            memory[FRUITLESS] = 0
            settle(plan)


@kernel
def take_parts(plan: Programme, one: int, other: int) -> None:
    """Let two people exchange all their rounds; what they could save is not worked out."""
    seats, pairs, total = plan.seats, plan.pairs, plan.total
    for now in range(seats.shape[1]):
        a, b = seats[CIRCLE, now, one], seats[CIRCLE, now, other]
        here, there = seats[PLACE, now, one], seats[PLACE, now, other]
        seats[CIRCLE, now, one], seats[CIRCLE, now, other] = b, a
        seats[PLACE, now, one], seats[PLACE, now, other] = there, here
        seats[SEAT, now, here], seats[SEAT, now, there] = other, one
        total[now, a], total[now, b] = low_of(plan, now, a), low_of(plan, now, b)
    for third in range(pairs.shape[1]):
        if (third - one) * (third - other) != 0:
            a, b = pairs[MASK, one, third], pairs[MASK, other, third]
            pairs[MASK, one, third], pairs[MASK, third, one] = b, b
            pairs[MASK, other, third], pairs[MASK, third, other] = a, a


def rehearse() -> None:
    """For `compiled.warm`."""
    seats = np.zeros((4, 2, 6), dtype=np.int64)
    seats[:, :, 3:] = 1
    plan = Programme(
        seats=seats,
        pairs=np.zeros((4, 6, 6), dtype=np.int64),
        own=np.zeros((3, 2, 6), dtype=np.int64),
        costly=np.zeros((2, 12), dtype=np.int64),
        side=np.zeros(6, dtype=np.int64),
        start=np.array([0, 3, 6]),
        closeness=np.zeros(4, dtype=np.int64),
        total=np.zeros((2, 2), dtype=np.int64),
        toward=np.zeros((2, 2), dtype=np.int64),
        score=np.full((2, 3), NEVER),
        memory=np.zeros(6, dtype=np.int64),
        state=np.zeros(1, dtype=np.uint64),
    )
    settle(plan)
    keep(plan.seats, plan.score, plan.memory)
    walk(plan, 2, 1, 1, 0)
    recast(plan, 2, 1, 0)
