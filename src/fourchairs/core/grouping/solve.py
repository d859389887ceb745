"""From a problem to a seating."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from fourchairs.core.grouping.construct import seating, someone_must_meet_again
from fourchairs.core.grouping.cost import Weights
from fourchairs.core.grouping.infeasible import refusal
from fourchairs.core.grouping.result import Result
from fourchairs.core.grouping.search import Found, Params, search
from fourchairs.core.grouping.stop import Stop, default_stop
from fourchairs.core.rng import generator

if TYPE_CHECKING:
    from fourchairs.core.grouping.problem import Problem

_DEFAULT = Params()


def solve(problem: Problem, *, seed: int, stop: Stop | None = None, params: Params = _DEFAULT) -> Result:
    """Seat everybody: nobody apart together, then as few who met before, then as few who know each other as can be.

    With a rule that counts steps (`MaxIterations`, `NoImprovement`) the same seed gives the same answer on every
    machine; without one the search takes well under half a second.

    Raises:
        TooFew, Five: the number of people makes no circles.
        Infeasible: no seating was found that keeps everything that must be kept.
    """
    began = perf_counter()
    rng, chairs = generator(seed), problem.sizes
    weights = Weights.of(problem)
    pinned = np.zeros(problem.n, dtype=np.bool_)
    pinned[list(problem.pins)] = True
    found = search(
        weights,
        seating(problem, rng),
        groups=len(chairs),
        pinned=pinned,
        stop=stop or default_stop(),
        params=params,
        rng=rng,
    )
    if found.cost.apart:
        raise refusal(problem)
    return _result(problem, found, seed, perf_counter() - began)


def _result(problem: Problem, found: Found, seed: int, seconds: float) -> Result:
    return Result(
        problem=problem,
        assignment=found.group_of,
        cost=found.cost.terms(),
        seed=seed,
        iterations=found.iterations,
        seconds=seconds,
        stopped=found.why,
        must_repeat=found.cost.repeats > 0 and someone_must_meet_again(problem),
    )
