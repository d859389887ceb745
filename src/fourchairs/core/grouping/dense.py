"""Tabu search for rooms: the best of all swaps at each step, climb after climb from children of good seatings.

Exact for the goals in their order, whatever their number: they are compared as one whole number, the sum of packed
weights. The most familiar circle is no sum; while climbing, familiarity above a cap that is drawn anew for each climb
counts several times, and among the seatings passed through the best in the true order is kept.

The answer depends on seed and number of steps alone, and is the same whether the kernels are compiled or not.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fourchairs.core.grouping._kernels import climbs as kernels
from fourchairs.core.grouping._kernels import compiled, room
from fourchairs.core.grouping.construct import seating
from fourchairs.core.grouping.cost import Cost, Weights
from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.problem import Problem
from fourchairs.core.grouping.sparse.deal import least_mixing
from fourchairs.core.grouping.stop import Progress, Stop, ahead
from fourchairs.core.rng import generator

KERNELS = ("chance", "climbs")
WORTH_COMPILING = 400  # people
_PUSH = 2  # familiarity above the cap counts 1 + 2 ** _PUSH times
_WORK = 30_000  # pairs that compiled kernels look at in about half a millisecond
_PLAIN_WORK = 2_000  # and plain ones in two


@dataclass(frozen=True, slots=True)
class Params:
    """How the search behaves. The defaults were chosen on dense rooms of 60 to 200 people and serve for all.

    Attributes:
        tenure: whoever has moved stays for less than so many steps, drawn by lot.
        patience: fruitless steps that end a climb.
        pool: good seatings from whose children to climb.
        inherited: a child has so many circles, or half of them all, from its other parent.
        barren: after so many climbs that brought nothing to the pool it is emptied.
    """

    tenure: int = 5
    patience: int = 40
    pool: int = 8
    inherited: int = 8
    barren: int = 50


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to."""

    group_of: Ints
    cost: Cost
    iterations: int
    why: str


def dense_search(problem: Problem, *, seed: int, stop: Stop, params: Params) -> Found:
    """Seat a room; memory and the time for each step grow with the square of n, and with n.

    The rule is asked before the first step and every one or two milliseconds.

    Raises:
        TooFew, Five, BucketTooSmall: the number of people makes no circles.
        Infeasible: it is certain that no seating keeps everything.
        ProblemError: weights that do not fit 64 bits.
    """
    if problem.n >= WORTH_COMPILING:
        compiled.warm(*KERNELS)
    climbs, rules = begun(problem, seed, params)
    done = 0

    def progress() -> Progress:
        return Progress(done, int(climbs.memory[kernels.IDLE]), Cost(*climbs.score[kernels.BEST].tolist()))

    why = stop(progress())
    if (climbs.person[room.LEAST] == room.NEVER).all():
        why = "nobody could change places"
    most = max(1, (_WORK if compiled.ready(*KERNELS) else _PLAIN_WORK) // climbs.person.shape[1])
    while why is None and not kernels.over(climbs.score, rules):
        done += kernels.run(climbs, rules, min(most, ahead(stop, progress()) or most))
        why = stop(progress())
    return Found(
        group_of=climbs.kept[kernels.BEST, : problem.n].copy(),
        cost=Cost(*climbs.score[kernels.BEST].tolist()),
        iterations=done,
        why="nothing left to improve" if kernels.over(climbs.score, rules) else why or "",
    )


def begun(problem: Problem, seed: int, params: Params) -> tuple[kernels.Climbs, room.Rules]:
    """The first seating, with all that the kernels need."""
    weights, chairs = Weights.of(problem), problem.chairs
    widen = max(0, min(_PUSH + 1, 64 - weights.apart_shift - weights.apart_bits))
    people, circles = problem.n, chairs.lower.size
    columns = people + (circles if (chairs.lower < chairs.upper).any() else 0)
    rules = room.Rules(
        people=people,
        widths=(weights.mixing_bits, weights.tie_bits + widen, weights.recency_bits, weights.repeats_bits),
        push=weights.tie_shift + max(0, widen - 1) if problem.worst else -1,
        floor=-1 if problem.negative else least_mixing(problem),
        tenure=params.tenure,
        patience=params.patience,
        pool=params.pool,
        inherited=params.inherited,
        barren=params.barren,
    )
    climbs = kernels.blank(columns, circles, params.pool, seed % 2**64)
    climbs.weight[:people, :people] = _widened(weights, widen)
    climbs.person[:, :] = _people(problem, seating(problem, generator(seed)), columns)
    climbs.circle[room.LOWER], climbs.circle[room.UPPER] = chairs.lower, chairs.upper
    kernels.begin(climbs, rules)
    return climbs, rules


def _widened(weights: Weights, by: int) -> Ints:
    """The packed weights with a wider field for familiarity."""
    mask, half = (1 << weights.low_bits) - 1, (1 << weights.low_bits) >> 1
    low = ((weights.packed + half) & mask) - half
    return ((weights.packed - low) << by) + low


def _people(problem: Problem, seats: Ints, columns: int) -> Ints:
    """The rows of `person` from which the others follow."""
    person = np.zeros((room.PERSON_ROWS, columns), dtype=np.int64)
    person[room.CIRCLE] = np.append(seats, np.arange(columns - problem.n))
    person[room.UNTIL, : problem.n] = np.where(problem.pinned >= 0, room.NEVER, -1)
    if problem.buckets is not None:
        person[room.SIDE, : problem.n] = problem.buckets
    return person
