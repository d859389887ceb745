"""Goes from row to row and says what is wrong. Some thirty times slower than the quick reader."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from itertools import islice
from typing import Any

import numpy as np

from fourchairs.core.ties.files.columns import STRONGEST, UNKNOWN, WEAKEST, Columns, Kind
from fourchairs.core.ties.files.faults import MOST_LISTED, Faults, Progress, quoted
from fourchairs.core.ties.files.roster import People, clean, wrong_width
from fourchairs.core.ties.files.tables import Table

_CODES = {Kind.NAME: "i", Kind.WORD: "i", Kind.STRENGTH: "d"}
_DECIMAL = re.compile(r"\+?(\d+[.,]?\d*|[.,]\d+)([eE][+-]?\d+)?")  # not all that float() takes: "nan", "1_0"
_CANDIDATES = 2_000  # comparing names takes its time
_EVERY = 1 << 16  # rows between two words about progress


def read(
    table: Table,
    people: People,
    wanted: Mapping[str, tuple[int, Kind]],
    *,
    strangers: bool,
    secret: bool,
    progress: Progress,
) -> tuple[Columns, Faults]:
    """The wanted columns of all sound rows, with their lines, and what is wrong with the others.

    Args:
        wanted: by name, where a column is and what it holds.
        strangers: whether a name may be nobody's.
        secret: no name is repeated in what is said.
    """
    reader = _Reader(table, people, wanted, strangers, secret)
    arrays: dict[str, array[Any]] = {name: array(_CODES[kind]) for name, (_, kind) in wanted.items()}
    lines, faults = array("q"), Faults()
    for count, (line, cells) in enumerate(table.rows(), start=1):
        if count % _EVERY == 0:
            progress(count)
        try:
            row = reader.row(cells)
        except _UnfitError as unfit:
            faults.add(line, unfit.sentence)
            continue
        lines.append(line)
        for name, value in row.items():
            arrays[name].append(value)
    values = {name: np.array(told) for name, told in arrays.items()}
    words = {name: list(known) for name, known in reader.words.items()}
    return Columns(values, words, list(reader.strangers), np.array(lines, dtype=np.int64)), faults


class _UnfitError(Exception):
    def __init__(self, sentence: str | Callable[[], str]) -> None:
        self.sentence = sentence


class _Reader:
    def __init__(
        self, table: Table, people: People, wanted: Mapping[str, tuple[int, Kind]], strangers: bool, secret: bool
    ) -> None:
        self.table, self.people, self.wanted = table, people, wanted
        self.welcome, self.secret = strangers, secret
        self.words: dict[str, dict[str, int]] = {name: {} for name, (_, kind) in wanted.items() if kind is Kind.WORD}
        self.strangers: dict[str, None] = {}

    def row(self, cells: list[str]) -> dict[str, float]:
        if len(cells) != len(self.table.header):
            raise _UnfitError(wrong_width(self.table, cells))
        row: dict[str, float] = {}
        for name, (place, kind) in self.wanted.items():
            if kind is Kind.NAME:
                row[name] = self._position(cells[place])
            elif kind is Kind.STRENGTH:
                row[name] = _strength(cells[place])
            else:
                row[name] = self.words[name].setdefault(cells[place].strip(), len(self.words[name]))
        return row

    def _position(self, written: str) -> int:
        name = clean(written)
        position = self.people.position.get(name, UNKNOWN)
        if not name:
            raise _UnfitError("A name is empty.")
        if position == UNKNOWN and not self.welcome:
            raise _UnfitError("A name here is not among the people." if self.secret else lambda: self._nobody(name))
        if position == UNKNOWN and len(self.strangers) < MOST_LISTED:
            self.strangers[name] = None
        return position

    def _nobody(self, name: str) -> str:
        near = _nearest(name, self.people.names)
        return f"{quoted(name)} is not among the people." + (f" Did you mean {quoted(near)}?" if near else "")


def _strength(written: str) -> float:
    text = written.strip()
    strength = float(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else -1.0
    if not WEAKEST <= strength <= STRONGEST:
        raise _UnfitError(f"The strength {quoted(text)} is not a number from 0 to 4.")
    return strength


def _nearest(name: str, names: tuple[str, ...]) -> str | None:
    """The most similar name; of very many people only those whose name begins and ends like this one are compared."""
    wanted = name.casefold()
    folded = {other.casefold(): other for other in names}
    if wanted not in folded and len(folded) > _CANDIDATES:
        alike = ((key, other) for key, other in folded.items() if key[:2] == wanted[:2] or key[-4:] == wanted[-4:])
        folded = dict(islice(alike, _CANDIDATES))
    return folded.get(next(iter(get_close_matches(wanted, folded, n=1, cutoff=0.75)), ""))
