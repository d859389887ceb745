from __future__ import annotations

from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.ties import Pairs, met_in
from fourchairs.core.ties.files import joined, read_apart, read_met
from tests.core.ties.desk import arrow, book, people, refused, text
from tests.core.ties.test_ties_from_a_file import listed


def test_without_days_all_meetings_weigh_the_same(tmp_path: Path) -> None:
    path = text(tmp_path / "m.csv", "a,b\nAda,Ben\nBen,Cleo\nBen,Ada\n")
    assert listed(read_met(path, people(tmp_path))) == [(0, 1, 1.0), (1, 2, 1.0), (1, 0, 1.0)]
    assert listed(read_met(text(path, "a,b,on\n"), people(tmp_path))) == []


def test_a_later_day_weighs_more_and_no_day_least(tmp_path: Path) -> None:
    path = text(tmp_path / "m.csv", "a,b,on\nAda,Ben,2025-03-01\nBen,Cleo,2024-12-31\nAda,Dan,\nAda,Eve,2025-03-01\n")
    assert listed(read_met(path, people(tmp_path))) == [(0, 1, 3.0), (1, 2, 2.0), (0, 3, 1.0), (0, 4, 3.0)]


def test_days_of_excel_and_of_parquet_are_days(tmp_path: Path) -> None:
    days = np.array(["2025-03-01", "2025-02-28"], dtype="datetime64[D]")
    guests = people(tmp_path)
    expected = [(0, 1, 2.0), (1, 2, 1.0)]
    sheet = [["a", "b", "on"], ["Ada", "Ben", days[0].item()], ["Ben", "Cleo", days[1].item()]]
    assert listed(read_met(book(tmp_path / "m.xlsx", met=sheet), guests)) == expected
    path = arrow(tmp_path / "m.parquet", a=["Ada", "Ben"], b=["Ben", "Cleo"], on=pa.array(days))
    assert listed(read_met(path, guests)) == expected


def test_what_is_no_day_is_refused(tmp_path: Path) -> None:
    path = text(tmp_path / "m.csv", "a,b,on\nAda,Ben,2025-03-01\nAda,Cleo,1.3.2025\nAda,Ada,2025-03-01\n")
    assert refused(read_met, path, people(tmp_path)).splitlines() == [
        "m.csv, line 3: “1.3.2025” is not a date such as 2025-03-31.",
        "m.csv, line 4: Both names are “Ada”.",
    ]


def test_who_has_left_is_passed_over(tmp_path: Path) -> None:
    remarks: list[str] = []
    path = text(tmp_path / "m.csv", "a,b,on\nAda,Xerxes,2025-01-01\nAda,Ben,2025-03-01\n")
    assert listed(read_met(path, people(tmp_path), remark=remarks.append)) == [(0, 1, 2.0)]
    assert "One row was passed over" in remarks[0]


PLAN = """round,circle,mark,name
1,1,Fig,Ada
1,1,Fig,Ben
1,1,Fig,Xerxes
1,2,Olive,Cleo
1,2,Olive,Dan
10,1,Fig,Cleo
10,1,Fig,Ada
9,1,Fig,Dan
9,1,Fig,Eve
"""


def test_in_an_earlier_plan_everybody_met_who_shared_a_circle(tmp_path: Path) -> None:
    remarks: list[str] = []
    path, guests = text(tmp_path / "plan.csv", PLAN), people(tmp_path)
    expected = [(0, 1, 1.0), (0, 2, 3.0), (2, 3, 1.0), (3, 4, 2.0)]
    found = read_met(path, guests, remark=remarks.append)
    assert sorted((min(i, j), max(i, j), w) for i, j, w in listed(found)) == expected
    assert remarks == [f"{path}: One row was passed over: with people who are not in {guests.path}, such as “Xerxes”."]


def test_an_earlier_plan_of_nobody_tells_nothing(tmp_path: Path) -> None:
    assert listed(read_met(text(tmp_path / "plan.csv", "round,circle,name\n"), people(tmp_path))) == []


