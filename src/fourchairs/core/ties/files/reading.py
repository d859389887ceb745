"""Who knows whom, who has met and who must not meet: out of files, into arrays over the positions of people.

A file is read as a whole or not at all: if anything is wrong, the first ten faults are told, each with its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.ties.files import patient, quick
from fourchairs.core.ties.files.columns import Columns, Kind
from fourchairs.core.ties.files.faults import Progress, Remark, quoted, unheard
from fourchairs.core.ties.files.roster import NAME, People, remark_others
from fourchairs.core.ties.files.tables import Table, open_table
from fourchairs.core.ties.pairs import Pairs
from fourchairs.core.ties.strength import Strength

Ints = NDArray[np.int64]
Kinds = Mapping[str, Kind]

MOST_RECENT = 1_000  # of older meetings it is only known that they were before these
MOST_AT_A_TABLE = 100  # a file in which more share a circle is no plan
MARK = "mark"  # a column that our own plans have, for people
_PAIR = {"a": Kind.NAME, "b": Kind.NAME}
PLAN = {"round": Kind.WORD, "circle": Kind.WORD, NAME: Kind.NAME}


def read_ties(
    path: Path,
    people: People,
    *,
    strangers: bool = False,
    encoding: str = "",
    remark: Remark = unheard,
    progress: Progress = unheard,
) -> Pairs:
    """How well pairs know each other: columns `a`, `b` and `strength` from 0 to 4; without that column all are 3.

    `a` is who says so: the same two the other way round may say something else, and the stronger counts later on.

    Args:
        path: CSV, Excel (sheet "ties", else the first) or Parquet, see `open_table`.
        people: whom the names mean.
        strangers: pass over rows with people who are not among these; otherwise they are faults.
        encoding: of text that is not Unicode.
        remark: told what is not used.
        progress: told how many rows are read, now and then.

    Returns:
        One entry for each row, in its order.

    Raises:
        TableError: a name that nobody bears, somebody tied to themselves, a strength that is no number from 0 to 4, or
            one pair twice in one direction with different strengths.
    """
    table = open_table(path, known={*_PAIR, "strength"}, sheets=("ties",), encoding=encoding)
    reading = Reading(table, people, strangers=strangers, remark=remark, progress=progress)
    found = reading.columns(_PAIR, {"strength": Kind.STRENGTH}, _selves, _contradictions)
    strength = found.values.get("strength")
    return Pairs(*_ends(found), np.full(len(found), float(Strength.TALK_ABOUT_LIFE)) if strength is None else strength)


def read_apart(
    path: Path,
    people: People,
    *,
    strangers: bool = False,
    encoding: str = "",
    remark: Remark = unheard,
    progress: Progress = unheard,
) -> tuple[Ints, Ints]:
    """Who must not share a circle: columns `a`, `b`. As `read_ties`; but what is said repeats no name.

    Raises:
        TableError: a name that nobody bears, or twice the same.
    """
    table = open_table(path, known=_PAIR, sheets=("apart",), encoding=encoding)
    reading = Reading(table, people, strangers=strangers, remark=remark, progress=progress, secret=True)
    return _ends(reading.columns(_PAIR, {}, _selves))


def read_met(
    path: Path, people: People, *, encoding: str = "", remark: Remark = unheard, progress: Progress = unheard
) -> Pairs:
    """Who has met in a circle: columns `a`, `b` and `on`, or a plan with the columns `round`, `circle`, `name`.

    `on` is a date such as 2025-03-31. Rows with people who are not among these are passed over, with a remark: some of
    those who were there before have left.

    Returns:
        Pairs with weight 1 for the oldest day or round, one more for each later one; without days 1 for all. A pair
        without a day is older than all days.

    Raises:
        TableError: something that is no date, no round, or somebody in two places at once.
    """
    known = {*_PAIR, "on", *PLAN}
    table = open_table(path, known=known, sheets=("met", "plan"), encoding=encoding)
    reading = Reading(table, people, strangers=True, remark=remark, progress=progress)
    if table.has(*PLAN):
        return _sat(reading.columns(PLAN, {}, seats))
    found = reading.columns(_PAIR, {"on": Kind.WORD}, _selves, _days)
    days = [_day(word) or date.min for word in found.words.get("on", ())]
    return Pairs(*_ends(found), _ranked(days, found.values["on"]) if days else np.ones(len(found)))


def joined(histories: Sequence[Pairs]) -> Pairs:
    """Several histories as one, the oldest first: whatever stands in a later one is more recent.

    Weights are whole, from 1 to `MOST_RECENT`; what is older than that many steps has weight 1.
    """
    parts, latest = [], 0.0
    for i, j, w in histories:
        parts.append((i, j, w + latest))
        latest += float(w.max(initial=0))
    i, j, w = _joined(parts)
    return Pairs(i, j, np.maximum(w - max(0.0, latest - MOST_RECENT), 1.0))


class Reading:
    """One table on its way into arrays."""

    def __init__(
        self, table: Table, people: People, *, strangers: bool, remark: Remark, progress: Progress, secret: bool = False
    ) -> None:
        self.table, self.people, self.strangers, self.secret = table, people, strangers, secret
        self.remark, self.progress = remark, progress

    def columns(self, required: Kinds, optional: Kinds, *checks: Check) -> Columns:
        """The rows in which everybody is known, by the quick reader where nothing is wrong, else by the patient one."""
        kinds = {**required, **optional}
        places = self.table.columns(required, optional)
        remark_others(self.table, [*places, MARK], self.remark)
        wanted = {name: (place, kinds[name]) for name, place in places.items()}
        found = quick.read(self.table, self.people, wanted, strangers=self.strangers, progress=self.progress)
        if found is None or any(True for check in checks for _ in check(found.without_strangers(), self)):
            found = self._explained(wanted, checks)
        if found.strangers:
            self._remark_strangers(found)
        return found.without_strangers()

    def _explained(self, wanted: Mapping[str, tuple[int, Kind]], checks: Sequence[Check]) -> Columns:
        found, faults = patient.read(
            self.table, self.people, wanted, strangers=self.strangers, secret=self.secret, progress=self.progress
        )
        known = found.without_strangers()
        for check in checks:
            for row, sentence in check(known, self):
                faults.add(known.line(row), sentence)
        faults.raise_for(self.table.path, self.table.unit)
        return found

    def _remark_strangers(self, found: Columns) -> None:
        rows = len(found) - len(found.without_strangers())
        said = "One row was" if rows == 1 else f"{rows:,} rows were"
        whom = "" if self.secret else f", such as {quoted(found.strangers[0])}"
        self.remark(f"{self.table.path}: {said} passed over: with people who are not in {self.people.path}{whom}.")

    def named(self, position: int) -> str:
        return quoted(self.people.names[position])


Check = Callable[[Columns, Reading], Iterator[tuple[int, str]]]


# ---- checks of whole columns: the number of each bad row, and what is wrong with it


def _selves(found: Columns, reading: Reading) -> Iterator[tuple[int, str]]:
    a = found.values["a"]
    for row in np.flatnonzero(a == found.values["b"]).tolist():
        who = "the same" if reading.secret else reading.named(a[row])
        yield row, f"Both names are {who}."


def _contradictions(found: Columns, reading: Reading) -> Iterator[tuple[int, str]]:
    if "strength" not in found.values:
        return
    a, b, strength = (found.values[name] for name in ("a", "b", "strength"))
    for row, earlier in _twice(a, b):
        if strength[row] != strength[earlier]:
            pair = f"{reading.named(a[row])} and {reading.named(b[row])}"
            there = f"{strength[earlier]:g} on {reading.table.unit} {found.line(earlier)}"
            yield row, f"{pair} have the strength {strength[row]:g} here and {there}."


def _days(found: Columns, _: Reading) -> Iterator[tuple[int, str]]:
    yield from unfit(found, "on", lambda word: not word or _day(word) is not None, "is not a date such as 2025-03-31")


def seats(found: Columns, reading: Reading) -> Iterator[tuple[int, str]]:
    yield from unfit(found, "round", lambda word: word.isdecimal() and len(word) < 10, "is not the number of a round")
    place, person = _tables(found), found.values[NAME]
    for row, earlier in _twice(found.values["round"], person):
        there = f"{reading.table.unit} {found.line(earlier)}"
        yield row, f"{reading.named(person[row])} sits in this round already, on {there}."
    for row in np.flatnonzero(np.bincount(place)[place] > MOST_AT_A_TABLE)[:1].tolist():
        yield row, f"More than {MOST_AT_A_TABLE} people share this circle. This is no plan."


def unfit(found: Columns, column: str, fits: Callable[[str], bool], said: str) -> Iterator[tuple[int, str]]:
    words = found.words.get(column, ())
    bad = [number for number, word in enumerate(words) if not fits(word)]
    for row in np.flatnonzero(np.isin(found.values[column], bad)).tolist() if bad else ():
        yield row, f"{quoted(words[found.values[column][row]])} {said}."


def _twice(first: Ints, second: Ints) -> Iterator[tuple[int, int]]:
    """Each row whose two values another row before it has too, with the last such row."""
    key = first.astype(np.int64) * (int(second.max(initial=0)) + 1) + second
    ordered = np.sort(key)
    again = ordered[1:][ordered[1:] == ordered[:-1]]
    if again.size:
        rows = np.flatnonzero(np.isin(key, again))
        rows = rows[np.argsort(key[rows], kind="stable")]
        same = np.flatnonzero(key[rows[1:]] == key[rows[:-1]])
        yield from zip(rows[same + 1].tolist(), rows[same].tolist(), strict=True)


# ---- what the arrays are made of


def _ends(found: Columns) -> tuple[Ints, Ints]:
    return found.values["a"].astype(np.int64), found.values["b"].astype(np.int64)


def _day(word: str) -> date | None:
    try:
        return datetime.fromisoformat(word).date()
    except ValueError:
        return None


def _ranked(keys: Sequence[Any], numbers: Ints) -> NDArray[np.float64]:
    """The rank of each key among all that occur, from 1."""
    rank = {key: place for place, key in enumerate(sorted(set(keys)), start=1)}
    return np.array([rank[key] for key in keys], dtype=np.float64)[numbers]


def _tables(found: Columns) -> Ints:
    """A number for each circle of each round."""
    circles = len(found.words["circle"])
    return np.unique(found.values["round"].astype(np.int64) * circles + found.values["circle"], return_inverse=True)[1]


def _joined(parts: Sequence[tuple[Ints, Ints, NDArray[np.float64]]]) -> Pairs:
    i, j, w = zip(*parts, strict=True) if parts else ((), (), ())
    none = np.zeros(0, dtype=np.int64)
    return Pairs(np.concatenate([none, *i]), np.concatenate([none, *j]), np.concatenate([none.astype(np.float64), *w]))


def _sat(found: Columns) -> Pairs:
    """Everybody who shared a circle, each round more recent than those before it."""
    place, weight = _tables(found), _ranked([int(word) for word in found.words["round"]], found.values["round"])
    order = np.argsort(place, kind="stable")
    place, weight, person = place[order], weight[order], found.values[NAME][order].astype(np.int64)
    parts: list[tuple[Ints, Ints, NDArray[np.float64]]] = []
    for apart in range(1, place.size):
        together = np.flatnonzero(place[apart:] == place[:-apart])
        if not together.size:
            break
        parts.append((person[together], person[together + apart], weight[together]))
    return _joined(parts)
