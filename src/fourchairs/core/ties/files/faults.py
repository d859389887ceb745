"""What is wrong with a file, said so that one can go to the line and put it right."""

from __future__ import annotations

import heapq
import unicodedata
from collections.abc import Callable
from pathlib import Path

MOST_LISTED = 10
_MOST_QUOTED = 60

Remark = Callable[[str], None]  # takes a sentence about something that is not wrong but worth knowing
Progress = Callable[[int], None]  # takes the number of rows read so far


def unheard(_: object) -> None:
    """For a caller who wants no remarks, or no progress."""


class TableError(ValueError):
    """A file cannot be used. As text: one sentence a line, each with the file and the line or row it is about.

    Attributes:
        path: the file.
        faults: the first few, as (line or row, sentence); the number is None where a fault is about the whole file.
        more: how many there are beyond these.
    """

    def __init__(self, path: Path, *faults: tuple[int | None, str] | str, unit: str = "line", more: int = 0) -> None:
        self.path = path
        self.faults = tuple((None, fault) if isinstance(fault, str) else fault for fault in faults)
        self.more = more
        said = [f"{path}{'' if at is None else f', {unit} {at}'}: {sentence}" for at, sentence in self.faults]
        super().__init__("\n".join([*said, f"... and {more:,} more."] if more else said))


class Faults:
    """Counts what is wrong and keeps the first few by line. A sentence may be a function: it is asked only if told."""

    def __init__(self) -> None:
        self.count = 0
        self._first: list[tuple[int, int, str | Callable[[], str]]] = []

    def add(self, line: int, sentence: str | Callable[[], str]) -> None:
        self.count += 1
        self._first.append((line, self.count, sentence))
        if len(self._first) > 50 * MOST_LISTED:
            self._first = heapq.nsmallest(MOST_LISTED, self._first)

    def raise_for(self, path: Path, unit: str) -> None:
        """Raises TableError if there is any."""
        if self.count:
            first = heapq.nsmallest(MOST_LISTED, self._first)
            told = [(line, said if isinstance(said, str) else said()) for line, _, said in first]
            raise TableError(path, *told, unit=unit, more=self.count - len(told))


def quoted(text: str) -> str:
    """In quotation marks, at most a line long, and without characters that could command a terminal."""
    plain = "".join("�" if unicodedata.category(c) == "Cc" else c for c in text)
    return f"“{plain if len(plain) <= _MOST_QUOTED else plain[:_MOST_QUOTED] + '…'}”"