def test_a_plan_that_cannot_be_is_refused(tmp_path: Path) -> None:
    rows = "one,1,Ada\n1,1,Ben\n1,2,Ben\n2,1,Cleo\n" + "9" * 5_000 + ",1,Dan\n"
    path = text(tmp_path / "plan.csv", f"round,circle,name\n{rows}")
    said = refused(read_met, path, people(tmp_path)).splitlines()
    assert said[:2] == [
        "plan.csv, line 2: “one” is not the number of a round.",
        "plan.csv, line 4: “Ben” sits in this round already, on line 3.",
    ]
    assert said[2].startswith("plan.csv, line 6: “999")
    crowd = [f"g{k}" for k in range(101)]
    text(path, "round,circle,name\n" + "".join(f"1,1,{name}\n" for name in crowd))
    assert "More than 100 people share this circle." in refused(read_met, path, people(tmp_path, *crowd))


seatings = st.lists(st.permutations(range(9)), min_size=1, max_size=4)


@given(seatings)
def test_an_earlier_plan_says_what_its_rounds_say(orders: list[list[int]]) -> None:
    rounds = [[order[:4], order[4:7], order[7:]] for order in orders]
    with TemporaryDirectory() as folder:
        guests = people(Path(folder), *(f"g{k}" for k in range(9)))
        rows = [
            f"{at},{place},g{person}\n"
            for at, circles in enumerate(rounds)
            for place, circle in enumerate(circles)
            for person in circle
        ]
        told = read_met(text(Path(folder) / "plan.csv", "round,circle,name\n" + "".join(rows)), guests)
    latest: dict[tuple[int, int], float] = {}
    for i, j, w in listed(told):
        pair = (min(i, j), max(i, j))
        latest[pair] = max(w, latest.get(pair, 0))
    assert [(*pair, w) for pair, w in sorted(latest.items())] == listed(met_in(rounds))


def history(*weights: float) -> Pairs:
    pairs = np.array(list(combinations(range(60), 2))[: len(weights)], dtype=np.int64).reshape(-1, 2)
    return Pairs(pairs[:, 0], pairs[:, 1], np.array(weights, dtype=np.float64))


def test_of_several_histories_a_later_one_is_more_recent() -> None:
    one = joined([history(1, 2, 2), history(), history(1, 1)])
    assert one.w.tolist() == [1, 2, 2, 3, 3]
    assert one.i.tolist() == [0, 0, 0, 0, 0]
    assert one.j.tolist() == [1, 2, 3, 1, 2]
    assert listed(joined([])) == []


def test_what_is_older_than_a_thousand_steps_is_simply_old() -> None:
    assert joined([history(*range(1, 1201))]).w.tolist() == [1] * 200 + list(range(1, 1001))


# ---- wishes to be kept apart


def test_who_is_to_be_kept_apart(tmp_path: Path) -> None:
    i, j = read_apart(text(tmp_path / "x.csv", "a,b\nAda,Ben\nEve,Ada\n"), people(tmp_path))
    assert (i.tolist(), j.tolist()) == ([0, 4], [1, 0])


def test_what_is_said_of_a_wish_names_nobody(tmp_path: Path) -> None:
    path = text(tmp_path / "x.csv", "a,b\nAda,Bem\nCleo,Cleo\n")
    assert refused(read_apart, path, people(tmp_path)).splitlines() == [
        "x.csv, line 2: A name here is not among the people.",
        "x.csv, line 3: Both names are the same.",
    ]
    remarks: list[str] = []
    guests = people(tmp_path)
    i, _ = read_apart(text(path, "a,b\nAda,Xerxes\n"), guests, strangers=True, remark=remarks.append)
    assert i.size == 0
    assert remarks == [f"{path}: One row was passed over: with people who are not in {guests.path}."]


@pytest.mark.parametrize("content", ["a,b\n", "b;a\n"])
def test_no_wishes_are_no_wishes(tmp_path: Path, content: str) -> None:
    assert [part.size for part in read_apart(text(tmp_path / "x.csv", content), people(tmp_path))] == [0, 0]
