from __future__ import annotations

import csv
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.ties import Pairs
from fourchairs.core.ties.files import patient, quick, read_people, read_ties
from fourchairs.core.ties.files.columns import Kind
from fourchairs.core.ties.files.faults import unheard
from fourchairs.core.ties.files.tables import open_table
from tests.core.ties.desk import arrow, book, people, refused, text


def listed(pairs: Pairs) -> list[tuple[int, int, float]]:
    return list(zip(*(part.tolist() for part in pairs), strict=True))


def test_each_row_becomes_an_entry(tmp_path: Path) -> None:
    path = text(tmp_path / "t.csv", "a,b,strength\nAda,Ben,4\nBen,Ada,1\nCleo,Eve,2.5\nDan,Eve,0\n")
    read = read_ties(path, people(tmp_path))
    assert listed(read) == [(0, 1, 4.0), (1, 0, 1.0), (2, 4, 2.5), (3, 4, 0.0)]
    assert [part.dtype for part in read] == [np.int64, np.int64, np.float64]


def test_without_a_strength_people_talk_about_life(tmp_path: Path) -> None:
    assert listed(read_ties(text(tmp_path / "t.csv", "B;A\nAda;Ben\n"), people(tmp_path))) == [(1, 0, 3.0)]
    assert listed(read_ties(text(tmp_path / "t.csv", "a,b\n"), people(tmp_path))) == []


