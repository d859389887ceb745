from __future__ import annotations

from pathlib import Path

import pytest

from fourchairs.core.ties.files import ABOUT, read_people
from tests.core.ties.desk import people, refused, text


def test_all_that_may_be_told_of_a_person(tmp_path: Path) -> None:
    header = ",".join(["name", *ABOUT])
    read = read_people(text(tmp_path / "p.csv", f"{header}\nAda,A,R&D,3,Ben,Oslo,no,1\nBen,,,,,Oslo,,\n"))
    assert len(read) == 2
    assert read.position == {"Ada": 0, "Ben": 1}
    assert {column: told[0] for column, told in read.about.items()} == {
        "team": "A", "department": "R&D", "level": "3", "manager": "Ben", "place": "Oslo", "language": "no", "pin": "1",
    }  # fmt: skip
    assert [told[1] for told in read.about.values()] == [None, None, None, None, "Oslo", None, None]


def test_a_column_without_an_entry_is_as_good_as_none(tmp_path: Path) -> None:
    assert read_people(text(tmp_path / "p.csv", "name,team,language\nAda, ,no\n")).about == {"language": ("no",)}


def test_a_header_alone_is_nobody(tmp_path: Path) -> None:
    assert len(read_people(text(tmp_path / "p.csv", "name\n"))) == 0


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("  Ada \t Lovelace ", "Ada Lovelace"),
        ("Zoe\u0308", "Zoë"),
        ("\u00a0Ada", "Ada"),
        ("'=Ada", "=Ada"),
        ("'Ada", "'Ada"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("x" * 200, "x" * 200),
    ],
)
def test_a_name_is_freed_of_what_keyboards_and_spreadsheets_add(tmp_path: Path, written: str, name: str) -> None:
    assert people(tmp_path, written).names == (name,)


def test_a_name_twice_an_empty_one_and_one_that_would_command_a_terminal_are_refused(tmp_path: Path) -> None:
    path = text(tmp_path / "p.csv", "name,team\nZoe\u0308,\nAda,\nZoë,\n ,x\nA\x1b[2J,\nA\u200dB,\n")
    assert refused(read_people, path).splitlines() == [
        "p.csv, line 4: “Zoë” is already on line 2. Tell the two apart.",
        "p.csv, line 5: The name is empty.",
        "p.csv, line 6: The name “A�[2J” contains a control character.",
    ]


def test_of_many_faults_the_first_ten_are_told(tmp_path: Path) -> None:
    path = text(tmp_path / "p.csv", "name\n" + "Ada\n" * 3_131)
    said = refused(read_people, path).splitlines()
    assert len(said) == 11
    assert said[9].startswith("p.csv, line 12:")
    assert said[10] == "... and 3,120 more."


def test_a_long_name_is_shortened_where_it_is_quoted(tmp_path: Path) -> None:
    path = text(tmp_path / "p.csv", f"name\n{'x' * 300}\n{'x' * 300}\n")
    assert f"“{'x' * 60}…” is already on line 2" in refused(read_people, path)
