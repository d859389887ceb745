"""One round of a written plan, for those who are there after all."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.forming.table import Ran, Table, circles, guests, lay


@pytest.fixture
def planned(table: Table) -> Table:
    guests(16)
    assert table.form("people.csv", "--rounds", "3", "-o", "plan.csv", "--seed", "1").code == 0
    return table


def repair(table: Table, *words: str) -> Ran:
    return table.form("people.csv", "--plan", "plan.csv", "--round", "2", *words)


def sat(path: str) -> dict[tuple[str, str], set[str]]:
    return circles(Path(path).read_text("utf-8"))


def two_of_one_circle() -> tuple[list[str], list[str]]:
    """Two people of the first circle of the second round, written down as absent; and the two who are left."""
    people = sorted(sat("plan.csv")["2", "1"])
    lay("absent.csv", "name\n" + "".join(f"{name}\n" for name in people[:2]))
    return people[:2], people[2:]


def test_the_whole_plan_is_written_with_one_round_repaired(planned: Table) -> None:
    absent, left = two_of_one_circle()
    before = sat("plan.csv")
    assert repair(planned, "--absent", "absent.csv", "-o", "new.csv").code == 0
    after = sat("new.csv")
    assert {key: people for key, people in after.items() if key[0] != "2"} == {
        key: people for key, people in before.items() if key[0] != "2"
    }
    there = {name for key, people in before.items() if key[0] == "2" for name in people} - {*absent}
    repaired = [people for key, people in after.items() if key[0] == "2"]
    assert set.union(*repaired) == there
    assert sorted(map(len, repaired)) == [3, 3, 4, 4]
    assert {*left} < after["2", "1"]
    rows = [*csv.DictReader(Path("new.csv").read_text("utf-8").splitlines())]
    assert {row["mark"] for row in rows if row["circle"] == "1"} == {"Fig"}


def test_it_says_how_many_move_and_where_to(planned: Table) -> None:
    two_of_one_circle()
    ran = repair(planned, "--absent", "absent.csv", "-o", "new.csv")
    (came,) = sat("new.csv")["2", "1"] - sat("plan.csv")["2", "1"]
    assert ran.said == [
        f"Round 2: One person moves: {came} to Fig.",
        "14 people in circles: two of four and two of three.",
        "Written to new.csv.",
    ]


def test_a_program_gets_it_in_numbers(planned: Table) -> None:
    two_of_one_circle()
    told = repair(planned, "--absent", "absent.csv", "-o", "new.csv", "--json").told
    (came,) = sat("new.csv")["2", "1"] - sat("plan.csv")["2", "1"]
    assert told["moved"] == {came: 1}
    assert (told["people"], told["round"], told["late"], told["repeats"]) == (14, 2, {}, 0)
    assert (told["plan"], told["exit"]) == ("new.csv", 0)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_who_stayed_away_can_come_after_all_and_everything_is_as_it_was(planned: Table, ending: str) -> None:
    lay("absent.csv", "name\nGuest 3\n")
    assert repair(planned, "--absent", "absent.csv", "-o", f"new.{ending}").code == 0
    ran = planned.form(
        "people.csv", "--plan", f"new.{ending}", "--round", "2", "--late", "absent.csv", "-o", "again.csv"
    )
    place = next(key for key, people in sat("plan.csv").items() if key[0] == "2" and "Guest 3" in people)
    mark = ["Fig", "Olive", "Pear", "Plum"][int(place[1]) - 1]
    assert ran.said[:2] == ["Round 2: Nobody who was expected moves.", f"New: Guest 3 to {mark}."]
    assert Path("again.csv").read_text("utf-8") == Path("plan.csv").read_text("utf-8")


def test_meetings_that_cannot_be_avoided_are_told(table: Table) -> None:
    guests(8)
    lay("plan.csv", "round,circle,name\n" + "".join(f"1,{1 + k // 4},Guest {k + 1}\n" for k in range(8)))
    lay("met.csv", "a,b\nGuest 5,Guest 6\n")
    lay("absent.csv", "name\nGuest 1\n")
    ran = table.form(
        "people.csv", "--plan", "plan.csv", "--round", "1", "--absent", "absent.csv", "--met", "met.csv", "-o", "n.csv"
    )
    assert ran.said[2] == "One pair meets in it who meet in another round or have met before."


def test_nobody_comes_to_sit_with_somebody_against_a_wish(planned: Table) -> None:
    absent, left = two_of_one_circle()
    others = [f"Guest {k}" for k in range(1, 17) if f"Guest {k}" not in {*absent, *left}]
    lay("apart.csv", "a,b\n" + "".join(f"{left[0]},{name}\n" for name in others[:-1]))
    ran = repair(planned, "--absent", "absent.csv", "--apart", "apart.csv")
    assert ran.code == 0
    (mine,) = [people for key, people in ran.circles.items() if key[0] == "2" and left[0] in people]
    assert mine == {*left, others[-1]}


# ---- what is refused


def test_too_few_are_told_and_nothing_is_written(planned: Table) -> None:
    lay("absent.csv", "name\n" + "".join(f"Guest {k}\n" for k in range(1, 12)))
    ran = repair(planned, "--absent", "absent.csv", "-o", "new.csv")
    assert ran.code == 1
    assert ran.said[-1].startswith("Five people make neither")
    assert not Path("new.csv").exists()


def test_a_fault_is_told_with_file_and_line(planned: Table) -> None:
    lay("absent.csv", "name\nGuest 1\nGuess 2\n")
    ran = repair(planned, "--absent", "absent.csv")
    assert (ran.code, ran.said[0].split(" Did")[0]) == (2, "absent.csv, line 3: “Guess 2” is not among the people.")
    lay("absent.csv", "name\nGuest 1\nGuest 2\n")
    assert repair(planned, "--late", "absent.csv").said == [
        "absent.csv, line 2: “Guest 1” sits in round 2 of plan.csv already.",
        "absent.csv, line 3: “Guest 2” sits in round 2 of plan.csv already.",
    ]
    repair(planned, "--absent", "absent.csv", "-o", "new.csv")
    ran = planned.form("people.csv", "--plan", "new.csv", "--round", "2", "--absent", "absent.csv")
    assert ran.said[0] == "absent.csv, line 2: “Guest 1” does not sit in round 2 of new.csv and cannot be absent."


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("1,1,Guest 1\n1,2,Guest 1\n", "plan.csv, line 3: “Guest 1” sits in this round already, on line 2."),
        ("1,Fig,Guest 1\n", "plan.csv, line 2: “Fig” is not the number of a circle, counted from 1."),
        ("1,0,Guest 1\n", "plan.csv, line 2: “0” is not the number of a circle, counted from 1."),
        ("one,1,Guest 1\n", "plan.csv, line 2: “one” is not the number of a round."),
        ("1,1,Guest 99\n", "plan.csv, line 2: “Guest 99” is not among the people."),
        ("1,1,Guest 1\n3,1,Guest 1\n", "plan.csv: Rounds are counted from 1 without a gap, and there is no round 2."),
        ("2,1,Guest 1\n", "plan.csv: Rounds are counted from 1 without a gap, and there is no round 1."),
        ("", "plan.csv: Rounds are counted from 1 without a gap, and there is no round 1."),
        ("1,1,Guest 1\n", "There is no round 2 in plan.csv: the last is round 1."),
    ],
)
def test_a_plan_that_is_none_is_refused(table: Table, rows: str, said: str) -> None:
    guests(8)
    lay("plan.csv", f"round,circle,name\n{rows}")
    lay("absent.csv", "name\nGuest 1\n")
    ran = repair(table, "--absent", "absent.csv")
    assert ran.code == 2
    assert ran.said[0].split(" Did")[0] == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("people.csv", "--round", "2"), "--round, --absent and --late are for a round of a --plan."),
        (("people.csv", "--absent", "absent.csv"), "--round, --absent and --late are for a round of a --plan."),
        (("people.csv", "--plan", "plan.csv", "--round", "2"), "Beside --plan give the people, --round, and"),
        (("people.csv", "--plan", "plan.csv", "--late", "absent.csv"), "Beside --plan give the people, --round, and"),
        (
            ("people.csv", "--plan", "plan.csv", "--round", "2", "--late", "absent.csv", "--prove"),
            "With --plan one round is repaired",
        ),
        (
            ("people.csv", "--plan", "plan.csv", "--round", "2", "--late", "absent.csv", "--threes", "0"),
            "With --plan one round is repaired",
        ),
    ],
)
def test_options_that_do_not_go_with_a_repair_are_refused(table: Table, words: tuple[str, ...], said: str) -> None:
    ran = table.form(*words)
    assert ran.code == 2
    assert said in ran.err


def test_the_plan_itself_is_not_written_over(planned: Table) -> None:
    two_of_one_circle()
    ran = repair(planned, "--absent", "absent.csv", "-o", "plan.csv", "--force")
    assert (ran.code, ran.said) == (2, ["plan.csv is read from. Write the plan to another file."])
    lay("new.csv", "mine")
    ran = repair(planned, "--absent", "absent.csv", "-o", "new.csv")
    assert (ran.code, ran.said) == (2, ["new.csv exists. With --force it is overwritten."])
    assert repair(planned, "--absent", "absent.csv", "-o", "new.csv", "--force").code == 0
