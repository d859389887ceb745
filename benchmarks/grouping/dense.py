"""How good circles of a dense room are, and how soon: `python -m benchmarks.grouping.dense [--quick]`.

Rooms where half or six sevenths of all pairs know each other, twenty of each kind. What is best is taken from the best
of several long searches; where the proof is known they have never been found wrong. The parameters are the same for
all, and were chosen on other rooms than these (seeds 100 and up).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import mean, median
from time import thread_time

from benchmarks.grouping.instances import dense
from benchmarks.grouping.run import environment
from benchmarks.grouping.table import Table, duration
from fourchairs.core.grouping import FirstOf, MaxIterations, NoImprovement, Problem, Progress, Result, solve
from fourchairs.core.grouping._kernels import compiled

SIZES = (20, 40, 60, 80)
SHARES = (0.5, 0.85)
ROOMS = 20
LIMITS = (0.001, 0.005, 0.05, 0.35)
LONG = FirstOf(NoImprovement(200_000), MaxIterations(1_000_000))
SPEED = (20, 60, 200, 400, 1_000)

COLD = """
from time import perf_counter
began = perf_counter()
import sys
from benchmarks.grouping.instances import dense
from fourchairs.core.grouping import solve
problem = dense(60, 0.85, int(sys.argv[1]))
read = perf_counter()
result = solve(problem, seed=1)
print(read - began, perf_counter() - read, result.cost["familiarity"], "numba" in sys.modules)
"""


class Worked:
    """A rule that stops after so many seconds of work, whatever else the machine does."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.until = seconds, 0.0

    def __call__(self, progress: Progress, /) -> str | None:
        if progress.iterations == 0:
            self.until = thread_time() + self.seconds
        return "enough" if thread_time() >= self.until else None


def tables(*, quick: bool) -> list[Table]:
    """Quality by time, what a machine does that never compiled, and the speed of the steps."""
    compiled.warm()
    return [quality(quick=quick, worst=False), quality(quick=quick, worst=True), cold(quick=quick), speed()]


def quality(*, quick: bool, worst: bool) -> Table:
    """The gap to the best known by kind of room and by time."""
    rows = []
    for share in SHARES:
        for n in SIZES:
            rooms = [dense(n, share, seed, worst=worst) for seed in range(3 if quick else ROOMS)]
            best = [best_known(problem, worst=worst) for problem in rooms]
            cells = [gaps(rooms, best, limit, worst=worst) for limit in LIMITS]
            rows.append((n, f"{share:.0%}", mean(best), *cells))
    what = "the most familiar circle" if worst else "familiarity left"
    return Table(
        title=f"Dense rooms: {what}, in per cent above the best known (median; mean; how many are best)",
        head=("people", "acquainted", "best known, mean", *(f"after {duration(limit)}" for limit in LIMITS)),
        rows=rows,
        note="Seconds of work of one core, with compiled kernels.",
    )


def value(result: Result, *, worst: bool) -> float:
    return result.cost["worst" if worst else "familiarity"]


def best_known(problem: Problem, *, worst: bool) -> float:
    return min(value(solve(problem, seed=seed, stop=LONG), worst=worst) for seed in (11, 12))


def gaps(rooms: list[Problem], best: list[float], limit: float, *, worst: bool) -> str:
    found = [value(solve(problem, seed=1, stop=Worked(limit)), worst=worst) for problem in rooms]
    above = [100 * (left / least - 1) if least else 100.0 * bool(left) for left, least in zip(found, best, strict=True)]
    return f"{median(above):.2f}; {mean(above):.2f}; {sum(gap <= 0 for gap in above)}/{len(above)}"


def cold(*, quick: bool) -> Table:
    """The first seating of sixty people, each in a new process with an empty cache."""
    rows = [(seed, *first_seating(seed)) for seed in range(3 if quick else ROOMS)]
    return Table(
        title="The first seating of 60 people (85 % acquainted) on a machine that never compiled",
        head=("room", "start", "solve", "familiarity left", "numba was imported"),
        rows=[(seed, duration(start), duration(spent), left, numba) for seed, start, spent, left, numba in rows],
        note="A process of its own for each; start is Python's imports and making the room.",
    )


def first_seating(seed: int) -> tuple[float, float, float, str]:
    with tempfile.TemporaryDirectory() as empty:
        command = [sys.executable, "-c", COLD, str(seed)]
        place = {**environment(), "NUMBA_CACHE_DIR": empty}
        start, spent, left, numba = subprocess.run(
            command, env=place, check=True, capture_output=True, text=True
        ).stdout.split()
        assert not [*Path(empty).iterdir()]
    return float(start), float(spent), float(left), numba


def speed() -> Table:
    """How long a step takes."""
    return Table(
        title="Steps of the search, each the best of all swaps",
        head=("people", "swaps", "familiarity alone", "worst circle first"),
        rows=[(n, n * (n - 4) // 2, step(n, worst=False), step(n, worst=True)) for n in SPEED],
        note="Seconds of work of one core for a step, compiled.",
    )


def step(n: int, *, worst: bool) -> str:
    problem = dense(n, 0.85, seed=0, worst=worst)
    spent = []
    for steps in (0, 5_000):
        began = thread_time()
        solve(problem, seed=1, stop=MaxIterations(steps))
        spent.append(thread_time() - began)
    return duration((spent[1] - spent[0]) / 5_000)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="three rooms of each kind")
    for table in tables(quick=parser.parse_args().quick):
        print(table.markdown())
