"""How many rounds in which everybody meets only new people, and how soon: `python -m benchmarks.grouping.rounds`.

Programmes from the bank for 4 to 20 circles of four, and a year of weekly rounds for people who know each other. Who
meets whom is counted here, pair by pair, and not by what made the rounds.
"""

from __future__ import annotations

import argparse
from functools import partial
from time import perf_counter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.grouping import instances
from benchmarks.grouping.scale import timed
from benchmarks.grouping.table import Claim, Table, duration, number
from fourchairs.core.grouping import MaxRuntime, Problem, plan_rounds
from fourchairs.core.grouping._kernels import compiled
from fourchairs.core.grouping.programme import programme
from fourchairs.core.grouping.rounds.designs import bank, design

Ints = NDArray[np.int64]

# The most rounds known for 4, 5, ... 20 circles of four: OEIS A107431, and what was found since.
BEST_KNOWN = (5, 5, 7, 9, 10, 11, 13, 14, 15, 17, 18, 19, 21, 22, 23, 25, 26)
FEWEST_CIRCLES, LEAST_REACHED, LONGEST = 4, 14, 0.05
TOGETHER = 2.0  # seconds for what the bank does not have: as the console would wait
YEAR = 52
YEARS = {1_000: 1.0, 100_000: 15.0}  # people, and within how many seconds


class Counted(NamedTuple):
    """What an independent count of all who share a circle finds."""

    pairs: int  # meetings of two people
    again: int  # how many of them are of two who had met
    known: int  # and of two who know each other
    uneven: int  # rounds in which not all circles are of the sizes asked for


def tables(*, quick: bool) -> list[Table]:
    """The bank, and a year."""
    compiled.warm()
    return [bank_table(), year_table(quick=quick)]


def counted(rounds: Ints, problem: Problem) -> Counted:
    """Every pair of every circle, of rounds of shape (rounds, people)."""
    n, wanted = problem.n, sorted(problem.sizes)
    met = [meetings(circle) for circle in rounds]
    sizes = [sorted(np.bincount(circle).tolist()) for circle in rounds]
    every = np.concatenate(met)
    known = np.minimum(problem.ties.i, problem.ties.j).astype(np.int64) * n + np.maximum(problem.ties.i, problem.ties.j)
    return Counted(
        every.size,
        every.size - np.unique(every).size,
        int(np.isin(every, known).sum()),
        sum(size != wanted for size in sizes),
    )


def meetings(circle: Ints) -> Ints:
    """All who share a circle, each pair as one number, the lower person first."""
    order = np.argsort(circle, kind="stable")
    found = []
    for apart in range(1, int(np.bincount(circle).max(initial=1))):
        one, other = order[:-apart], order[apart:]
        together = circle[one] == circle[other]
        found.append(np.minimum(one, other)[together] * circle.size + np.maximum(one, other)[together])
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def bank_table() -> Table:
    """As many circles after another, planned from the bank as anybody would."""
    rows, reached, slowest, wrong = [], 0, 0.0, 0
    for circles, best in enumerate(BEST_KNOWN, FEWEST_CIRCLES):
        problem = Problem(4 * circles)
        seconds, rounds = planned(problem, most=best)
        found = counted(rounds, problem)
        wrong += found.again + found.uneven
        reached += len(rounds) == best
        slowest = max(slowest, seconds)
        says = "yes" if len(rounds) == best else f"**{best - len(rounds)} missing**"
        rows.append((circles, 4 * circles, best, len(rounds), says, duration(seconds), found.pairs, found.again))
    claims = [
        Claim(
            f"rounds without repeats for 4 to 20 circles: the best known for at least {LEAST_REACHED} of 17",
            f"{reached} of {len(BEST_KNOWN)}",
            reached >= LEAST_REACHED,
        ),
        Claim("each of these plans within 50 ms", f"{duration(slowest)} at most", slowest <= LONGEST),
        Claim("nobody meets anybody twice in these plans", f"{wrong} repeats, all pairs counted", wrong == 0),
    ]
    head = (
        "circles", "people", "best known", "here", "as many", "time", "pairs counted", "pairs who meet again",
    )  # fmt: skip
    note = "Best known: OEIS A107431 and what was found since. The time is of planning them, with nothing remembered."
    return Table("Rounds in which everybody meets only new people", head, rows, note, claims)


def planned(problem: Problem, *, most: int) -> tuple[float, Ints]:
    """Seconds, and as many rounds as the bank has, with nothing remembered from before."""
    for remembered in (bank, design):
        remembered.cache_clear()
    began = perf_counter()
    rounds = min(most, len(design(problem.n // 4)))
    plan = plan_rounds(problem, rounds=rounds, seed=1, stop=MaxRuntime(TOGETHER))
    return perf_counter() - began, plan.circles


def year_table(*, quick: bool) -> Table:
    """A year of weekly rounds for a company in which people know each other."""
    rows, claims = [], []
    for n, limit in YEARS.items():
        people = min(n, 10_000) if quick else n
        problem = instances.organization(people, seed=1)
        seconds, made = timed(partial(programme, problem, rounds=YEAR, seed=1))
        found = counted(np.array(made), problem)
        rows.append((number(people), YEAR, duration(seconds), *(number(count) for count in found[:3])))
        print("    ", *rows[-1], flush=True)
        measured = f"{duration(seconds)}; {found.again} and {found.known}"
        if people != n:
            continue
        says = f"{YEAR} rounds for {number(n)} people within {duration(limit)}, with no repeat and no known pair"
        claims.append(Claim(says, measured, seconds <= limit and not any(found[1:])))
    head = ("people", "rounds", "time", "pairs counted", "pairs who meet again", "pairs who know each other")
    return Table("A year of weekly rounds", head, rows, claims=claims)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="ten thousand people at most")
    for table in tables(quick=parser.parse_args().quick):
        print(table.markdown())
