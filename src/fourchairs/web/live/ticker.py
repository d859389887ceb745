"""Things that happen because time passes: one thread runs them all, and no failure of one ends the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

Job = Callable[[datetime], None]


@dataclass(frozen=True, slots=True)
class Entry:
    name: str
    job: Job
    seconds: float | None


_entries: dict[str, Entry] = {}


def every(seconds: float, job: Job, *, name: str) -> None:
    """Run `job(now)` every so many seconds, for as long as the server runs."""
    _entries[name] = Entry(name, job, seconds)


def at_start(job: Job, *, name: str) -> None:
    """Run `job(now)` once, before the first tick: recovery after a kill."""
    _entries[name] = Entry(name, job, None)
