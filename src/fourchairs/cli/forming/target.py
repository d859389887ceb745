"""Where the plan goes: looked at before the work begins, written at its end, whole or not at all."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from fourchairs.cli.forming.asked import Asked, UnusableError

FORMATS = ("csv", "xlsx", "parquet", "json")
MOST_ROWS_OF_EXCEL = 1_048_575  # below the header


@dataclass(frozen=True, slots=True)
class Target:
    """A file, or the standard output, that can be written in a format.

    Attributes:
        path: None for the standard output.
    """

    path: Path | None
    format: str
    force: bool = False

    @classmethod
    def of(cls, asked: Asked) -> Target:
        """Raises UnusableError if it is clear by now that nothing could be written there."""
        path = asked.output
        kind = asked.output_format or ("csv" if path is None else path.suffix.lower().removeprefix("."))
        if kind not in FORMATS:
            known = ", ".join(FORMATS)
            raise UnusableError(f"The format is {known}: from the ending of -o, or with --format. It is not “{kind}”.")
        if path is None:
            if asked.json or kind in {"xlsx", "parquet"}:
                raise UnusableError("Say with -o where to write the plan.")
            return cls(None, kind)
        target = cls(path, kind, asked.force)
        target.check()
        if any(path.resolve() == source.resolve() for source in asked.sources):
            raise UnusableError(f"{path} is read from. Write the plan to another file.")
        return target

    def check(self) -> None:
        """Raises UnusableError if nothing may be written there."""
        assert self.path
        folder = self.path.resolve().parent
        if self.path.exists() and not self.path.is_file():
            raise UnusableError(f"{self.path} is not an ordinary file.")
        if self.path.exists() and not self.force:
            raise UnusableError(f"{self.path} exists. With --force it is overwritten.")
        if not folder.is_dir():
            raise UnusableError(f"There is no folder {folder}.")
        if not os.access(folder, os.W_OK | os.X_OK):
            raise UnusableError(f"Nothing can be written into the folder {folder}.")

    def check_size(self, rows: int) -> None:
        """Raises UnusableError if there are more rows than the format takes."""
        if self.format == "xlsx" and rows > MOST_ROWS_OF_EXCEL:
            raise UnusableError(
                f"Excel takes {MOST_ROWS_OF_EXCEL:,} rows, and these are {rows:,}. Write CSV or Parquet."
            )

    def write(self, table: Any) -> None:
        """Write an Arrow table: to a file beside the target, which then takes its place.

        Raises:
            UnusableError: the target has come into being meanwhile, or the disk is full.
        """
        if self.path is None:
            _WRITERS[self.format](table, sys.stdout.buffer)
            sys.stdout.buffer.flush()
            return
        real = self.path.resolve()  # through a link, not in place of it
        part = real.with_name(f".fourchairs-{os.getpid()}.part")
        try:
            with part.open("xb") as file:
                _WRITERS[self.format](table, file)
                file.flush()
                os.fsync(file.fileno())
            self.check()
            part.replace(real)
        except OSError as error:
            raise UnusableError(f"The plan could not be written to {self.path}: {error.strerror or error}.") from error
        finally:
            part.unlink(missing_ok=True)


def _csv(table: Any, file: BinaryIO) -> None:
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import csv

    from fourchairs.core.ties.files import FORMULA

    special = False
    for place, field in enumerate(table.schema):
        if pa.types.is_string(field.type):
            text = table.column(place)
            runs = pc.match_substring_regex(text, f"^[{re.escape(''.join(FORMULA))}]")
            special = special or pc.any(pc.match_substring_regex(text, '[",\r\n]')).as_py()
            table = table.set_column(
                place, field.name, pc.if_else(runs, pc.binary_join_element_wise("'", text, ""), text)
            )
    file.write(",".join(table.column_names).encode() + b"\n")
    quoting = "needed" if special else "none"  # "needed" puts all text into quotation marks
    csv.write_csv(table, file, csv.WriteOptions(include_header=False, quoting_style=quoting))


def _parquet(table: Any, file: BinaryIO) -> None:
    from pyarrow import parquet

    parquet.write_table(table, file)


def _json(table: Any, file: BinaryIO) -> None:
    rows = (json.dumps(row, ensure_ascii=False) for row in table.to_pylist())
    file.write(("[\n" + ",\n".join(rows) + "\n]\n").encode())


def _xlsx(table: Any, file: BinaryIO) -> None:
    import openpyxl
    from openpyxl.cell import WriteOnlyCell

    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("plan")

    def cell(value: Any) -> Any:
        made = WriteOnlyCell(page, value)
        if isinstance(value, str):
            made.data_type = "s"  # else a name that begins with = would be a formula
        return made

    page.append(table.column_names)
    for batch in table.to_batches(max_chunksize=10_000):
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            page.append([cell(value) for value in row])
    book.save(file)


_WRITERS: dict[str, Callable[[Any, BinaryIO], None]] = {
    "csv": _csv, "xlsx": _xlsx, "parquet": _parquet, "json": _json,
}  # fmt: skip
