"""The people of a file, at positions 0..n-1 in its order."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fourchairs.core.ties.files.faults import Faults, Remark, quoted, unheard
from fourchairs.core.ties.files.tables import Table, open_table

NAME = "name"
# What is known of a person besides, each in a column that may be missing.
ABOUT = ("team", "department", "level", "manager", "place", "language", "pin")
# A spreadsheet takes text that begins so for a formula, and runs it. Whoever writes names into a CSV puts an apostrophe
# before them, which `clean` takes away again.
FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """Who is to be seated.

    Attributes:
        path: the file they were read from.
        names: different from each other, by position.
        about: by column of `ABOUT`, what stands there for each person, None where nothing does. Columns without any
            entry are left out.
        lines: the line or row of each person.
        unit: which of the two.
        position: by name.
    """

    path: Path
    names: tuple[str, ...]
    about: Mapping[str, tuple[str | None, ...]]
    lines: tuple[int, ...]
    unit: str
    position: Mapping[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "position", {name: place for place, name in enumerate(self.names)})

    def __len__(self) -> int:
        return len(self.names)


def read_people(path: Path, *, sheet: str | None = None, encoding: str = "", remark: Remark = unheard) -> People:
    """The people of a table with the column `name` and any of `ABOUT`.

    Args:
        path: CSV, Excel or Parquet, see `open_table`.
        sheet: of an Excel workbook; without it the sheet "people", else the first.
        encoding: of text that is not Unicode.
        remark: told which columns are not used.

    Raises:
        TableError: no such column, or a name that is empty or there twice.
    """
    table = open_table(path, known={NAME, *ABOUT}, sheets=("people",), sheet=sheet, encoding=encoding)
    columns = table.columns([NAME], ABOUT)
    remark_others(table, columns, remark)
    lines, about = _rows(table, columns)
    return People(
        path=path,
        names=tuple(lines),
        about={name: tuple(told) for name, told in about.items() if any(told)},
        lines=tuple(lines.values()),
        unit=table.unit,
    )


def clean(written: str) -> str:
    """A name or label without what a keyboard or a spreadsheet may add: NFC, single spaces, no guarding apostrophe."""
    name = " ".join(written.split())
    if not name.isascii():
        name = unicodedata.normalize("NFC", name)
    return name[1:] if name.startswith("'") and name[1:].startswith(FORMULA) else name


def remark_others(table: Table, used: Collection[str], remark: Remark) -> None:
    """Name the columns that nobody will read."""
    if others := table.others(used):
        remark(f"{table.path}: not used: {', '.join(quoted(name) for name in others)}.")


def _rows(table: Table, columns: Mapping[str, int]) -> tuple[dict[str, int], dict[str, list[str | None]]]:
    """The line of each name, and the entries of each further column."""
    lines: dict[str, int] = {}
    about: dict[str, list[str | None]] = {name: [] for name in columns if name != NAME}
    cleaned: dict[str, str | None] = {}  # the same few labels come again and again
    faults = Faults()
    for line, cells in table.rows():
        if len(cells) != len(table.header):
            faults.add(line, wrong_width(table, cells))
            continue
        name = clean(cells[columns[NAME]])
        if wrong := _wrong_name(name, lines, table.unit):
            faults.add(line, wrong)
            continue
        lines[name] = line
        for column, told in about.items():
            written = cells[columns[column]]
            if written not in cleaned:
                cleaned[written] = clean(written) or None
            told.append(cleaned[written])
    faults.raise_for(table.path, table.unit)
    return lines, about


def _wrong_name(name: str, lines: Mapping[str, int], unit: str) -> str:
    if not name:
        return "The name is empty."
    if not name.isprintable() and any(unicodedata.category(c) == "Cc" for c in name):
        return f"The name {quoted(name)} contains a control character."
    if name in lines:
        return f"{quoted(name)} is already on {unit} {lines[name]}. Tell the two apart."
    return ""


def wrong_width(table: Table, cells: list[str]) -> str:
    """Of a row that is longer or shorter than the header."""
    return f"There are {len(cells)} columns here, but {len(table.header)} in the header."
