"""One peer on one room, in a process of its own: `python -m benchmarks.grouping.peers.child NAME ROOM LIMIT`.

The last line it prints is JSON. Rooms that take no time are formed with several seeds, for medians.
"""

from __future__ import annotations

import json
import resource
import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.grouping.peers import Absent
from benchmarks.grouping.room import Room

SEEDS, ENOUGH = 5, 2.0  # stop after so many runs or seconds


def runs(name: str, room: Room, limit: float) -> list[dict[str, Any]]:
    peer = import_module(f"benchmarks.grouping.peers.{name}")
    peer.prepare()
    done: list[dict[str, Any]] = []
    while len(done) < SEEDS and sum(run["seconds"] for run in done) < ENOUGH:
        began = perf_counter()
        formed = peer.form(room, limit, len(done) + 1)
        seconds = perf_counter() - began
        left = None if formed.group_of is None else room.left(formed.group_of)
        told = formed._asdict()
        del told["group_of"]
        done.append({**told, "seconds": seconds, "left": left})
    return done


def peak_memory() -> int:
    """In bytes. Linux counts in `ru_maxrss` also what the process was before it became this one."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
        return 1024 * int(status.split("VmHWM:")[1].split()[0])
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def main(name: str, path: str, limit: str) -> None:
    try:
        done = runs(name, Room.load(Path(path)), float(limit))
    except Absent as missing:
        print(json.dumps({"absent": str(missing)}))
    else:
        print(json.dumps({"runs": done, "memory": peak_memory()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
