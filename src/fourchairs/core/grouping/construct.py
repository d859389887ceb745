"""A first seating that keeps everything that must be kept."""

from __future__ import annotations

import numpy as np

from fourchairs.core.grouping.infeasible import refusal
from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.placing import Constraints, place
from fourchairs.core.grouping.problem import Problem

PATIENCE = 20_000
LARGE = 400  # people beyond whom nothing is certain about meeting again


def seating(problem: Problem, rng: np.random.Generator, *, patience: int = PATIENCE) -> Ints:
    """The circle of each person, shape (n,): for rooms, in milliseconds for some hundred people.

    Pins, buckets and sizes are kept and, unless patience ran out, everybody is apart who must be.

    Raises:
        TooFew, Five, BucketTooSmall: the number of people makes no circles.
        Infeasible: it is certain that no seating keeps everything.
    """
    keep = Constraints.of(problem, problem.barred, problem.pinned)
    seats, found = place(keep, rng.permutation(problem.n), patience=patience)
    if found is False:
        raise refusal(problem)
    return seats


def someone_must_meet_again(problem: Problem) -> bool:
    """Whether it is certain that these people cannot be seated, however freely, without a pair who has met before.

    Tries long enough to be certain in small rooms, where it matters, and not so long that a big one waits.
    """
    if problem.n > LARGE:
        return False
    keep = Constraints.of(problem, (problem.met.i, problem.met.j), np.full(problem.n, -1))
    return place(keep, np.arange(problem.n), patience=PATIENCE // problem.n)[1] is False
