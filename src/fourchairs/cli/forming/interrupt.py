"""Ctrl-C in the middle of a search."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType
from typing import Any, Self

from fourchairs.core.grouping import Progress

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupt:
    """A stopping rule: once entered, the first Ctrl-C ends the search with the best so far, a second one at once.

    A request to end the process (SIGTERM) counts as Ctrl-C.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        self.came = False
        self._say = say
        self._before: dict[int, Any] = {}

    def __call__(self, _: Progress, /) -> str | None:
        return "interrupted" if self.came else None

    def __enter__(self) -> Self:
        for number in _SIGNALS:
            if signal.getsignal(number) != signal.SIG_IGN:  # as under nohup
                self._before[number] = signal.signal(number, self._first)
        return self

    def __exit__(self, *_: object) -> None:
        self._restore()

    def _first(self, _: int, __: FrameType | None) -> None:
        self.came = True
        self._restore()
        self._say("Stopping. The best so far will be written; a second Ctrl-C ends at once and writes nothing.")

    def _restore(self) -> None:
        while self._before:
            signal.signal(*self._before.popitem())
