"""Opens a table, whatever it is written in, and gives its rows as text.

Recognised by content, not by name: CSV (comma, semicolon or tab), Excel's .xlsx, Parquet. Text is UTF-8, with or
without the mark that Windows puts at its beginning, or UTF-16 with that mark (Excel's "Unicode text"). Anything else
is a guess, and a wrong guess misspells names in silence: so it is refused, unless the caller names the encoding.
"""

from __future__ import annotations

import codecs
import csv
import warnings
import zlib
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import BadZipFile

import pyarrow as pa
from pyarrow import parquet

from fourchairs.core.ties.files.faults import TableError, quoted

Rows = Generator[tuple[int, list[str]], None, None]  # (line or row, cells)

DELIMITERS = ",;\t"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
NO_HEADER = "It is empty. Its first row must name the columns."
_NOT_COUNTED = "The value of a formula is missing. Open the file in a spreadsheet and save it, then it is there."
_AS_UTF8 = "Save it as “CSV UTF-8”, or name its encoding (--encoding)."


@dataclass(frozen=True, slots=True)
class Text:
    """How a text file is to be read.

    Attributes:
        delimiter: what stands between cells.
        encoding: a name that Python knows.
        begin: the number of lines up to and with the header.
    """

    delimiter: str
    encoding: str
    begin: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table that could be opened.

    Attributes:
        path: the file.
        unit: what its rows are counted in: lines for text, rows for anything else. The header counts.
        header: the names of its columns, as they are written.
        rows: the rows below the header, those without any text left out. May raise TableError on the way.
        text: how it is written, if it is text.
        schema: the types of its columns, if it is Parquet.
    """

    path: Path
    unit: str
    header: tuple[str, ...]
    rows: Callable[[], Rows] = field(repr=False)
    text: Text | None = None
    schema: Any = None

    def columns(self, required: Collection[str], optional: Collection[str] = ()) -> dict[str, int]:
        """Where the asked columns are; upper and lower case are one.

        Raises:
            TableError: a required one is missing, or one is there twice.
        """
        found: dict[str, int] = {}
        for place, written in enumerate(self.header):
            name = _folded(written)
            if name in found:
                raise TableError(self.path, f"The column {quoted(name)} is there twice.")
            if name in {*required, *optional}:
                found[name] = place
        if missing := [name for name in required if name not in found]:
            raise TableError(self.path, self._missing(missing))
        return found

    def has(self, *names: str) -> bool:
        """Whether it has all these columns."""
        return {_folded(written) for written in self.header} >= set(names)

    def others(self, used: Collection[str]) -> list[str]:
        """The names of the columns that are not used."""
        return [name for name in self.header if name.strip() and _folded(name) not in used]

    def _missing(self, missing: Sequence[str]) -> str:
        there = ", ".join(quoted(name) for name in self.header)
        lacks = " and ".join(quoted(name) for name in missing)
        return f"There is no column {lacks}. The first row must name the columns; here it is {there}."


def open_table(
    path: Path, *, known: Collection[str], sheets: Sequence[str] = (), sheet: str | None = None, encoding: str = ""
) -> Table:
    """Recognise a file and read its header.

    Args:
        path: an ordinary file.
        known: names of columns; of several delimiters the one that makes most of them out is taken.
        sheets: of an Excel workbook, the sheet of this name (upper and lower case are one), else the first.
        sheet: of an Excel workbook, the sheet that must be taken.
        encoding: of text that is not Unicode.

    Raises:
        TableError: with a sentence that says what it is instead.
    """
    try:
        if path.exists() and not path.is_file():
            raise TableError(path, "This is a folder." if path.is_dir() else "This is not an ordinary file.")
        with path.open("rb") as file:
            start = file.read(4096)
        if start.startswith(_OLD_EXCEL):
            raise TableError(path, "This is an old or locked Excel file. Save it as .xlsx without a password.")
        if start.startswith(b"PK"):
            return _open_excel(path, sheets, sheet)
        if start.startswith(b"PAR1"):
            return _open_parquet(path)
        return _open_text(path, start, known, encoding)
    except OSError as error:
        raise TableError(path, f"It cannot be read: {error.strerror or error}.") from error


def as_text(value: Any) -> str:
    """A cell as a person would write it: whole numbers without a point, dates as 2025-03-31."""
    match value:
        case str():
            return value
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if not (value.hour or value.minute or value.second):
            return value.date().isoformat()
    return str(value)


# ---- text


def _open_text(path: Path, start: bytes, known: Collection[str], encoding: str) -> Table:
    encoding = _encoding(path, start, encoding)
    by_delimiter = {delimiter: _header(path, encoding, delimiter) for delimiter in DELIMITERS}
    delimiter = max(by_delimiter, key=lambda mark: sum(_folded(name) in known for name in by_delimiter[mark][1]))
    begin, header = by_delimiter[delimiter]
    text = Text(delimiter, encoding, begin)
    width = len(header)

    def rows() -> Rows:
        for at, cells in _text_rows(path, text):
            if at > begin:
                yield at, cells if any(map(str.strip, cells[width:])) else cells[:width]

    return Table(path, "line", tuple(header), rows, text)


def _header(path: Path, encoding: str, delimiter: str) -> tuple[int, list[str]]:
    reader = csv.reader(_lines(path, encoding), delimiter=delimiter)  # not strict: it may be the wrong delimiter
    try:
        cells = next((cells for cells in reader if any(map(str.strip, cells))), None)
    except csv.Error as error:
        raise TableError(path, (reader.line_num, f"The header cannot be read ({error}).")) from error
    if cells is None:
        raise TableError(path, NO_HEADER)
    return reader.line_num, cells


def _text_rows(path: Path, text: Text) -> Rows:
    reader = csv.reader(_lines(path, text.encoding), delimiter=text.delimiter, strict=True)
    while True:
        at = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            unclosed = "unexpected end" in str(error)
            said = "A quotation mark is opened here and never closed." if unclosed else f"It cannot be read ({error})."
            raise TableError(path, (at, said)) from error
        if cells is None:
            return
        if any(map(str.strip, cells)):
            yield at, cells


def _lines(path: Path, encoding: str) -> Iterator[str]:
    try:
        with path.open(encoding=encoding, newline="") as file:
            yield from file
    except UnicodeDecodeError as error:
        raise _not_readable(path, encoding) from error


def _encoding(path: Path, start: bytes, asked: str) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in start:
        raise TableError(path, f"This is neither text in UTF-8 nor Excel nor Parquet. {_AS_UTF8}")
    if not asked:
        return "utf-8-sig"
    try:
        "a".encode(asked)
    except LookupError as error:
        raise TableError(path, f"There is no encoding {quoted(asked)}. One that is often right is cp1252.") from error
    with path.open("rb") as file:
        return "utf-8-sig" if _is_utf8(file) else asked


def _is_utf8(file: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for block in iter(lambda: file.read(1 << 20), b""):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _not_readable(path: Path, encoding: str) -> TableError:
    """The first line that is not in the encoding, and how Windows would have read it."""
    if not encoding.startswith("utf-8"):
        return TableError(path, f"It is not all written in {encoding}. {_AS_UTF8}")
    with path.open("rb") as file:
        at, line = next((at, line) for at, line in enumerate(file, start=1) if not _is_utf8(BytesIO(line)))
    windows = quoted(line.decode("cp1252", "replace").strip())
    return TableError(path, (at, f"This is not UTF-8. In Windows' cp1252 it reads {windows}. {_AS_UTF8}"))


# ---- Excel and Parquet


def _open_excel(path: Path, sheets: Sequence[str], sheet: str | None) -> Table:
    import openpyxl  # costs a third of a second, and most tables are text

    broken = (BadZipFile, zlib.error, SyntaxError, KeyError, ValueError, EOFError)
    said = "This is no whole Excel workbook (.xlsx)."
    try:
        with warnings.catch_warnings(action="ignore"):  # openpyxl warns of decoration that it does not read
            content = path.read_bytes()
            books = [openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=only) for only in (True, False)]
    except broken as error:
        raise TableError(path, said) from error
    values, written = (_sheet(path, {_folded(page.title): page for page in book}, sheets, sheet) for book in books)

    def rows() -> Rows:
        try:
            both = zip(values.iter_rows(values_only=True), written.iter_rows(values_only=True), strict=True)
            for at, (cells, formulas) in enumerate(both, start=1):
                _refuse_uncounted(path, at, cells, formulas)
                if any(texts := [as_text(cell) for cell in cells]):
                    yield at, texts
        except TableError:
            raise
        except broken as error:
            raise TableError(path, said) from error

    return _below_header(path, rows)


def _refuse_uncounted(path: Path, at: int, values: Sequence[Any], written: Sequence[Any]) -> None:
    if any(value is None and formula is not None for value, formula in zip(values, written, strict=True)):
        raise TableError(path, (at, _NOT_COUNTED), unit="row")


def _sheet(path: Path, by_name: Mapping[str, Any], sheets: Sequence[str], must: str | None) -> Any:
    name = next((name for name in map(_folded, [must] if must else sheets) if name in by_name), None)
    if name is None and (must or not by_name):
        there = ", ".join(quoted(page.title) for page in by_name.values()) or "none"
        raise TableError(path, f"There is no sheet {quoted(must or '')}; there is {there}.")
    page = by_name[name or next(iter(by_name))]
    page.reset_dimensions()  # some programs write them wrong
    return page


def _below_header(path: Path, rows: Callable[[], Rows]) -> Table:
    """A table of rows whose first one is the header. All rows get its width, but for one that says more."""
    with closing(rows()) as some:
        begin, header = next(some, (0, []))
    while header and not header[-1].strip():
        header.pop()
    if not header:
        raise TableError(path, NO_HEADER)
    width = len(header)

    def body() -> Rows:
        for at, cells in rows():
            if at > begin:
                beyond = any(map(str.strip, cells[width:]))
                yield at, cells if beyond else [*cells[:width], *[""] * (width - len(cells))]

    return Table(path, "row", tuple(header), body)


def _open_parquet(path: Path) -> Table:
    try:
        schema = parquet.read_schema(path)
    except pa.ArrowException as error:
        raise TableError(path, "This is no whole Parquet file: it may have been cut short.") from error

    def rows() -> Rows:
        try:
            batches = parquet.ParquetFile(path).iter_batches()
            columns = (zip(*(column.to_pylist() for column in batch.columns), strict=True) for batch in batches)
            for at, cells in enumerate(chain.from_iterable(columns), start=1):
                if any(texts := [as_text(cell) for cell in cells]):
                    yield at, texts
        except (pa.ArrowException, OSError) as error:
            raise TableError(path, "This Parquet file is damaged.") from error

    return Table(path, "row", tuple(schema.names), rows, schema=schema)


def _folded(name: str) -> str:
    return name.strip().casefold()
