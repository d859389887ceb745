"""Whatever a table is written in, it is recognised, or what it is instead is said."""

from __future__ import annotations

import os
import re
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pyarrow as pa
import pytest

from fourchairs.core.ties.files import read_people
from fourchairs.core.ties.files.tables import as_text
from tests.core.ties.desk import arrow, book, refused, text

SAID = "name;team\nZoë;Blå\nمريم;Blå\n👩‍🌾 Iris;\n"
NAMES = ("Zoë", "مريم", "👩‍🌾 Iris")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_text_is_read_as_any_spreadsheet_writes_it(tmp_path: Path, encoding: str, delimiter: str, ending: str) -> None:
    said = SAID.replace(";", delimiter).replace("\n", ending)
    read = read_people(text(tmp_path / "p.csv", said, encoding))
    assert read.names == NAMES
    assert read.about == {"team": ("Blå", "Blå", None)}


def test_the_quote_is_kept_and_a_delimiter_in_a_name_too(tmp_path: Path) -> None:
    read = read_people(text(tmp_path / "p.csv", 'name,team\n"Lovelace, Ada","the ""A"""\n'))
    assert (read.names, read.about["team"]) == (("Lovelace, Ada",), ('the "A"',))


def test_blank_lines_are_nobody_and_still_counted(tmp_path: Path) -> None:
    read = read_people(text(tmp_path / "p.csv", "\n\nname,team,\n\nAda,x,\n,,\nBen,y,,,\n"))
    assert (read.names, read.lines) == (("Ada", "Ben"), (5, 7))


def test_another_encoding_is_refused_by_line_and_read_when_it_is_named(tmp_path: Path) -> None:
    path = text(tmp_path / "p.csv", "name\nAda\nJürgen Groß\n", "cp1252")
    assert refused(read_people, path) == (
        "p.csv, line 3: This is not UTF-8. In Windows' cp1252 it reads “Jürgen Groß”. "
        "Save it as “CSV UTF-8”, or name its encoding (--encoding)."
    )
    assert read_people(path, encoding="cp1252").names == ("Ada", "Jürgen Groß")


def test_an_encoding_that_is_named_does_not_spoil_what_is_unicode(tmp_path: Path) -> None:
    path = text(tmp_path / "p.csv", SAID)
    assert read_people(path, encoding="cp1252").names == NAMES
    assert "no encoding “klingon”" in refused(read_people, path, encoding="klingon")
    assert "no encoding “hex”" in refused(read_people, path, encoding="hex")


def test_text_that_is_not_in_the_named_encoding_is_refused(tmp_path: Path) -> None:
    path = text(tmp_path / "p.csv", "name\nJürgen\n", "cp1252")
    assert "not all written in ascii" in refused(read_people, path, encoding="ascii")
    odd = tmp_path / "odd.csv"
    odd.write_bytes(b"\xff\xfen\0a\0m\0e\0\n\0A")
    assert "not all written in utf-16" in refused(read_people, odd)


def test_what_is_no_table_at_all_is_told_apart(tmp_path: Path) -> None:
    for start, said in {
        b"": "It is empty.",
        b"\n \n": "It is empty.",
        b"\xd0\xcf\x11\xe0old": "old or locked Excel file",
        b"PK\x03\x04but no more": "no whole Excel workbook",
        b"PAR1and no more": "no whole Parquet file",
        b"\x89PNG\r\n\x1a\n\0\0\0": "neither text in UTF-8 nor Excel nor Parquet",
    }.items():
        path = tmp_path / "p.csv"
        path.write_bytes(start)
        assert said in refused(read_people, path)


def test_a_folder_a_pipe_and_a_file_that_is_not_there_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "This is a folder." in refused(read_people, tmp_path)
    os.mkfifo(tmp_path / "pipe")
    assert "not an ordinary file" in refused(read_people, tmp_path / "pipe")
    assert "cannot be read: No such file" in refused(read_people, tmp_path / "none.csv")

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = text(tmp_path / "p.csv", "name\nAda\n")
    monkeypatch.setattr(Path, "open", denied)  # the tests may run as root, to whom nothing is denied
    assert "cannot be read: Permission denied" in refused(read_people, path)


