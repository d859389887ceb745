"""From 200 people to a million, or ten: `python -m benchmarks.grouping.scale [--quick] [--long]`.

A company is written as CSV files and read as anybody's would be; then its people are seated. Solving is all from the
arrays that were read to the circle of each person. Each size has a process of its own, for its peak of memory.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import csv

from benchmarks.grouping import instances
from benchmarks.grouping.peers.child import peak_memory
from benchmarks.grouping.run import environment
from benchmarks.grouping.table import Claim, Table, duration, memory, number
from fourchairs.core.grouping import MaxRuntime, Problem, solve
from fourchairs.core.grouping._kernels import compiled
from fourchairs.core.grouping.buckets import solve_buckets
from fourchairs.core.ties.files import read_people, read_ties

SIZES = (200, 1_000, 10_000, 100_000, 1_000_000)
LONG = 10_000_000
ROUNDS_BEFORE = 4  # whom people have met, for all goals
PATIENCE = MaxRuntime(60)
KNOWN, GOALS = 0.5, 2.0  # the parts of the time of reading that solving may take
MEMORY, LONG_MEMORY, LONG_SECONDS = 2e9, 6e9, 60.0
LINEAR = 2.0  # times as long for each person, from ten thousand people to the most


def written(n: int, folder: Path) -> None:
    """A company of n as people.csv and ties.csv; from ten million on as arrays."""
    made = instances.company(n, seed=1)
    if n >= LONG:
        for name, part in made._asdict().items():
            np.save(folder / f"{name}.npy", part)
        return
    names = pa.array([f"Person {number}" for number in range(1, n + 1)])
    people = {"name": names, "team": made.team, "department": made.department}
    csv.write_csv(pa.table(people), folder / "people.csv")
    ties = {"a": names.take(pa.array(made.i)), "b": names.take(pa.array(made.j)), "strength": made.w}
    csv.write_csv(pa.table(ties), folder / "ties.csv")


def timed(call: Callable[[], Any], times: int = 1) -> tuple[float, Any]:
    """The shortest of several runs, and what the last of them gave."""
    shortest = float("inf")
    for _ in range(times):
        began = perf_counter()
        found = call()
        shortest = min(shortest, perf_counter() - began)
    return shortest, found


def measured(n: int, folder: Path) -> dict[str, float]:
    """Everything about one size; run in a process of its own."""
    compiled.warm()
    times = 25 if n <= 10_000 else 5 if n <= 100_000 else 1
    people = read_people(folder / "people.csv")
    reading, ties = timed(lambda: read_ties(folder / "ties.csv", people), times)
    labels = {kind: people.about[kind] for kind in ("team", "department")}
    found = solved(n, ties, labels, times)
    arrow, _ = timed(lambda: csv.read_csv(folder / "ties.csv"), times)
    return {"reading": reading, "arrow": arrow, **found}


def measured_long(n: int, folder: Path) -> dict[str, float]:
    """As `measured`, from arrays: with ten million names Python itself is what takes time and memory."""
    compiled.warm()
    i, j, w, team, department = (np.load(folder / f"{name}.npy") for name in instances.Company._fields)
    return solved(n, (i, j, w), {"team": team, "department": department}, 1)


def solved(n: int, ties: Any, labels: dict[str, Any], times: int) -> dict[str, float]:
    """Seconds from arrays to circles, for known pairs only and for all goals; what was left; the peak of memory."""
    known, seated = timed(lambda: solve(Problem(n, ties=ties), seed=1, stop=PATIENCE), times)
    left = {"known left": int((seated.assignment[ties[0]] == seated.assignment[ties[1]]).sum())}
    met = instances.history(n, ROUNDS_BEFORE, seed=2)
    goals, seated = timed(lambda: solve(Problem(n, ties=ties, met=met, labels=labels), seed=1, stop=PATIENCE), times)
    left |= {f"{goal} left": value for goal, value in seated.cost.items()}
    return {"ties": ties[2].size, "known": known, "goals": goals, "memory": peak_memory(), **left}


def in_a_process(n: int) -> dict[str, float]:
    """What `main` measures when it is called for one size."""
    with tempfile.TemporaryDirectory() as folder:
        for part in ("--make", "--one"):
            command = [sys.executable, "-m", "benchmarks.grouping.scale", part, str(n), "--folder", folder]
            ran = subprocess.run(command, env=environment(), check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(ran.stdout)
    return found


def sizes_table(sizes: tuple[int, ...]) -> Table:
    """Reading and solving from one size to the next."""
    all_found = {}
    for n in sizes:
        all_found[n] = in_a_process(n)
        print("    ", *row(n, all_found[n]), flush=True)
    head = (
        "people", "ties", "reading the ties", "Arrow alone", "known pairs only", "of reading", "all goals",
        "of reading", "known pairs, a person", "memory", "left",
    )  # fmt: skip
    note = (
        "Known pairs only: ties. All goals: ties, whom people met in four earlier rounds, teams and departments.\n"
        "Reading is names to positions, with every check; Arrow alone only parses. Memory is the peak of the process."
    )
    rows = [row(n, found) for n, found in all_found.items()]
    return Table("From a list of ties to circles", head, rows, note, list(claims(all_found)))


def claims(measured: Mapping[int, Mapping[str, float]]) -> Iterator[Claim]:
    """What was to be shown of companies of these sizes, and whether it was."""
    left = sum(found["known left"] for found in measured.values())
    yield Claim(f"companies of {spanned(measured)} people: nobody beside somebody known", number(left), left == 0)
    read = {n: found for n, found in measured.items() if "reading" in found}
    for part, most, what in (("known", KNOWN, "known pairs"), ("goals", GOALS, "all goals")):
        shares = {n: found[part] / found["reading"] for n, found in read.items()}
        if shares:
            worst = max(shares, key=lambda n: shares[n])
            says = f"{what}: solving takes at most {most:g} of the time of reading the ties"
            value = f"{number(shares[worst])} at most, with {number(worst)} people"
            yield Claim(says, value, shares[worst] <= most)
    if read:
        peak = max(found["memory"] for found in read.values())
        yield Claim(f"up to {number(max(read))} people in less than {memory(MEMORY)}", memory(peak), peak < MEMORY)
    yield from _linear(measured)
    if found := measured.get(LONG):
        value = f"{duration(found['known'])}, {memory(found['memory'])}"
        holds = found["known"] <= LONG_SECONDS and found["memory"] <= LONG_MEMORY
        says = f"{number(LONG)} people within {duration(LONG_SECONDS)} and {memory(LONG_MEMORY)}"
        yield Claim(says, value, holds)


def _linear(measured: Mapping[int, Mapping[str, float]]) -> Iterator[Claim]:
    """Whether a person costs no more in a large company than in one of ten thousand, but for a factor."""
    large = [n for n in measured if n >= 10_000]
    if len(large) > 1:
        first, last = (measured[n]["known"] / n for n in (min(large), max(large)))
        says = f"from {spanned(large)} people the time for each grows less than {LINEAR:g} times"
        yield Claim(says, f"{number(last / first)} times", last <= LINEAR * first)


def spanned(sizes: Iterable[int]) -> str:
    """From the fewest people to the most."""
    every = sorted(sizes)
    return number(every[0]) if len(every) == 1 else f"{number(every[0])} to {number(every[-1])}"


def row(n: int, found: dict[str, float]) -> tuple[str, ...]:
    """One size, as the table has it; from ten million on there is no file to be read."""
    reading, arrow = found.get("reading"), found.get("arrow")
    left = [name for name in found if name.endswith("left") and found[name]]
    return (
        number(n),
        number(found["ties"]),
        "" if reading is None else duration(reading),
        "" if arrow is None else duration(arrow),
        duration(found["known"]),
        "" if reading is None else number(found["known"] / reading),
        duration(found["goals"]),
        "" if reading is None else number(found["goals"] / reading),
        duration(found["known"] / n),
        memory(found["memory"]),
        ", ".join(f"{name}: {number(found[name])}" for name in left) or "nothing",
    )


def bucket_table(n: int) -> Table:
    """The same buckets on one processor after another, by threads, by processes."""
    made = instances.company(n, seed=1)
    problem = Problem(n, ties=(made.i, made.j, made.w), buckets=made.department % 16)
    rows, alone, alike = [], None, True
    for name, executor in executors():
        with executor as pool:
            if pool is not None:
                list(pool.map(pow, range(64), range(64)))  # let everybody arrive
            seconds, found = timed(lambda: solve_buckets(problem, seed=1, executor=pool))
        alone = found if alone is None else alone
        same = bool((found.assignment == alone.assignment).all())
        alike = alike and same
        rows.append((name, duration(seconds), "yes" if same else "**no**"))
        print("    ", *rows[-1], flush=True)
    claim = Claim("buckets: the same circles whoever forms them", f"{len(rows)} executors", alike)
    return Table(f"{n:,} people in sixteen buckets", ("executor", "time", "same circles"), rows, claims=[claim])


def executors() -> list[tuple[str, AbstractContextManager[Executor | None]]]:
    return [
        ("none", nullcontext()),
        ("two threads", ThreadPoolExecutor(2)),
        ("two processes", ProcessPoolExecutor(2, mp_context=get_context("spawn"), initializer=compiled.warm)),
    ]


def tables(*, quick: bool, long: bool = False) -> list[Table]:
    """For the page of all measurements."""
    compiled.warm()
    sizes = SIZES[:-1] if quick else SIZES
    return [
        sizes_table((*sizes, LONG) if long else sizes),
        bucket_table(20_000 if quick else 400_000),
    ]


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--quick", action="store_true", help="no million")
    reader.add_argument("--long", action="store_true", help="ten million as well")
    reader.add_argument("--make", type=int, help=argparse.SUPPRESS)
    reader.add_argument("--one", type=int, help=argparse.SUPPRESS)
    reader.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = reader.parse_args()
    if asked.make:
        written(asked.make, asked.folder)
    elif asked.one:
        print(json.dumps((measured_long if asked.one >= LONG else measured)(asked.one, asked.folder)))
    else:
        print(*(table.markdown() for table in tables(quick=asked.quick, long=asked.long)), sep="\n")


if __name__ == "__main__":
    main()
