"""Patience with wrong codes. Counts misses only, for the whole house at once: an office shares one address."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

BURST = 10
EACH_SECOND = 1.0


class Budget:
    """A bucket of misses that fills up again, one a second. In memory: nothing is written about who missed."""

    def __init__(self, *, burst: int = BURST, each_second: float = EACH_SECOND) -> None:
        self._burst = burst
        self._each_second = each_second
        self._held = float(burst)
        self._at: datetime | None = None
        self._lock = threading.Lock()

    def left(self, *, at: datetime) -> bool:
        """Whether one more wrong code may be told from a right one."""
        with self._lock:
            return self._fill(at) >= 1

    def spend(self, *, at: datetime) -> None:
        with self._lock:
            self._held = max(0.0, self._fill(at) - 1)

    def _fill(self, at: datetime) -> float:
        if self._at is not None:
            passed = max(0.0, (at - self._at).total_seconds())
            self._held = min(float(self._burst), self._held + passed * self._each_second)
        self._at = at
        return self._held


budget = Budget()
