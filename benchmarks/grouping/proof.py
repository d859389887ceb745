"""How soon it is certain that no better seating exists: `python -m benchmarks.grouping.proof [--quick]`.

Dense rooms of `instances.dense`, twenty of each kind, each searched for 50 ms and then proved; a company of a hundred
thousand in offices of 8 to 80, as buckets on as many processes as there are processors; and some rooms of twenty that
a solver who knows nothing of us has answered too.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations
from multiprocessing import get_context
from statistics import median
from time import perf_counter
from typing import NamedTuple

import numpy as np
from scipy.optimize import LinearConstraint, milp

from benchmarks.grouping import instances
from benchmarks.grouping.table import Claim, Table, duration, number
from fourchairs.core.grouping import (
    MaxIterations,
    MaxRuntime,
    Problem,
    Standing,
    prove,
    prove_buckets,
    solve,
    solve_buckets,
)
from fourchairs.core.grouping._kernels import compiled

SIZES = (20, 40, 60, 80)
SHARES = (0.5, 0.85)
ROOMS = 20
PATIENCE = 30.0
SEARCHED = 0.05
CHECKED = 5  # rooms of twenty for the other solver
ALIKE = 1e-6  # weights are whole millionths

PEOPLE = 100_000
STEPS, PIECES = 1_000, 300  # of the search and of the proof of each office, at most: the same on every machine

Make = Callable[[int, float, int], Problem]

# Of how many people, how many of each twenty must be proved, and within what median.
REQUIRED = {20: (20, 0.2), 40: (20, 0.2), 60: (18, 3.0), 80: (12, PATIENCE)}


class Proved(NamedTuple):
    """One room: what the search had come to after 50 ms, and what the proof did."""

    seconds: float
    proved: bool
    above: float  # how far the search was above the best, as a share of it; nothing where that is not known


def whole(problem: Problem) -> Problem:
    """The same acquaintances with strengths 1, 2, 3 and 4, as in the product's rooms."""
    ties = problem.ties
    return Problem(problem.n, ties=(ties.i, ties.j, 1 + np.minimum((ties.w - 0.1) / 0.225, 3).astype(np.int64)))


KINDS: dict[str, Make] = {
    "the sum only, strengths 0.1 to 1": instances.dense,
    "worst circle first, strengths 0.1 to 1": lambda n, share, seed: instances.dense(n, share, seed, worst=True),
    "worst circle first, strengths 1 to 4": lambda n, share, seed: whole(instances.dense(n, share, seed)),
}


def tables(*, quick: bool) -> list[Table]:
    """Dense rooms, the other solver, and offices."""
    compiled.warm()
    dense = [rooms(kind, required=not place, quick=quick) for place, kind in enumerate(KINDS)]
    return [*dense, checked(1 if quick else CHECKED), offices(4_000 if quick else PEOPLE)]


def rooms(kind: str, *, required: bool, quick: bool) -> Table:
    """Rooms of one kind; what is required is so of the sum alone, as in the literature."""
    rows, claims, everyone = [], [], []
    for share in SHARES:
        for n in SIZES:
            made = [one(KINDS[kind](n, share, seed)) for seed in range(3 if quick else ROOMS)]
            rows.append((n, f"{share:.0%}", *summed(made)))
            claims += shown(n, share, made) if required else []
            everyone += made
            print(f"    {kind}: {rows[-1]}", flush=True)
    claims += [searched("all rooms together", everyone)] if required else []
    head = ("people", "acquainted", "proved", "median", "longest", "search above the best, median", "most")
    note = (
        f"At most {PATIENCE:g} s for each proof, after a search of {duration(SEARCHED)}, which is not counted. Where\n"
        "strangers can fill every circle the search finds that, and there is nothing left to prove."
    )
    return Table(f"Proofs in dense rooms: {kind}", head, rows, note, claims)


def one(problem: Problem) -> Proved:
    """The time of the proof, without the search before it."""
    result = solve(problem, seed=1, stop=MaxRuntime(SEARCHED))
    began = perf_counter()
    found = prove(problem, result, stop=MaxRuntime(PATIENCE))
    spent = perf_counter() - began
    term = "worst" if problem.worst else "familiarity"
    return Proved(spent, found.proved, above(result.cost[term], found.cost[term]))


def above(cost: float, best: float) -> float:
    """How far a cost is above the best, as a share of it; above nothing, all of it."""
    return cost / best - 1 if best else float(cost > 0)


def summed(made: Sequence[Proved]) -> tuple[str, ...]:
    """How many are proved, the seconds of all, and the search beside the best where that is known."""
    seconds = [room.seconds for room in made]
    known = [room.above for room in made if room.proved]
    count = f"{len(known)}/{len(made)}"
    gaps = (f"{median(known):.2%}", f"{max(known):.2%}") if known else ("not known", "not known")
    return (count, duration(median(seconds)), duration(max(seconds)), *gaps)