@pytest.mark.parametrize("ending", ["csv", "semicolon", "utf-16", "xlsx", "parquet", "parquet of text"])
def test_every_kind_of_file_says_the_same(tmp_path: Path, ending: str) -> None:
    rows = [("Ada", "Zoë", 4), (" Zoe\u0308 ", "1001", 0), ("1001", "Ada", 3)]
    lines = [("a", "b", "strength"), *rows]
    path, columns = tmp_path / "t", list(zip(*rows, strict=True))
    match ending:
        case "csv":
            text(path, "".join(f"{a},{b},{w}\n" for a, b, w in lines))
        case "semicolon":
            text(path, "".join(f"{a};{b};{w}{',0' if w != 'strength' else ''}\n" for a, b, w in lines))
        case "utf-16":
            text(path, "".join(f"{a}\t{b}\t{w}\r\n" for a, b, w in lines), "utf-16")
        case "xlsx":
            book(path, ties=[*lines[:3], (1001, *lines[3][1:])])
        case "parquet":
            arrow(path, strength=pa.array(columns[2], pa.int8()), a=columns[0], b=columns[1])
        case _:
            arrow(path, a=columns[0], b=columns[1], strength=[str(w) for w in columns[2]])
    read = read_ties(path, people(tmp_path, "Ada", "Zoë", "1001"))
    assert listed(read) == [(0, 1, 4.0), (1, 2, 0.0), (2, 0, 3.0)]


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())]
)
def test_text_of_every_kind_is_read_quickly(tmp_path: Path, kind: pa.DataType, monkeypatch: pytest.MonkeyPatch) -> None:
    names = pa.array(["Ada", "Ben"])
    path = arrow(tmp_path / "t.parquet", a=names.cast(kind), b=names.take(pa.array([1, 0])).cast(kind))
    monkeypatch.setattr(patient, "read", None)
    assert listed(read_ties(path, people(tmp_path))) == [(0, 1, 3.0), (1, 0, 3.0)]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("row", ["Ada,Zoë,2.5", ' Ada ,"Zoë",2.5', "Ada,Zoe\u0308, 2.50"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_text_as_people_write_it_is_read_quickly(
    tmp_path: Path, ending: str, row: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    guests = people(tmp_path, "Ada", "Zoë")
    path = text(tmp_path / "t.csv", f"\na,b,strength\n{row}\n\n".replace("\n", ending), encoding)
    monkeypatch.setattr(patient, "read", None)
    assert listed(read_ties(path, guests)) == [(0, 1, 2.5)]


def test_numbers_may_be_names(tmp_path: Path) -> None:
    path = arrow(tmp_path / "t.parquet", a=pa.array([1, 2]), b=pa.array([2.0, 3.0]))
    assert listed(read_ties(path, people(tmp_path, "1", "2", "3"))) == [(0, 1, 3.0), (1, 2, 3.0)]


@pytest.mark.parametrize(
    "strength", ["-1", "nan", "NaN", "inf", "-inf", "4.01", "1e9", "much", "", "0x1", "1_0", "1,5,0"]
)
def test_a_strength_off_the_scale_is_refused(tmp_path: Path, strength: str) -> None:
    path = text(tmp_path / "t.csv", f"a;b;strength\nAda;Ben;2\nAda;Cleo;{strength}\n")
    assert refused(read_ties, path, people(tmp_path)) == (
        f"t.csv, line 3: The strength “{strength}” is not a number from 0 to 4."
    )


def test_strengths_off_the_scale_in_parquet_are_refused(tmp_path: Path) -> None:
    for strength, said in {np.nan: "nan", np.inf: "inf", -0.5: "-0.5", 5.0: "5", None: ""}.items():
        path = arrow(tmp_path / "t.parquet", a=["Ada"], b=["Ben"], strength=pa.array([strength], pa.float64()))
        assert f"row 1: The strength “{said}” is not" in refused(read_ties, path, people(tmp_path))


def test_nobody_bears_the_name(tmp_path: Path) -> None:
    path = text(tmp_path / "t.csv", "a,b\nAdda,Ben\nBEN,Cleo\nXerxes,Ada\n,Ada\n")
    assert refused(read_ties, path, people(tmp_path)).splitlines() == [
        "t.csv, line 2: “Adda” is not among the people. Did you mean “Ada”?",
        "t.csv, line 3: “BEN” is not among the people. Did you mean “Ben”?",
        "t.csv, line 4: “Xerxes” is not among the people.",
        "t.csv, line 5: A name is empty.",
    ]


def test_the_right_name_is_suggested_out_of_thousands(tmp_path: Path) -> None:
    many = people(tmp_path, *(f"Guest {k:05}" for k in range(9_000)), "Zacharias Zett")
    path = text(tmp_path / "t.csv", "a,b\nZacharais Zett,Guest 00001\nguest 04711,Guest 00001\nQuentin,Guest 00001\n")
    said = refused(read_ties, path, many).splitlines()
    assert "Did you mean “Zacharias Zett”?" in said[0]
    assert "Did you mean “Guest 04711”?" in said[1]
    assert "Did you mean" not in said[2]


def test_strangers_may_be_passed_over_with_a_remark(tmp_path: Path) -> None:
    remarks: list[str] = []
    guests = people(tmp_path)
    path = text(tmp_path / "t.csv", "a,b,strength\nAda,Ben,4\nXerxes,Ada,1\nYolanda,Xerxes,2\nCleo,Dan,2\n")
    read = read_ties(path, guests, strangers=True, remark=remarks.append)
    assert listed(read) == [(0, 1, 4.0), (2, 3, 2.0)]
    assert remarks == [f"{path}: 2 rows were passed over: with people who are not in {guests.path}, such as “Xerxes”."]
    crowd = "".join(f"Ada,Stranger {k}\n" for k in range(20))
    assert listed(read_ties(text(path, f"a,b\n{crowd}"), guests, strangers=True, remark=remarks.append)) == []
    assert "20 rows were passed over" in remarks[-1]
    path = text(tmp_path / "t.csv", "a;b;strength\nAda;Ben;4,0\nAda;Xerxes;9\n")
    assert "line 3: The strength “9”" in refused(read_ties, path, guests, strangers=True)
    read = read_ties(text(path, "a;b\nAda;Ben\nAda;Xerxes\nAda;\n"[:-5]), guests, strangers=True, remark=remarks.append)
    assert listed(read) == [(0, 1, 3.0)]
    assert "One row was passed over" in remarks[-1]


def test_nobody_is_tied_to_themselves(tmp_path: Path) -> None:
    path = text(tmp_path / "t.csv", "a,b\nAda,Ben\nBen, Ben\n")
    assert refused(read_ties, path, people(tmp_path)) == "t.csv, line 3: Both names are “Ben”."


def test_the_same_may_be_said_twice_but_not_something_else(tmp_path: Path) -> None:
    path = text(tmp_path / "t.csv", "a,b,strength\nAda,Ben,3\nBen,Ada,1\nAda,Ben,3.0\n")
    assert len(listed(read_ties(path, people(tmp_path)))) == 3
    text(path, "a,b,strength\nAda,Ben,3\nBen,Ada,1\n\nAda,Ben,2.5\nCleo,Dan,1\nAda,Ben,2.5\n")
    assert refused(read_ties, path, people(tmp_path)) == (
        "t.csv, line 5: “Ada” and “Ben” have the strength 2.5 here and 3 on line 2."
    )


def test_faults_of_all_kinds_are_told_in_the_order_of_their_lines(tmp_path: Path) -> None:
    path = text(tmp_path / "t.csv", "a,b,strength\nAda,Ada,1\nAda,Ben,7\nCleo,Dan,1\nAda\nCleo,Dan,2\nEve,Eve,1\n")
    said = refused(read_ties, path, people(tmp_path)).splitlines()
    assert [line.split(":")[0] for line in said] == [f"t.csv, line {at}" for at in (2, 3, 5, 6, 7)]


def test_of_thousands_of_faults_the_first_ten_are_kept(tmp_path: Path) -> None:
    rows = "Ada,Ada\n" * 1_000 + "Ada,Nobody\n" * 1_000
    said = refused(read_ties, text(tmp_path / "t.csv", f"a,b\n{rows}"), people(tmp_path)).splitlines()
    assert [line.split(":")[0] for line in said[:10]] == [f"t.csv, line {at}" for at in range(2, 12)]
    assert said[10] == "... and 1,990 more."


def test_missing_columns_are_named(tmp_path: Path) -> None:
    path = text(tmp_path / "t.csv", "from,b\nAda,Ben\n")
    assert "no column “a”. The first row must name the columns; here it is “from”, “b”." in refused(
        read_ties, path, people(tmp_path)
    )


def test_progress_is_told_by_both_readers(tmp_path: Path) -> None:
    guests = people(tmp_path, *(f"g{k}" for k in range(300)))
    told: list[int] = []
    rows = "".join(f"g{k % 300},g{(k + 1 + k // 300) % 300}\n" for k in range(70_000))
    path = text(tmp_path / "t.csv", "a,b\n" + rows)
    read = read_ties(path, guests, progress=told.append)
    assert told[-1] == read.i.size
    told.clear()
    again = read_ties(text(tmp_path / "u.csv", "a,b\n" + rows, "utf-16"), guests, progress=told.append)
    assert told == [1 << 16]
    assert all((one == other).all() for one, other in zip(read, again, strict=True))


# ---- the two readers against a slow, obvious one


def naive(path: Path, names: list[str]) -> list[tuple[int, int, float]]:
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [(names.index(row["a"].strip()), names.index(row["b"].strip()), float(row["strength"])) for row in rows]


def plain(name: str) -> bool:
    return unicodedata.is_normalized("NFC", name) and not name.startswith("'")


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[tuple[str, str, float]]]:
    letters = st.characters(codec="utf-8", exclude_categories=["C", "Z"])
    names = draw(st.lists(st.text(letters, min_size=1).filter(plain), min_size=3, max_size=12, unique=True))
    blanks, people = st.sampled_from(["", " "]), st.integers(0, len(names) - 1)
    pairs = draw(st.lists(st.tuples(people, people).filter(lambda pair: pair[0] != pair[1]), unique=True))
    return names, [(draw(blanks) + names[i], names[j] + draw(blanks), draw(st.floats(0, 4))) for i, j in pairs]


@given(table=tables(), quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
def test_both_readers_give_what_an_obvious_one_gives(
    table: tuple[list[str], list[tuple[str, str, float]]], quoting: Literal[0, 1]
) -> None:
    names, rows = table
    with TemporaryDirectory() as folder:
        roster, path = Path(folder) / "people.csv", Path(folder) / "ties.csv"
        for target, lines in (
            (roster, [["name"], *([name] for name in names)]),
            (path, [("a", "b", "strength"), *rows]),
        ):
            with target.open("w", newline="", encoding="utf-8") as file:
                csv.writer(file, quoting=quoting).writerows(lines)
        guests = read_people(roster)
        opened = open_table(path, known=("a", "b", "strength"))
        wanted = {"a": (0, Kind.NAME), "b": (1, Kind.NAME), "strength": (2, Kind.STRENGTH)}
        fast = quick.read(opened, guests, wanted, strangers=False, progress=unheard)
        slow, faults = patient.read(opened, guests, wanted, strangers=False, secret=False, progress=unheard)
        expected = naive(path, names)
    assert faults.count == 0
    for read in (fast, slow):
        assert read is not None
        assert list(zip(*(column.tolist() for column in read.values.values()), strict=True)) == expected
