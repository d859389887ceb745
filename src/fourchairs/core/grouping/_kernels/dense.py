"""Kernels for rooms: tabu search over all swaps, from a matrix of what each swap would change. See `room`."""

from __future__ import annotations

import numpy as np

from fourchairs.core.grouping._kernels import arrays
from fourchairs.core.grouping._kernels.chance import below
from fourchairs.core.grouping._kernels.compiled import kernel, kernel_for
from fourchairs.core.grouping._kernels.room import (
    ABOVE,
    APART,
    CIRCLE,
    COUNT,
    FAMILIARITY,
    LEAST,
    LEFT,
    LOST,
    LOWER,
    MIXING,
    NEVER,
    NOW,
    OPEN,
    OVER,
    OWN,
    REACH,
    RECENCY,
    REPEATS,
    SHUT,
    SIDE,
    STALE,
    STAMP,
    TOTAL,
    UNTIL,
    UPPER,
    WHERE,
    WORST,
    Ints,
    Rules,
    State,
)

# ---------------------------------------------------------------- what swaps would change


@kernel
def tie(rules: Rules, total: int) -> int:
    """The familiarity in a packed sum."""
    half = (1 << rules.widths[1]) >> 1
    return (((total >> rules.widths[0]) & ((1 << rules.widths[1]) - 1)) ^ half) - half


@kernel
def reaches(change: Ints, toward: Ints, person: Ints, circle: Ints, n: int) -> None:
    """Write into the rows of the first n in STALE what changes if they leave their circle for that of each other."""
    for k in range(n):
        p = person[STALE, k]
        own = person[OWN, p]
        for c in range(circle.shape[1]):
            circle[REACH, c] = toward[c, p] - own
        for q in range(person.shape[1]):
            change[p, q] = circle[REACH, np.uint64(person[CIRCLE, q])]


@kernel
def excess(weight: Ints, change: Ints, toward: Ints, person: Ints, rules: Rules, cap: int, n: int) -> None:
    """Add to these rows how much more or less familiarity there would be above the cap."""
    for k in range(n):
        p = person[STALE, k]
        home, own, left, above = person[CIRCLE, p], person[OWN, p], person[LEFT, p], person[ABOVE, p]
        for q in range(person.shape[1]):
            here = tie(rules, left + toward[home, q] - weight[p, q])
            there = tie(rules, person[LEFT, q] + change[p, q] + own - weight[p, q])
            more = max(here - cap, 0) + max(there - cap, 0) - above - person[ABOVE, q]
            change[p, q] += more << rules.push


@kernel
def returns(weight: Ints, change: Ints, toward: Ints, person: Ints, n: int) -> None:
    """Add to these rows what changes if each other comes in return, and shut what may not be."""
    for k in range(n):
        p = person[STALE, k]
        home, side = person[CIRCLE, p], person[SIDE, p]
        for q in range(person.shape[1]):
            both = max(change[p, q] + toward[home, q] - person[OWN, q] - 2 * weight[p, q], person[SHUT, q])
            change[p, q] = NEVER if (person[CIRCLE, q] == home) | (person[SIDE, q] != side) else both


@kernel
def seatable(change: Ints, person: Ints, circle: Ints, people: int, n: int) -> None:
    """Shut in these rows the free chairs of people who must stay, and what would change places of two chairs."""
    for k in range(n):
        p = person[STALE, k]
        for q in range(person.shape[1]):
            if (p >= people) | (q >= people):
                c = person[CIRCLE, min(p, q)]
                if min(p, q) >= people or circle[COUNT, c] == circle[LOWER, c]:
                    change[p, q] = NEVER


@kernel_for(arrays.lines)
def lines(weight: Ints, change: Ints, toward: Ints, person: Ints, circle: Ints, rules: Rules, cap: int, n: int) -> None:
    """Write the rows of the first n in STALE. Loops that call nothing are what compilers make fast."""
    reaches(change, toward, person, circle, n)
    if rules.push >= 0:
        excess(weight, change, toward, person, rules, cap, n)
    returns(weight, change, toward, person, n)
    if person.shape[1] > rules.people:
        seatable(change, person, circle, rules.people, n)


