"""A plan that was written before, and who stays away from it: out of files, with the line of every fault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.ties.files.columns import Columns, Kind
from fourchairs.core.ties.files.faults import Remark, TableError, unheard
from fourchairs.core.ties.files.reading import PLAN, Ints, Reading, seats, unfit
from fourchairs.core.ties.files.roster import NAME, People
from fourchairs.core.ties.files.tables import open_table


def read_plan(path: Path, people: People, *, encoding: str = "", remark: Remark = unheard) -> Ints:
    """A plan as it was written: columns `round`, `circle`, `name`; rounds and circles are counted from 1.

    Args:
        path: CSV, Excel (sheet "plan", else the first) or Parquet, see `open_table`.
        people: whom the names mean.
        encoding: of text that is not Unicode.
        remark: told what is not used.

    Returns:
        The circle of each person in each round, counted from 0, -1 for who is not in it; int64 of shape (rounds, n).

    Raises:
        TableError: a name that nobody bears, somebody in two places at once, a round or circle that is no number, or
            rounds with a gap.
    """
    table = open_table(path, known=PLAN, sheets=("plan",), encoding=encoding)
    reading = Reading(table, people, strangers=False, remark=remark, progress=unheard)
    found = reading.columns(PLAN, {}, seats, _circles)
    number, circle = (_numbers(found, column) for column in ("round", "circle"))
    rounds = np.unique(number)
    gap = np.flatnonzero(rounds != np.arange(1, rounds.size + 1))
    if not rounds.size or gap.size:
        missing = gap[0] + 1 if gap.size else 1
        raise TableError(path, f"Rounds are counted from 1 without a gap, and there is no round {missing}.")
    circles = np.full((rounds.size, len(people)), -1, dtype=np.int64)
    circles[number - 1, found.values[NAME]] = circle - 1
    return circles


def read_names(
    path: Path,
    people: People,
    *,
    among: NDArray[np.bool_],
    otherwise: str,
    encoding: str = "",
    remark: Remark = unheard,
) -> list[int]:
    """Some of the people: column `name`.

    Args:
        path: CSV, Excel (the first sheet) or Parquet.
        people: whom the names mean.
        among: who may be named, bool of shape (n,).
        otherwise: what is said of somebody else, after the name.

    Returns:
        Their positions, each once, ascending.

    Raises:
        TableError: a name that nobody bears, or of somebody who may not be named here.
    """

    def refused(found: Columns, reading: Reading) -> Iterator[tuple[int, str]]:
        for row in np.flatnonzero(~among[found.values[NAME]]).tolist():
            yield row, f"{reading.named(found.values[NAME][row])} {otherwise}"

    table = open_table(path, known={NAME}, sheets=(), encoding=encoding)
    reading = Reading(table, people, strangers=False, remark=remark, progress=unheard)
    named: list[int] = np.unique(reading.columns({NAME: Kind.NAME}, {}, refused).values[NAME]).tolist()
    return named


def _circles(found: Columns, _: Reading) -> Iterator[tuple[int, str]]:
    def counts(word: str) -> bool:
        return word.isdecimal() and len(word) < 7 and int(word) > 0

    yield from unfit(found, "circle", counts, "is not the number of a circle, counted from 1")


def _numbers(found: Columns, column: str) -> Ints:
    """The numbers that stand in a column of words."""
    numbers: Ints = np.array([int(word) for word in found.words[column]], dtype=np.int64)[found.values[column]]
    return numbers
