"""A table as every part of the comparison returns it: `tables(*, quick) -> list[Table]`, written out in Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Claim(NamedTuple):
    """What is required, what was measured, and whether it was so in this run."""

    says: str
    measured: str
    holds: bool


class Table(NamedTuple):
    """Rows of what is to be printed; numbers are written by `number`, everything else as it is."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[object]]
    note: str = ""
    claims: Sequence[Claim] = ()

    def markdown(self) -> str:
        lines = [f"| {' | '.join(self.head)} |", f"|{'---|' * len(self.head)}"]
        lines += [f"| {' | '.join(cell(value) for value in row)} |" for row in self.rows]
        note = f"\n{self.note}\n" if self.note else ""
        return f"## {self.title}\n\n" + "\n".join(lines) + f"\n{note}"


def cell(value: object) -> str:
    if value is None:
        return ""
    return number(value) if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


def number(value: float) -> str:
    """Three digits that count; whole numbers whole."""
    if float(value).is_integer() or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def duration(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} µs"


def memory(size: float) -> str:
    return f"{size / 1e9:.2g} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"