def test_a_header_must_name_the_columns(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    assert "no column “name”. The first row must name the columns; here it is “Ada”, “Blue”." in refused(
        read_people, text(path, "Ada,Blue\nBen,Red\n")
    )
    assert "“name” is there twice" in refused(read_people, text(path, "Name,NAME\nAda,Ben\n"))
    assert "header cannot be read" in refused(read_people, text(path, f'"{"x" * 200_000}\n'))


def test_upper_and_lower_case_are_one_and_other_columns_are_remarked(tmp_path: Path) -> None:
    remarks: list[str] = []
    read = read_people(text(tmp_path / "p.csv", " NAME ,Shoe size,,Team\nAda,38,,x\n"), remark=remarks.append)
    assert (read.names, read.about) == (("Ada",), {"team": ("x",)})
    assert remarks == [f"{tmp_path}/p.csv: not used: “Shoe size”."]


def test_a_row_that_is_too_long_or_too_short_is_refused(tmp_path: Path) -> None:
    path = text(tmp_path / "p.csv", "name,team\nAda\nBen,x,y\nCleo,x\n")
    assert refused(read_people, path).splitlines() == [
        "p.csv, line 2: There are 1 columns here, but 2 in the header.",
        "p.csv, line 3: There are 3 columns here, but 2 in the header.",
    ]


def test_quotation_marks_that_go_wrong_are_found_where_they_open(tmp_path: Path) -> None:
    path = text(tmp_path / "p.csv", 'name\nAda\n"Ben\nCleo\n')
    assert refused(read_people, path) == "p.csv, line 3: A quotation mark is opened here and never closed."
    assert "line 3: It cannot be read" in refused(read_people, text(path, 'name\nAda\n"Be"n\n'))


# ---- Excel


def test_excel_gives_numbers_and_dates_as_a_person_would_write_them(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        [None, None],
        ["name", "level", " "],
        [1001, 3.0],
        [2.5, None],
        ["Ada", date(2025, 3, 31)],
        [None, None],
    ]
    read = read_people(book(tmp_path / "p.xlsx", anything=rows))
    assert (read.names, read.lines, read.unit) == (("1001", "2.5", "Ada"), (3, 4, 5), "row")
    assert read.about["level"] == ("3", None, "2025-03-31")


def test_one_workbook_may_hold_all_sheets(tmp_path: Path) -> None:
    path = book(tmp_path / "p.xlsx", notes=[["x"]], People=[["name"], ["Ada"]], others=[["name"], ["Ben"]])
    assert read_people(path).names == ("Ada",)
    assert read_people(path, sheet="others").names == ("Ben",)
    assert "no sheet “ties”; there is “notes”, “People”, “others”." in refused(read_people, path, sheet="ties")


def test_a_row_of_a_sheet_may_not_say_more_than_the_header(tmp_path: Path) -> None:
    path = book(tmp_path / "p.xlsx", people=[["name"], ["Ada", ""], ["Ben", "Red"]])
    assert refused(read_people, path) == "p.xlsx, row 3: There are 2 columns here, but 1 in the header."


def test_of_a_formula_its_value_counts_and_must_be_there(tmp_path: Path) -> None:
    path = book(tmp_path / "p.xlsx", people=[["name"], ["Ada"], ["=UPPER(A2)"]])
    assert "p.xlsx, row 3: The value of a formula is missing." in refused(read_people, path)
    with ZipFile(BytesIO(path.read_bytes())) as uncounted, ZipFile(path, "w") as counted:
        for part in uncounted.namelist():
            value = re.sub(rb"(</f>)<v ?/?>(</v>)?", rb"\1<v>ADA</v>", uncounted.read(part))
            counted.writestr(part, value.replace(b'<c r="A3"', b'<c r="A3" t="str"'))
    assert read_people(path).names == ("Ada", "ADA")


def test_an_empty_sheet_and_a_damaged_workbook_are_refused(tmp_path: Path) -> None:
    assert "It is empty." in refused(read_people, book(tmp_path / "p.xlsx", people=[]))
    path = book(tmp_path / "q.xlsx", people=[["name"], *([f"guest {k}"] for k in range(500))])
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "no whole Excel workbook" in refused(read_people, path)
    with ZipFile(BytesIO(whole)) as sound, ZipFile(path, "w") as damaged:
        for part in sound.namelist():
            damaged.writestr(part, sound.read(part).replace(b"guest 400", b"<guest 400"))
    assert "no whole Excel workbook" in refused(read_people, path)


# ---- Parquet


def test_parquet_counts_rows_from_one(tmp_path: Path) -> None:
    path = arrow(tmp_path / "p.parquet", name=["Ada", None, None, "Ada"], level=pa.array([1, None, 2, None]))
    assert refused(read_people, path).splitlines() == [
        "p.parquet, row 3: The name is empty.",
        "p.parquet, row 4: “Ada” is already on row 1. Tell the two apart.",
    ]


def test_parquet_that_was_cut_short_or_damaged_is_refused(tmp_path: Path) -> None:
    path = arrow(tmp_path / "p.parquet", name=[f"guest {k}" for k in range(5_000)])
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])
    assert "no whole Parquet file: it may have been cut short" in refused(read_people, path)
    path.write_bytes(b"PAR1" + b"\xff" * 2_000 + whole[2_004:])
    assert "This Parquet file is damaged." in refused(read_people, path)


def test_any_cell_can_be_text() -> None:
    midnight, morning = (datetime.fromisoformat(said) for said in ("2025-03-01", "2025-03-01T09:30"))
    cells = [None, "x", True, 3, 3.0, 0.25, date(2025, 3, 1), midnight, morning, Decimal("1.50")]
    assert [as_text(cell) for cell in cells] == [
        "", "x", "TRUE", "3", "3", "0.25", "2025-03-01", "2025-03-01", "2025-03-01 09:30:00", "1.50",
    ]  # fmt: skip
