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
    person[LEAST, who], person[WHERE, who] = NEVER, who
    who = who[person[SHUT, who] != NEVER]
    where, home = person[CIRCLE], person[CIRCLE, who][:, None]
    there, here = toward[where, who[:, None]], toward[home[:, 0]]
    rows = there - person[OWN, who][:, None] + here - person[OWN] - 2 * weight[who]
    if rules.push >= 0:
        more = np.maximum(ties(rules, person[LEFT, who][:, None] + here - weight[who]) - cap, 0)
        more += np.maximum(ties(rules, person[LEFT] + there - weight[who]) - cap, 0)
        rows += (more - person[ABOVE, who][:, None] - person[ABOVE]) << rules.push
    np.maximum(rows, person[SHUT], out=rows)
    rows[(where == home) | (person[SIDE] != person[SIDE, who][:, None])] = NEVER
    if where.size > rules.people:
        stuck = (circle[COUNT] == circle[LOWER])[where]
        stuck[rules.people :] = True
        rows[(who >= rules.people)[:, None] & stuck] = NEVER
        rows[stuck[who], rules.people :] = NEVER
    change[who] = rows
    person[LEAST, who], person[WHERE, who] = rows.min(axis=1), rows.argmin(axis=1)


def rescan(change: Ints, person: Ints, clock: int) -> None:
    stamp = person[STAMP]
    lost = np.flatnonzero((stamp < clock) & (stamp[person[WHERE]] == clock))
    rows = np.where(stamp <= stamp[lost][:, None], change[lost], NEVER)
    person[LEAST, lost], person[WHERE, lost] = rows.min(axis=1), rows.argmin(axis=1)


def choose(change: Ints, person: Ints, state: State) -> int:
    least, stamp = person[LEAST].min(), person[STAMP]
    if least == NEVER:
        return -1
    columns = stamp.size
    lot = below(state, columns * columns)
    rows = np.flatnonzero(person[LEAST] == least)
    row, q = np.nonzero((change[rows] == least) & (stamp <= stamp[rows][:, None]))
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
    stale = np.flatnonzero((person[CIRCLE] == a) | (person[CIRCLE] == b) | free)
    person[STAMP, stale] = clock
    person[STALE, : stale.size] = stale
    return stale.size


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
