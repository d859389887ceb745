"""Things that happen because time passes: one thread runs them all, and no failure of one ends the others."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import close_old_connections

from fourchairs.web.site import clock

Job = Callable[[datetime], None]
logger = logging.getLogger("fourchairs.ticker")


@dataclass(slots=True)
class Entry:
    """A job and how it has fared."""

    name: str
    job: Job
    seconds: float | None
    due: float = 0.0
    runs: int = 0
    failures: int = 0
    last_failure: datetime | None = field(default=None)


_entries: dict[str, Entry] = {}


def every(seconds: float, job: Job, *, name: str) -> None:
    """Run `job(now)` every so many seconds, for as long as the server runs."""
    _entries[name] = Entry(name, job, seconds)


def at_start(job: Job, *, name: str) -> None:
    """Run `job(now)` once, before the first tick: recovery after a kill."""
    _entries[name] = Entry(name, job, None)


def entries() -> tuple[Entry, ...]:
    return tuple(_entries.values())


class Ticker:
    """The thread that runs the jobs that are known when it starts. Durations are measured, not read off the clock."""

    def __init__(self, jobs: tuple[Entry, ...] | None = None) -> None:
        self._jobs = entries() if jobs is None else jobs
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="fourchairs-ticker", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, *, seconds: float = 5.0) -> None:
        """Let the running job finish; a daemon thread does not keep the process alive beyond that."""
        self._stop.set()
        self._thread.join(seconds)

    def _run(self) -> None:
        for entry in self._jobs:
            if entry.seconds is None and not self._stop.is_set():
                run(entry)
        repeated = [entry for entry in self._jobs if entry.seconds is not None]
        while repeated and not self._stop.is_set():
            entry = min(repeated, key=lambda entry: entry.due)
            if self._stop.wait(max(0.0, entry.due - time.monotonic())):
                return
            run(entry)


def run(entry: Entry) -> None:
    """Run one job now. What it raises is noted and logged, and the job keeps its place."""
    entry.runs += 1
    close_old_connections()
    try:
        entry.job(clock.now())
    except Exception:
        entry.failures += 1
        entry.last_failure = clock.now()
        logger.exception("the job %s failed; it stays on the list", entry.name)
    finally:
        close_old_connections()
        entry.due = time.monotonic() + (entry.seconds or 0.0)
