"""Kernels for rooms: one climb after the other, each from a child of two good seatings.

A climb ends when it has brought nothing better for a while. Its best goes into a pool. The next starts from a seating
of the pool into which some of the best circles of another are set, by swaps, so that pins and sizes stay; while the
pool is not full it starts anywhere. When nothing finds a way into the pool any more it is emptied.

Source of the combination: Galinier and Hao, "Hybrid evolutionary algorithms for graph coloring", Journal of
Combinatorial Optimization 3, 1999; whole groups are inherited because they are what is good or bad.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from fourchairs.core.grouping._kernels.chance import below
from fourchairs.core.grouping._kernels.compiled import kernel
from fourchairs.core.grouping._kernels.dense import settle, step
from fourchairs.core.grouping._kernels.room import (
    BESIDE,
    CIRCLE,
    CIRCLE_ROWS,
    LOWER,
    MIXING,
    NEVER,
    NOW,
    PERSON_ROWS,
    REACH,
    SIDE,
    TERMS,
    UNTIL,
    UPPER,
    USED,
    WORST,
    Ints,
    Rules,
    State,
)

# Rows of `score` and `kept` beside NOW; then come those of the pool.
CLIMB, BEST, POOL = 1, 2, 3

# Entries of `memory`.
CLOCK = 0  # steps so far
IDLE = 1  # steps since the best seating
FRUITLESS = 2  # steps since the best of this climb
CAP = 3  # familiarity from which on a circle is too familiar
FILLED = 4  # seatings in the pool
BARREN = 5  # climbs in a row whose best was not worth the pool
PARENT = 6  # the seating of the pool from which this climb started
GUIDE = 7  # and the one it inherited from
MEMORY = 8

CAPS, CAP_BITS = 8, 4  # caps lie up to 7/16 below the familiarity of the most familiar circle so far


class Climbs(NamedTuple):
    """A search under way. Columns are the people and, if there are any, the chairs; see `room`."""

    weight: Ints  # (columns, columns), packed
    change: Ints  # (columns, columns)
    toward: Ints  # (circles, columns)
    person: Ints  # (PERSON_ROWS, columns)
    circle: Ints  # (CIRCLE_ROWS, circles)
    score: Ints  # (POOL + pool, TERMS)
    kept: Ints  # (POOL + pool, columns): who sat where when the score was that
    memory: Ints  # (MEMORY,)
    state: State


@kernel
def less(score: Ints, one: int, other: int) -> bool:
    """Whether one score is better than another."""
    for term in range(score.shape[1]):
        if score[one, term] != score[other, term]:
            return bool(score[one, term] < score[other, term])
    return False


@kernel
def keep(person: Ints, score: Ints, kept: Ints, place: int) -> None:
    """Remember the present seating and its score."""
    for r in range(person.shape[1]):
        kept[place, r] = person[CIRCLE, r]
    for term in range(score.shape[1]):
        score[place, term] = score[NOW, term]


@kernel
def trade(person: Ints, p: int, q: int) -> bool:
    """Let two people change places, if they may; what follows from it is left to `settle`."""
    if person[SIDE, p] != person[SIDE, q] or person[UNTIL, p] == NEVER or person[UNTIL, q] == NEVER:
        return False
    person[CIRCLE, p], person[CIRCLE, q] = person[CIRCLE, q], person[CIRCLE, p]
    return True


@kernel
def admit(score: Ints, kept: Ints, memory: Ints, pool: int) -> None:
    """Put the best of a climb into the pool, in the place of its like or, if it is better, of the worse parent."""
    if memory[FILLED] < pool:
        place = POOL + memory[FILLED]
        memory[FILLED] += 1
    else:
        place, other = POOL + memory[PARENT], POOL + memory[GUIDE]
        if less(score, place, other):
            place = other
        fresh = less(score, CLIMB, place)
        for k in range(POOL, POOL + pool):
            if not less(score, CLIMB, k) and not less(score, k, CLIMB):
                place, fresh = k, False
        memory[BARREN] = 0 if fresh else memory[BARREN] + 1
        if less(score, place, CLIMB):
            return
    for r in range(kept.shape[1]):
        kept[place, r] = kept[CLIMB, r]
    for term in range(score.shape[1]):
        score[place, term] = score[CLIMB, term]


@kernel
def inherit(weight: Ints, person: Ints, circle: Ints, kept: Ints, guide: int, rules: Rules, state: State) -> None:
    """Set some of the best circles of another seating into this one, each where most of its people are."""
    circles = circle.shape[1]
    for c in range(circles):
        circle[BESIDE, c] = circle[USED, c] = 0
    for p in range(rules.people):
        home, beside = kept[guide, p], 0
        for q in range(p):
            beside += weight[p, q] if kept[guide, q] == home else 0
        circle[BESIDE, home] += beside
    for _ in range(min(rules.inherited, circles // 2)):
        best, other = below(state, circles), below(state, circles)
        if circle[BESIDE, other] < circle[BESIDE, best]:
            best = other
        if circle[BESIDE, best] < NEVER:
            circle[BESIDE, best] = NEVER
            install(person, circle, kept, guide, best, rules.people)


@kernel
def install(person: Ints, circle: Ints, kept: Ints, guide: int, best: int, people: int) -> None:
    """Set one circle of another seating into this one."""
    for c in range(circle.shape[1]):
        circle[REACH, c] = 0
    for p in range(people):
        if kept[guide, p] == best:
            circle[REACH, person[CIRCLE, p]] += 1
    home = -1
    for c in range(circle.shape[1]):
        if circle[USED, c] == 0 and (home < 0 or circle[REACH, c] > circle[REACH, home]):
            home = c
    circle[USED, home] = 1
    for p in range(people):
        if kept[guide, p] == best and person[CIRCLE, p] != home:
            for q in range(people):
                if person[CIRCLE, q] == home and kept[guide, q] != best and trade(person, p, q):
                    break


@kernel
def start(weight: Ints, person: Ints, circle: Ints, kept: Ints, memory: Ints, rules: Rules, state: State) -> None:
    """Seat everybody for the next climb."""
    if memory[BARREN] >= rules.barren:
        memory[FILLED] = memory[BARREN] = 0
    if memory[FILLED] < rules.pool:
        for p in range(rules.people - 1, 0, -1):
            trade(person, p, below(state, p + 1))
    else:
        parent, guide = below(state, rules.pool), below(state, rules.pool - 1)
        guide += guide >= parent
        memory[PARENT], memory[GUIDE] = parent, guide
        for r in range(kept.shape[1]):
            person[CIRCLE, r] = kept[POOL + parent, r]
        inherit(weight, person, circle, kept, POOL + guide, rules, state)


@kernel
def over(score: Ints, rules: Rules) -> bool:
    """Whether nothing can be better than the best: no cost but the mixing that must be."""
    for term in range(MIXING):
        if score[BEST, term] != 0:
            return False
    return bool(score[BEST, MIXING] <= rules.floor)


@kernel
def begin(climbs: Climbs, rules: Rules) -> None:
    """Work out everything for the first climb."""
    weight, change, toward, person, circle, score, kept, memory, _ = climbs
    memory[CAP] = NEVER >> 1
    settle(weight, change, toward, person, circle, score, rules, memory[CAP], memory[CLOCK])
    keep(person, score, kept, CLIMB)
    keep(person, score, kept, BEST)


@kernel
def run(climbs: Climbs, rules: Rules, steps: int) -> int:
    """Search for so many steps, or until nothing can be better; returns the steps done."""
    weight, change, toward, person, circle, score, kept, memory, state = climbs
    for done in range(steps):
        if memory[FRUITLESS] >= rules.patience:
            admit(score, kept, memory, rules.pool)
            start(weight, person, circle, kept, memory, rules, state)
            memory[CAP] = score[BEST, WORST] - (abs(score[BEST, WORST]) * below(state, CAPS) >> CAP_BITS)
            settle(weight, change, toward, person, circle, score, rules, memory[CAP], memory[CLOCK])
            keep(person, score, kept, CLIMB)
            memory[FRUITLESS] = 0
        memory[CLOCK] += 1
        step(weight, change, toward, person, circle, score, rules, memory[CAP], memory[CLOCK], state)
        memory[IDLE] += 1
        memory[FRUITLESS] += 1
        if less(score, NOW, CLIMB):
            keep(person, score, kept, CLIMB)
            memory[FRUITLESS] = 0
            if less(score, NOW, BEST):
                keep(person, score, kept, BEST)
                memory[IDLE] = 0
                if over(score, rules):
                    return done + 1
    return steps


def blank(columns: int, circles: int, pool: int, seed: int) -> Climbs:
    """Arrays for a search, all zero but for the seed."""

    def zeros(*shape: int) -> Ints:
        return np.zeros(shape, dtype=np.int64)

    return Climbs(
        weight=zeros(columns, columns),
        change=zeros(columns, columns),
        toward=zeros(circles, columns),
        person=zeros(PERSON_ROWS, columns),
        circle=zeros(CIRCLE_ROWS, circles),
        score=zeros(POOL + pool, TERMS),
        kept=zeros(POOL + pool, columns),
        memory=zeros(MEMORY),
        state=np.array([seed], dtype=np.uint64),
    )


def rehearse() -> None:
    """For `compiled.warm`."""
    climbs = blank(columns=8, circles=2, pool=2, seed=0)
    climbs.weight[:] = np.arange(8) ^ np.arange(8)[:, None]
    climbs.person[CIRCLE, 4:] = 1
    climbs.circle[LOWER] = climbs.circle[UPPER] = 4
    rules = Rules(people=8, widths=(0, 20, 0, 0), push=1, floor=0, tenure=2, patience=2, pool=2, inherited=2, barren=2)
    begin(climbs, rules)
    run(climbs, rules, 40)
    over(climbs.score, rules)
