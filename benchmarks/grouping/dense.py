"""The first room on a machine that never compiled, and the speed of a step: `python -m benchmarks.grouping.dense`."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time
from typing import NamedTuple

from benchmarks.grouping.instances import dense
from benchmarks.grouping.run import environment
from benchmarks.grouping.table import Claim, Table, duration
from fourchairs.core.grouping import MaxIterations, solve
from fourchairs.core.grouping._kernels import compiled

PEOPLE, SHARE = 60, 0.85
ROOMS = 20
SPEED = (20, 60, 200, 400, 1_000)
WAIT = 0.5  # seconds that a first seating may take

COLD = """
from time import perf_counter
began = perf_counter()
import json, sys
from benchmarks.grouping.instances import dense
from fourchairs.core.grouping import solve
problem = dense(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
read = perf_counter()
result = solve(problem, seed=1)
spent = perf_counter() - read
print(json.dumps([read - began, spent, result.iterations, result.assignment.tolist(), "numba" in sys.modules]))
"""


class First(NamedTuple):
    """A first seating in a new process, in seconds, and what compiled code makes of the same steps."""

    whole: float  # from the start of Python to its end
    imports: float  # and the making of the room
    seating: float
    steps: int
    left: float
    compiled_left: float
    alike: bool  # whether everybody sits where compiled code seats them
    compiled: bool  # whether something was compiled all the same


def tables(*, quick: bool) -> list[Table]:
    """What a machine does that never compiled, and the speed of the steps."""
    compiled.warm()
    return [cold(quick=quick), speed()]


def cold(*, quick: bool) -> Table:
    """The first seating of sixty people, each in a new process with an empty cache."""
    made = [first_seating(seed) for seed in range(3 if quick else ROOMS)]
    rows = [
        (
            seed,
            *(duration(seconds) for seconds in one[:3]),
            one.steps,
            *(f"{left:.3f}" for left in (one.left, one.compiled_left)),
            "yes" if one.alike else "**no**",
        )
        for seed, one in enumerate(made)
    ]
    head = ("room", "process", "imports", "seating", "steps", "left", "left, compiled, same steps", "same seating")
    note = (
        "A process of its own for each, with an empty cache. Process is all of it, from Python's start to its end;\n"
        "imports come before the seating and are not part of it."
    )
    title = f"The first seating of {PEOPLE} people ({SHARE:.0%} acquainted) on a machine that never compiled"
    return Table(title, head, rows, note, claims(made))


def claims(made: Sequence[First]) -> list[Claim]:
    """What was to be shown of first seatings, and whether it was."""
    slowest, whole = max(one.seating for one in made), median(one.whole for one in made)
    alike = sum(one.alike and not one.compiled for one in made)
    return [
        Claim(
            f"the first seating of {PEOPLE} within {duration(WAIT)} where nothing was ever compiled",
            f"{duration(slowest)} at most; {duration(whole)} with Python's start and all imports, in the median",
            slowest <= WAIT,
        ),
        Claim(
            "a first seating is that of compiled code after as many steps",
            f"{alike} of {len(made)} rooms",
            alike == len(made),
        ),
    ]


def first_seating(seed: int) -> First:
    """One room in a new process, and once more here with as many steps."""
    with tempfile.TemporaryDirectory() as empty:
        command = [sys.executable, "-c", COLD, str(PEOPLE), str(SHARE), str(seed)]
        place = environment(NUMBA_CACHE_DIR=empty)
        began = perf_counter()
        told = subprocess.run(command, env=place, check=True, capture_output=True, text=True).stdout
        whole = perf_counter() - began
        cached = [*Path(empty).iterdir()]
    imports, seating, steps, assignment, numba = json.loads(told)
    problem = dense(PEOPLE, SHARE, seed)
    again = solve(problem, seed=1, stop=MaxIterations(steps))
    ties, alike = problem.ties, again.assignment.tolist() == assignment
    left = sum(w for i, j, w in zip(ties.i, ties.j, ties.w, strict=True) if assignment[i] == assignment[j])
    return First(whole, imports, seating, steps, left, again.cost["familiarity"], alike, numba or bool(cached))


def speed() -> Table:
    """How long a step takes."""
    return Table(
        title="Steps of the search, each the best of all swaps",
        head=("people", "swaps", "familiarity alone", "worst circle first"),
        rows=[(n, n * (n - 4) // 2, step(n, worst=False), step(n, worst=True)) for n in SPEED],
        note="Seconds of work of one core for a step, compiled.",
    )


def step(n: int, *, worst: bool) -> str:
    problem = dense(n, SHARE, seed=0, worst=worst)
    spent = []
    for steps in (0, 5_000):
        began = thread_time()
        solve(problem, seed=1, stop=MaxIterations(steps))
        spent.append(thread_time() - began)
    return duration((spent[1] - spent[0]) / 5_000)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="three rooms")
    for table in tables(quick=parser.parse_args().quick):
        print(table.markdown())