def shown(n: int, share: float, made: Sequence[Proved]) -> list[Claim]:
    """What was to be shown of rooms of one size, and whether it was; of fewer rooms as great a part."""
    least, patience = REQUIRED[n]
    proved = sum(room.proved for room in made)
    middle = median(room.seconds for room in made)
    name = f"rooms of {n}, {share:.0%} acquainted"
    enough = proved * ROOMS >= least * len(made) and middle <= patience
    says = f"{name}: {least} of {ROOMS} proved, the median within {duration(patience)}"
    return [Claim(says, f"{proved} of {len(made)}; {duration(middle)}", enough), searched(name, made)]


def searched(name: str, made: Sequence[Proved]) -> Claim:
    """How far the search is above the best in the median of the rooms where that is known."""
    known = [room.above for room in made if room.proved]
    says = f"{name}: the search of {duration(SEARCHED)} within 1 % of the best, in the median"
    gap = median(known) if known else float("inf")
    return Claim(says, f"{gap:.2%} above" if known else "none is proved", gap <= 0.01)


def checked(count: int) -> Table:
    """Rooms of twenty that scipy's MIP answers over all groups there are."""
    rows = []
    for share in SHARES:
        for seed in range(count):
            problem = instances.dense(20, share, seed)
            found = prove(problem, solve(problem, seed=1, stop=MaxRuntime(SEARCHED)))
            bound = (found.bound or {})["familiarity"]
            rows.append((seed, f"{share:.0%}", f"{bound:.6f}", f"{by_milp(problem):.6f}"))
    same = sum(abs(float(ours) - float(theirs)) <= ALIKE for *_, ours, theirs in rows)
    claim = Claim(
        "bounds of proofs are the optimum of an independent solver",
        f"{same} of {len(rows)} rooms of 20",
        same == len(rows),
    )
    head = ("room of 20", "acquainted", "our bound", "scipy's optimum")
    return Table("Bounds held to another solver", head, rows, "`scipy.optimize.milp` over all 4,845 groups.", [claim])


def by_milp(problem: Problem) -> float:
    """The least familiarity in circles of four, by a solver who is told every group and nothing else.

    Raises:
        RuntimeError: it did not end with an optimum.
    """
    weight = np.zeros((problem.n, problem.n))
    weight[problem.ties.i, problem.ties.j] = problem.ties.w
    weight += weight.T
    groups = np.array(list(combinations(range(problem.n), 4)))
    cost = sum(weight[groups[:, a], groups[:, b]] for a, b in combinations(range(4), 2))
    member = np.zeros((problem.n, len(groups)))
    member[groups, np.arange(len(groups))[:, None]] = 1
    found = milp(
        cost,
        constraints=LinearConstraint(member, 1, 1),
        integrality=np.ones(len(groups)),
        bounds=(0, 1),
        options={"mip_rel_gap": 0},
    )
    if not found.success:
        raise RuntimeError(found.message)
    return float(found.fun)


def offices(people: int) -> Table:
    """All offices searched and proved, with the sum only and with the worst circle first."""
    rows, claims = [], []
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn"), initializer=compiled.warm) as pool:
        list(pool.map(pow, range(64), range(64)))  # let everybody arrive
        for worst in (False, True):
            count, settled, searching, proving = company(pool, people, worst=worst)
            goal = "worst circle first" if worst else "the sum only"
            spent = searching + proving
            share = f"{settled / count:.2%}"
            rows.append((goal, number(people), number(count), share, duration(searching), duration(proving)))
            print("    ", *rows[-1], flush=True)
            says = f"{number(people)} people in offices, {goal}: 99 % of offices proved within a minute"
            claims.append(Claim(says, f"{share} in {duration(spent)}", settled >= 0.99 * count and spent <= 60))
    head = ("goal", "people", "offices", "proved", "search", "proof")
    note = (
        f"`solve_buckets` and `prove_buckets` on {os.cpu_count()} processes. Each office gets at most {STEPS:,} steps\n"
        f"of search and {PIECES:,} pieces of proof, so what is proved does not depend on the machine. Where the worst\n"
        "circle comes first, it is the worst of the company; what its office cannot avoid is granted to all others."
    )
    return Table("A company in offices of 8 to 80", head, rows, note, claims)


def company(pool: ProcessPoolExecutor, people: int, *, worst: bool) -> tuple[int, int, float, float]:
    """How many offices, how many of them proved, seconds of search and of proof."""
    problem = instances.offices(people, seed=1, worst=worst)
    assert problem.buckets is not None
    told: list[Standing] = []
    began = perf_counter()
    result = solve_buckets(problem, seed=1, executor=pool, stop=MaxIterations(STEPS))
    searched = perf_counter()
    prove_buckets(problem, result, executor=pool, stop=MaxIterations(PIECES), progress=told.append)
    return int(problem.buckets.max()) + 1, told[-1].settled, searched - began, perf_counter() - searched


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="three rooms of each kind, and a small company")
    for table in tables(quick=parser.parse_args().quick):
        print(table.markdown())
