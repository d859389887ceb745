"""Forming circles beside everybody else who can: `python -m benchmarks.grouping.compare [--quick] [--only WORD]`.

Each peer gets the same input in a process of its own, with a limit of time and of memory; so do we. The limits, like
all parameters, are the same for every input of a kind. Then come our own figures, from the other modules of this
folder. `--write` puts everything into docs/.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from benchmarks.grouping import dense, instances, proof, report, rounds, scale
from benchmarks.grouping.peers import PEERS
from benchmarks.grouping.room import Room
from benchmarks.grouping.run import Outcome, measured, started_up
from benchmarks.grouping.table import Claim, Table

QUICK = 1.0  # seconds for anybody
QUICK_INPUTS = ("sparse-200", "sparse-10000", "dense-60")

# Who gets which kind of input, and how many seconds.
Limits = dict[str, tuple[float, ...]]
SMALL: Limits = {
    "ours": (1.0,), "shuffle": (1.0,), "annealing": (5.0,), "annealing_long": (10.0,), "genetic": (10.0,),
    "exchange": (10.0,), "matching": (30.0,), "colouring": (10.0,), "cpsat": (150.0,), "timefold": (20.0,),
}  # fmt: skip
LARGE: Limits = {"ours": (30.0,), "shuffle": (1.0,), "colouring": (60.0,)}
DENSE: Limits = SMALL | {
    "ours": (0.001, 0.005, 0.05, 1.0),
    "ours_proved": (30.0,),
    "cpsat": (60.0,),
    "timefold": (30.0,),
}

SPARSE_SIZES = (40, 200, 1_000, 10_000, 100_000, 1_000_000)
DENSE_SIZES = (40, 60)


class Job(NamedTuple):
    """One input, not made yet, and who gets it."""

    key: str
    make: Callable[[], Room]
    peers: Limits


def jobs(*, quick: bool) -> list[Job]:
    """All inputs, or some of them."""
    sparse = [Job(f"sparse-{n}", partial(company, n), SMALL if n <= 1_000 else LARGE) for n in SPARSE_SIZES]
    every = [*sparse, *(Job(f"dense-{n}", partial(dense_room, n), DENSE) for n in DENSE_SIZES)]
    return [job for job in every if not quick or job.key in QUICK_INPUTS]


def company(n: int) -> Room:
    return Room.of(instances.organization(n, seed=1), weighed=False)


def dense_room(n: int) -> Room:
    return Room.of(instances.dense(n, 0.85, seed=1), weighed=True)


def compared(job: Job, folder: Path, *, quick: bool) -> report.Compared:
    path, room = folder / f"{job.key}.npz", job.make()
    room.save(path)
    print(f"{job.key}: {room.n:,} people, {room.i.size:,} ties", flush=True)
    outcomes: list[Outcome] = []
    for peer, limits in job.peers.items():
        for limit in limits:
            outcomes.append(measured(peer, path, min(limit, QUICK) if quick else limit))
            print(f"    {PEERS[peer].title:<28} {report.line(outcomes[-1])}", flush=True)
    path.unlink()
    return report.Compared(job.key, room.n, room.i.size, room.weighed, tuple(outcomes))


def parts(only: str, *, quick: bool, long: bool) -> Iterator[Table]:
    """What the other modules of this folder measure. One that fails must not lose what took minutes: it says so."""
    made = {
        "proof": proof.tables,
        "scale": partial(scale.tables, long=long),
        "rounds": rounds.tables,
        "first": dense.tables,
    }
    for name, tables in made.items():
        if only in name:
            print(f"{name} ...", flush=True)
            try:
                yield from tables(quick=quick)
            except Exception as error:  # noqa: BLE001
                failed = Claim(f"{name}: measured", repr(error), holds=False)
                yield Table(f"Not measured: {name}", ("failed",), [(repr(error),)], claims=[failed])


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--quick", action="store_true", help="a second for anybody, three inputs: to see it run")
    reader.add_argument("--only", default="", help="inputs and parts whose name contains this")
    reader.add_argument("--write", action="store_true", help="write docs/reference/grouping-benchmark.md and its plot")
    reader.add_argument("--long", action="store_true", help="ten million people as well: 12 GB of memory or more")
    asked = reader.parse_args()
    if asked.write and (asked.quick or asked.only):
        reader.error("--write is for a whole run: without --quick and --only")
    began = perf_counter()
    start = started_up(quick=asked.quick)
    with tempfile.TemporaryDirectory() as folder:
        chosen = [job for job in jobs(quick=asked.quick) if asked.only in job.key]
        done = [compared(job, Path(folder), quick=asked.quick) for job in chosen]
    page = report.page(done, start, list(parts(asked.only, quick=asked.quick, long=asked.long)))
    print(f"\n{page}\n{perf_counter() - began:.0f} seconds together")
    if asked.write:
        report.write(page, done)


if __name__ == "__main__":
    main()
