from __future__ import annotations

import errno
import json
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from pyarrow import parquet

from fourchairs.cli.forming import target
from fourchairs.core.ties.files import read_people
from tests.cli.forming.table import Table, circles, guests, lay

HEADER = ["round", "circle", "mark", "name"]


def test_without_an_output_the_plan_goes_to_the_standard_output(table: Table) -> None:
    ran = table.form("people.csv", "--ties", "ties.csv", "--seed", "1")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == ",".join(HEADER)
    assert [line.split(",")[:3] for line in lines[1:]] == [["1", "1", "Fig"]] * 4 + [["1", "2", "Olive"]] * 3
    assert sorted(line.split(",")[3] for line in lines[1:]) == ["Ada", "Ben", "Cleo", "Dan", "Eve", "Fay", "Gus"]
    assert not any({"Ada", "Cleo"} <= sat or {"Ben", "Dan"} <= sat for sat in ran.circles.values())


def test_every_format_says_the_same(table: Table) -> None:
    def formed(name: str, *more: str) -> None:
        assert table.form("people.csv", "-o", name, "--seed", "1", *more).code == 0

    for name in ("plan.csv", "plan.xlsx", "plan.parquet", "plan.JSON"):
        formed(name)
    formed("plan.txt", "--format", "csv")
    rows = [line.split(",") for line in Path("plan.csv").read_text().splitlines()]
    assert Path("plan.txt").read_text() == Path("plan.csv").read_text()
    sheet = openpyxl.load_workbook("plan.xlsx").active
    assert sheet is not None
    assert [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)] == rows
    found = parquet.read_table("plan.parquet")
    assert [found.column_names, *([str(cell) for cell in row.values()] for row in found.to_pylist())] == rows
    told = json.loads(Path("plan.JSON").read_text())
    assert [HEADER, *([str(cell) for cell in row.values()] for row in told)] == rows


def test_more_than_eight_circles_share_marks_but_no_number(table: Table) -> None:
    guests(36)
    lines = [line.split(",") for line in table.form("people.csv").out.splitlines()[1:]]
    assert {(circle, mark) for _, circle, mark, _ in lines} >= {("1", "Fig"), ("8", "Sloe"), ("9", "Fig")}


NAMES = ["=HYPERLINK(1)", "+1", "-2", "@x", 'Zoë "Z", Blå', "مريم", "👩‍🌾", "x" * 200, "plain"]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_a_name_is_never_run_as_a_formula_and_comes_back_as_it_was(table: Table, ending: str) -> None:
    parquet.write_table(pa.table({"name": NAMES}), "names.parquet")
    assert table.form("names.parquet", "-o", f"plan.{ending}").code == 0
    assert sorted(read_people(Path(f"plan.{ending}")).names) == sorted(NAMES)
    if ending == "csv":
        cells = [line.split(",", 3)[3].strip('"') for line in Path("plan.csv").read_text("utf-8").splitlines()]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    if ending == "xlsx":
        sheet = openpyxl.load_workbook("plan.xlsx").active
        assert sheet is not None
        assert {cell.data_type for cell in sheet["D"]} == {"s"}


def test_nothing_is_overwritten_without_force(table: Table) -> None:
    lay("plan.csv", "mine")
    ran = table.form("people.csv", "-o", "plan.csv")
    assert (ran.code, ran.said) == (2, ["plan.csv exists. With --force it is overwritten."])
    assert Path("plan.csv").read_text() == "mine"
    assert table.form("people.csv", "-o", "plan.csv", "--force").code == 0
    assert len(circles(Path("plan.csv").read_text())) == 2


def test_what_is_read_is_not_written_over_even_with_force(table: Table) -> None:
    Path("link.csv").symlink_to("people.csv")
    for path in ("people.csv", "./people.csv", "link.csv", "ties.csv"):
        ran = table.form("people.csv", "--ties", "ties.csv", "-o", path, "--force")
        assert (ran.code, ran.said) == (2, [f"{Path(path)} is read from. Write the plan to another file."])


def test_a_link_stays_a_link(table: Table) -> None:
    Path("far").mkdir()
    Path("plan.csv").symlink_to("far/plan.csv")
    assert table.form("people.csv", "-o", "plan.csv").code == 0
    assert Path("plan.csv").is_symlink()
    assert [path.name for path in Path("far").iterdir()] == ["plan.csv"]


def test_where_nothing_can_be_written_is_said_before_anything_is_read(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said(*words: str) -> str:
        ran = table.form("no-such-people.csv", *words)
        assert ran.code == 2
        return ran.err

    assert said("-o", "none/plan.csv") == f"There is no folder {Path('none').resolve()}.\n"
    assert (
        said("-o", "/dev/null")
        == "The format is csv, xlsx, parquet, json: from the ending of -o, or with --format. It is not “”.\n"
    )
    assert said("-o", "/dev/null", "--format", "csv", "--force") == "/dev/null is not an ordinary file.\n"
    Path("folder.csv").mkdir()
    assert said("-o", "folder.csv", "--force") == "folder.csv is not an ordinary file.\n"
    assert "It is not “ods”." in said("-o", "plan.ods")
    assert "It is not “doc”." in said("--format", "doc")
    assert said("--format", "xlsx") == "Say with -o where to write the plan.\n"
    monkeypatch.setattr(target.os, "access", lambda *_: False)  # the tests may run as root
    assert "Nothing can be written into the folder" in said("-o", "plan.csv")


def test_excel_has_an_end(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(target, "MOST_ROWS_OF_EXCEL", 6)
    ran = table.form("people.csv", "-o", "plan.xlsx")
    assert (ran.code, ran.said) == (2, ["Excel takes 6 rows, and these are 7. Write CSV or Parquet."])


def test_a_full_disk_leaves_nothing_behind(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(target.os, "fsync", full)
    ran = table.form("people.csv", "-o", "plan.csv")
    assert (ran.code, ran.said) == (2, ["The plan could not be written to plan.csv: No space left on device."])
    assert sorted(path.name for path in Path().iterdir()) == ["people.csv", "ties.csv"]


def test_a_file_that_came_meanwhile_is_not_overwritten(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(target.os, "fsync", lambda _: lay("plan.csv", "came meanwhile"))
    assert table.form("people.csv", "-o", "plan.csv").code == 2
    assert Path("plan.csv").read_text() == "came meanwhile"
    assert len(list(Path().iterdir())) == 3