@kernel_for(arrays.lost)
def lost(person: Ints, clock: int) -> int:
    """List in LOST the older rows that have lost their least to a row written at this step. Returns how many."""
    n = 0
    for p in range(person.shape[1]):
        person[LOST, np.uint64(n)] = p
        n += (person[STAMP, p] < clock) & (person[STAMP, np.uint64(person[WHERE, p])] == clock)
    return n


@kernel_for(arrays.leasts)
def leasts(change: Ints, person: Ints, which: int, n: int) -> None:
    """Find the least of what holds in the rows of the first n in a list, STALE or LOST."""
    for k in range(n):
        p = person[which, k]
        age, least, where = person[STAMP, p], NEVER, 0
        for q in range(person.shape[1]):
            least = min(least, change[p, q] if person[STAMP, q] <= age else NEVER)
        for q in range(person.shape[1]):
            where = max(where, q if (change[p, q] == least) & (person[STAMP, q] <= age) else 0)
        person[LEAST, p], person[WHERE, p] = least, where


@kernel_for(arrays.choose)
def choose(change: Ints, person: Ints, state: State) -> int:
    """The pair whose change is least, drawn by lot among equals: p * columns + q, p < q; -1 if nobody may move."""
    columns = person.shape[1]
    least = NEVER
    for p in range(columns):
        least = min(least, person[LEAST, p])
    if least == NEVER:
        return -1
    pairs = columns * columns
    lot, chosen, nearest = below(state, pairs), -1, pairs
    for p in range(columns):
        if person[LEAST, p] == least:
            age = person[STAMP, p]
            for q in range(columns):
                if (change[p, q] == least) & (person[STAMP, q] <= age):
                    pair = min(p, q) * columns + max(p, q)
                    distance = pair - lot if pair >= lot else pair - lot + pairs
                    if distance < nearest:
                        chosen, nearest = pair, distance
    return chosen


# ---------------------------------------------------------------- moving


@kernel_for(arrays.move)
def move(weight: Ints, toward: Ints, person: Ints, circle: Ints, p: int, q: int) -> None:
    """Let p and q of different circles change places."""
    a, b = person[CIRCLE, p], person[CIRCLE, q]
    circle[TOTAL, a] += toward[a, q] - person[OWN, p] - weight[p, q]
    circle[TOTAL, b] += toward[b, p] - person[OWN, q] - weight[p, q]
    for r in range(person.shape[1]):
        difference = weight[q, r] - weight[p, r]
        toward[a, r] += difference
        toward[b, r] -= difference
    person[CIRCLE, p], person[CIRCLE, q] = b, a
    for r in range(person.shape[1]):
        c = person[CIRCLE, r]
        person[OWN, r] = toward[a, r] if c == a else toward[b, r] if c == b else person[OWN, r]


@kernel
def sit(weight: Ints, toward: Ints, person: Ints, circle: Ints, people: int, p: int, chair: int) -> None:
    """Let p move onto a free chair; the column of the chair stays with its circle."""
    a, b = person[CIRCLE, p], person[CIRCLE, chair]
    move(weight, toward, person, circle, p, chair)
    person[CIRCLE, chair] = b
    person[OWN, chair] = 0
    circle[COUNT, a] -= 1
    circle[COUNT, b] += 1
    person[SHUT, people + a] = OPEN
    person[SHUT, people + b] = NEVER if circle[COUNT, b] == circle[UPPER, b] else OPEN


@kernel
def add(rules: Rules, score: Ints, packed: int) -> None:
    """Add the fields of a packed sum, or of a difference of two, to the present score."""
    rest = packed
    for width, term in zip(rules.widths, (MIXING, FAMILIARITY, RECENCY, REPEATS)):  # noqa: B905 numba knows no strict
        half = (1 << width) >> 1
        field = ((rest & ((1 << width) - 1)) ^ half) - half
        score[NOW, term] += field
        rest = (rest - field) >> width
    score[NOW, APART] += rest


@kernel_for(arrays.judge)
def judge(person: Ints, circle: Ints, rules: Rules, cap: int, score: Ints) -> None:
    """Find the most familiar circle and what lies above the cap, and for each person what the others make up."""
    worst = tie(rules, circle[TOTAL, 0])
    for c in range(circle.shape[1]):
        familiar = tie(rules, circle[TOTAL, c])
        worst = max(worst, familiar)
        circle[OVER, c] = max(familiar - cap, 0)
    score[NOW, WORST] = worst
    for r in range(person.shape[1]):
        person[LEFT, r] = circle[TOTAL, person[CIRCLE, r]] - person[OWN, r]
        person[ABOVE, r] = circle[OVER, person[CIRCLE, r]]


