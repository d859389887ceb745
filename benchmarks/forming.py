"""How long forming circles takes, and what is left to wish for: `python benchmarks/forming.py`.

Two kinds of rooms. Loose: each knows about eight others, mostly of their own team; zero known pairs is possible.
Dense: 85 % of all pairs know each other a little or well; what counts is how little acquaintance is left.
"""

from __future__ import annotations

from time import perf_counter

import numpy as np

from fourchairs.core.grouping import MaxIterations, Problem, solve
from fourchairs.core.rng import generator
from fourchairs.core.simulation import Scenario, populate

SIZES = (20, 40, 60, 100, 200, 400)


def loose(n: int) -> Problem:
    teams = tuple(f"team {k}" for k in range(max(2, n // 8)))
    population = populate(Scenario(guests=n, acquainted=min(1.0, 8 / n), seed=n, teams=teams))
    return Problem(n, ties=population.ties, teams=[guest.team for guest in population.guests])


def dense(n: int) -> Problem:
    rng = generator(n)
    i, j = np.triu_indices(n, 1)
    held = rng.random(i.size) < 0.85
    return Problem(n, ties=(i[held], j[held], rng.random(int(held.sum()))))


def main() -> None:
    print("  room  people      ms   steps  known   worst       sum    by lot  why it stopped")
    for name, make in (("loose", loose), ("dense", dense)):
        for n in SIZES:
            problem = make(n)
            by_lot = solve(problem, seed=1, stop=MaxIterations(0)).cost["familiarity"]
            began = perf_counter()
            result = solve(problem, seed=1)
            spent = 1000 * (perf_counter() - began)
            print(
                f"{name:>6} {n:>7} {spent:>7.1f} {result.iterations:>7} {result.known:>6} {result.cost['worst']:>7.3f} "
                f"{result.cost['familiarity']:>9.3f} {by_lot:>9.3f}  {result.stopped}"
            )


if __name__ == "__main__":
    main()
