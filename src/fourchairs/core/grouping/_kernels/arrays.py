"""What the kernels of `dense` do, on whole arrays: for as long as they are not compiled. The answers are the same."""

from __future__ import annotations

import numpy as np

from fourchairs.core.grouping._kernels.chance import below
from fourchairs.core.grouping._kernels.room import (
    ABOVE,
    CIRCLE,
    COUNT,
    LEAST,
    LEFT,
    LOST,
    LOWER,
    NEVER,
    NOW,
    OPEN,
    OVER,
    OWN,
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


def ties(rules: Rules, total: Ints) -> Ints:
    """The familiarity in packed sums."""
    half = (1 << rules.widths[1]) >> 1
    return (((total >> rules.widths[0]) & ((1 << rules.widths[1]) - 1)) ^ half) - half


def lines(weight: Ints, change: Ints, toward: Ints, person: Ints, circle: Ints, rules: Rules, cap: int, n: int) -> None:
    who = person[STALE, :n]
    where, pairs, own = person[CIRCLE], weight[who], person[OWN, who][:, None]
    home = where[who]
    here, there = toward[home], toward.T[who].take(where, axis=1)
    rows = here + there
    rows -= own
    rows -= person[OWN]
    rows -= 2 * pairs
    if rules.push >= 0:
        both = np.array([here + person[LEFT, who][:, None], there + person[LEFT]])
        both -= pairs
        more = np.maximum(ties(rules, both) - cap, 0).sum(axis=0)
        rows += (more - person[ABOVE, who][:, None] - person[ABOVE]) << rules.push
    np.maximum(rows, person[SHUT], out=rows)
    rows[(where == home[:, None]) | (person[SIDE] != person[SIDE, who][:, None])] = NEVER
    if where.size > rules.people:
        stuck = (circle[COUNT] == circle[LOWER])[where]
        stuck[rules.people :] = True
        rows[(who >= rules.people)[:, None] & stuck] = NEVER
        rows[stuck[who], rules.people :] = NEVER
    change[who] = rows


def lost(person: Ints, clock: int) -> int:
    stamp = person[STAMP]
    found = ((stamp < clock) & (stamp[person[WHERE]] == clock)).nonzero()[0]
    person[LOST, : found.size] = found
    return int(found.size)


def leasts(change: Ints, person: Ints, which: int, n: int) -> None:
    who, stamp = person[which, :n], person[STAMP]
    rows = np.where(stamp <= stamp[who][:, None], change[who], NEVER)
    where = rows.argmin(axis=1)
    person[WHERE, who] = where
    person[LEAST, who] = rows[np.arange(n), where]


def choose(change: Ints, person: Ints, state: State) -> int:
    stamp, least = person[STAMP], person[LEAST].min()
    if least == NEVER:
        return -1
    columns = stamp.size
    lot = below(state, columns * columns)
    rows = (person[LEAST] == least).nonzero()[0]
    row, q = ((change[rows] == least) & (stamp <= stamp[rows][:, None])).nonzero()
    p = rows[row]
    pairs = np.minimum(p, q) * columns + np.maximum(p, q)
    return int(pairs[((pairs - lot) % (columns * columns)).argmin()])


def move(weight: Ints, toward: Ints, person: Ints, circle: Ints, p: int, q: int) -> None:
    a, b = person[CIRCLE, p], person[CIRCLE, q]
    circle[TOTAL, a] += toward[a, q] - person[OWN, p] - weight[p, q]
    circle[TOTAL, b] += toward[b, p] - person[OWN, q] - weight[p, q]
    difference = weight[q] - weight[p]
    toward[a] += difference
    toward[b] -= difference
    person[CIRCLE, p], person[CIRCLE, q] = b, a
    person[OWN] = toward[person[CIRCLE], np.arange(weight.shape[0])]


def judge(person: Ints, circle: Ints, rules: Rules, cap: int, score: Ints) -> None:
    familiar = ties(rules, circle[TOTAL])
    circle[OVER] = np.maximum(familiar - cap, 0)
    score[NOW, WORST] = familiar.max()
    person[LEFT] = circle[TOTAL, person[CIRCLE]] - person[OWN]
    person[ABOVE] = circle[OVER, person[CIRCLE]]


def renew(person: Ints, clock: int, a: int, b: int) -> int:
    free = person[UNTIL] == clock
    person[SHUT, free] = OPEN
    new = ((person[CIRCLE] == a) | (person[CIRCLE] == b) | free).nonzero()[0]
    person[STAMP, new] = clock
    person[LEAST, new] = NEVER
    person[WHERE, new] = new
    stale = new[person[SHUT, new] != NEVER]
    person[STALE, : stale.size] = stale
    return int(stale.size)


def gather(weight: Ints, toward: Ints, person: Ints, circle: Ints, people: int) -> None:
    where, columns = person[CIRCLE], np.arange(person.shape[1])
    among = where[:people] == np.arange(circle.shape[1])[:, None]
    circle[COUNT] = among.sum(axis=1)
    toward[:] = among.astype(np.int64) @ weight[:people]
    person[OWN] = toward[where, columns]
    circle[TOTAL] = 0
    np.add.at(circle[TOTAL], where, person[OWN])
    circle[TOTAL] //= 2
    full = (columns >= people) & (circle[COUNT] == circle[UPPER])[where]
    person[SHUT] = np.where(full | (person[UNTIL] == NEVER), NEVER, OPEN)