@kernel_for(arrays.renew)
def renew(person: Ints, clock: int, a: int, b: int) -> int:
    """Stamp the people of two circles and those who may move again; list in STALE who of them may. Returns how many."""
    for r in range(person.shape[1]):
        free = person[UNTIL, r] == clock
        new = (person[CIRCLE, r] == a) | (person[CIRCLE, r] == b) | free
        person[SHUT, r] = OPEN if free else person[SHUT, r]
        person[STAMP, r] = clock if new else person[STAMP, r]
        person[LEAST, r] = NEVER if new else person[LEAST, r]
        person[WHERE, r] = r if new else person[WHERE, r]
    stale = 0
    for r in range(person.shape[1]):
        person[STALE, np.uint64(stale)] = r
        stale += (person[STAMP, r] == clock) & (person[SHUT, r] != NEVER)
    return stale


@kernel
def step(
    weight: Ints,
    change: Ints,
    toward: Ints,
    person: Ints,
    circle: Ints,
    score: Ints,
    rules: Rules,
    cap: int,
    clock: int,
    state: State,
) -> None:
    """Make the best move there is, better or not; whoever moved stays for a while."""
    columns = person.shape[1]
    pair = choose(change, person, state)
    a = b = -1
    if pair >= 0:
        p, q = pair // columns, pair % columns
        a, b = person[CIRCLE, p], person[CIRCLE, q]
        before = circle[TOTAL, a] + circle[TOTAL, b]
        if q < rules.people:
            move(weight, toward, person, circle, p, q)
            person[SHUT, q], person[UNTIL, q] = NEVER, clock + below(state, rules.tenure)
        else:
            sit(weight, toward, person, circle, rules.people, p, q)
        person[SHUT, p], person[UNTIL, p] = NEVER, clock + below(state, rules.tenure)
        add(rules, score, circle[TOTAL, a] + circle[TOTAL, b] - before)
        if rules.push >= 0:
            judge(person, circle, rules, cap, score)
    stale = renew(person, clock, a, b)
    lines(weight, change, toward, person, circle, rules, cap, stale)
    leasts(change, person, STALE, stale)
    leasts(change, person, LOST, lost(person, clock))


@kernel_for(arrays.gather)
def gather(weight: Ints, toward: Ints, person: Ints, circle: Ints, people: int) -> None:
    """Count and add up anew from where everybody sits, and open all who are not pinned."""
    columns = person.shape[1]
    for c in range(circle.shape[1]):
        circle[COUNT, c] = circle[TOTAL, c] = 0
        for r in range(columns):
            toward[c, r] = 0
    for p in range(people):
        circle[COUNT, person[CIRCLE, p]] += 1
        for r in range(columns):
            toward[person[CIRCLE, p], r] += weight[p, r]
    for r in range(columns):
        c = person[CIRCLE, r]
        person[OWN, r] = toward[c, r]
        circle[TOTAL, c] += toward[c, r]
        full = r >= people and circle[COUNT, c] == circle[UPPER, c]
        person[SHUT, r] = NEVER if full or person[UNTIL, r] == NEVER else OPEN
    for c in range(circle.shape[1]):
        circle[TOTAL, c] //= 2


@kernel
def settle(
    weight: Ints,
    change: Ints,
    toward: Ints,
    person: Ints,
    circle: Ints,
    score: Ints,
    rules: Rules,
    cap: int,
    clock: int,
) -> None:
    """Work out everything from where everybody sits; all but the pinned may move."""
    gather(weight, toward, person, circle, rules.people)
    for term in range(score.shape[1]):
        score[NOW, term] = 0
    for c in range(circle.shape[1]):
        add(rules, score, circle[TOTAL, c])
    if rules.push >= 0:
        judge(person, circle, rules, cap, score)
    stale = 0
    for r in range(person.shape[1]):
        person[UNTIL, r] = NEVER if person[UNTIL, r] == NEVER else -1
        person[STAMP, r], person[LEAST, r], person[WHERE, r], person[STALE, stale] = clock, NEVER, r, r
        stale += person[SHUT, r] != NEVER
    lines(weight, change, toward, person, circle, rules, cap, stale)
    leasts(change, person, STALE, stale)
