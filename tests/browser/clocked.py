"""`fourchairs serve` on a clock that a test turns.

`python -m tests.browser.clocked FILE serve ...`: FILE holds two numbers, by how many seconds the clock is ahead, and
the moment at which it was stopped, 0 while it runs.
"""

from __future__ import annotations

import mmap
import struct
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from fourchairs.cli import app
from fourchairs.web.site import clock

DIAL = struct.Struct("dd")


class Dial:
    """The two numbers, seen by the test and by its server at the same time."""

    def __init__(self, file: Path) -> None:
        if not file.exists():
            file.write_bytes(DIAL.pack(0.0, 0.0))
        with file.open("r+b") as opened:
            self._bytes = mmap.mmap(opened.fileno(), DIAL.size)

    def now(self) -> float:
        ahead, stopped = self._read()
        return ahead + (stopped or time.time())

    def turn(self, seconds: float) -> None:
        ahead, stopped = self._read()
        self._bytes[:] = DIAL.pack(ahead + seconds, stopped)

    def stop(self) -> None:
        """From now on time passes only where `turn` is called, however slow the machine is."""
        ahead, stopped = self._read()
        self._bytes[:] = DIAL.pack(ahead, stopped or time.time())

    def go_on(self) -> None:
        now = self.now()
        self._bytes[:] = DIAL.pack(now - time.time(), 0.0)

    def _read(self) -> tuple[float, float]:
        ahead, stopped = DIAL.unpack(self._bytes[:])
        return ahead, stopped


def main() -> None:
    dial = Dial(Path(sys.argv.pop(1)))
    clock.install(lambda: datetime.fromtimestamp(dial.now(), UTC))
    app()


if __name__ == "__main__":
    main()
