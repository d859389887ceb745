"""Running one peer in a process of its own, with a limit of time and of memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import Any, NamedTuple

from benchmarks.grouping.table import memory

ROOT = Path(__file__).resolve().parents[2]
MOST_MEMORY = 12e9  # bytes; more ends a peer
START_UP = 60.0  # seconds beyond its limit that a peer may need to start and to build its model


class Outcome(NamedTuple):
    """What one peer did with one input: medians over its runs."""

    peer: str
    limit: float
    seconds: float | None = None
    left: float | None = None
    own: float | None = None  # seconds by its own clock
    steps: float | None = None
    bound: float | None = None
    memory: float | None = None
    note: str = ""

    @property
    def fair(self) -> float | None:
        """The seconds to compare: a peer's own, where they leave something out."""
        return self.own or self.seconds


def measured(peer: str, room: Path, limit: float) -> Outcome:
    """One peer on one saved room."""
    command = [sys.executable, "-m", "benchmarks.grouping.peers.child", peer, str(room), str(limit)]
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, stdout=out, stderr=errors, cwd=room.parent, env=environment())
        ended = watched(process, limit + START_UP)
        out.seek(0)
        errors.seek(0)
        said, complaint = out.read().splitlines(), errors.read().splitlines()
    if ended:
        return Outcome(peer, limit, note=ended)
    if process.returncode or not said:
        return Outcome(peer, limit, note=complaint[-1] if complaint else "failed")
    told = json.loads(said[-1])
    return Outcome(peer, limit, note=told["absent"]) if "absent" in told else summed(peer, limit, told)


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src"))), **more}


def watched(process: subprocess.Popen[bytes], limit: float) -> str:
    """Wait; end the process and say why if it takes more time or memory than it may."""
    until = perf_counter() + limit
    while process.poll() is None:
        why = f"not within {limit:g} s" if perf_counter() > until else ""
        if resident(process.pid) > MOST_MEMORY:
            why = f"more than {memory(MOST_MEMORY)}"
        if why:
            process.kill()
            process.wait()
            return why
        sleep(0.02)
    return ""


def resident(pid: int) -> int:
    """Bytes in memory now; where nobody tells, none."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    except (OSError, IndexError):
        return 0


def summed(peer: str, limit: float, told: dict[str, Any]) -> Outcome:
    values: dict[str, float | None] = {}
    for name in ("seconds", "left", "own", "steps", "bound"):
        found = [run[name] for run in told["runs"] if run[name] is not None]
        values[name] = median(found) if found else None
    note = "" if values["left"] is not None else "no seating found"
    return Outcome(peer, limit, memory=told["memory"], note=note, **values)


class StartUp(NamedTuple):
    """In seconds."""

    what: str
    cold: float  # compiling, once on a machine
    cached: float  # loading what was compiled, once in a process


LOOPS = {"the loops of a room": "*KERNELS", "all loops, those of proofs and of rounds included": ""}


def started_up(*, quick: bool) -> list[StartUp]:
    """Measured in fresh processes, with an empty folder for what numba keeps; in a hurry of a room only."""
    return [compiling(what, names) for what, names in list(LOOPS.items())[: 1 if quick else None]]


def compiling(what: str, names: str) -> StartUp:
    """Twice the same program: with nothing compiled, and with what the first has left."""
    program = (
        "from fourchairs.core.grouping._kernels import compiled; from fourchairs.core.grouping.dense import KERNELS; "
        "from time import perf_counter; began = perf_counter(); "
        f"compiled.warm({names}); print(perf_counter() - began)"
    )
    with tempfile.TemporaryDirectory() as cache:

        def seconds() -> float:
            command = [sys.executable, "-c", program]
            ran = subprocess.run(command, env=environment(NUMBA_CACHE_DIR=cache), check=True, capture_output=True)
            return float(ran.stdout)

        return StartUp(what, seconds(), seconds())
