from __future__ import annotations

import subprocess
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from fourchairs.core.rng import generator
from tests.cli.forming.table import Table, acquainted, circles, guests, lay


def test_the_same_seed_gives_the_same_plan_and_another_time_another(table: Table) -> None:
    guests(40)
    one, again, other = (table.form("people.csv", "--seed", seed, "--steps", "50").out for seed in ("1", "1", "2"))
    assert one == again != other


def test_a_seed_that_was_drawn_is_told(table: Table) -> None:
    guests(40)
    ran = table.form("people.csv", "--steps", "50")
    told = ran.said[-1].removeprefix("To get the same again: ").split()
    assert table.form("people.csv", *told).out == ran.out


def test_it_says_what_came_of_it(table: Table) -> None:
    ran = table.form("people.csv", "--ties", "ties.csv", "-o", "plan.csv", "--seed", "1")
    assert ran.out == ""
    assert ran.said == [
        "7 people in circles: one of four and one of three.",
        "Nobody sits with anyone they know well. Nobody meets anyone again.",
        "Written to plan.csv.",
        "To get the same again: --seed 1",
    ]


def test_it_explains_circles_and_people(table: Table) -> None:
    lay("people.csv", "name\nAda\nBen\nCleo\n")
    ran = table.form("people.csv", "--ties", "ties.csv", "--skip-unknown", "--explain", "--seed", "1")
    assert ran.said == [
        "ties.csv: One row was passed over: with people who are not in people.csv, such as “Dan”.",
        "3 people in circles: one of three.",
        "One pair who know each other well sits together. Nobody meets anyone again.",
        "  One pair at Fig knows each other well.",
        "  Ada knows Cleo well.",
        "  Cleo knows Ada well.",
        "To get the same again: --seed 1",
    ]


def test_a_program_gets_one_line_of_json(table: Table) -> None:
    ran = table.form("people.csv", "--ties", "ties.csv", "-o", "plan.csv", "--seed", "1", "--json")
    told = ran.told
    assert (told["people"], told["circles"], told["seed"], told["plan"], told["exit"]) == (
        7, {"3": 1, "4": 1}, 1, "plan.csv", 0,
    )  # fmt: skip
    assert (told["rounds"][0]["familiarity"], told["known"], told["proved"]) == (0, 0, False)
    ran = table.form("nobody.csv", "-o", "plan2.csv", "--json")
    assert ran.code == 2
    assert ran.told == {"error": "nobody.csv: It cannot be read: No such file or directory.", "exit": 2}
    guests(5)
    assert table.form("people.csv", "-o", "plan3.csv", "--json").told["exit"] == 1
    ran = table.form("people.csv", "--json")
    assert ran.told["error"] == "Say with -o where to write the plan."


def test_a_fault_in_any_file_is_told_with_its_line(table: Table) -> None:
    lay("ties.csv", "a,b,strength\nAda,Cleo,4\nAda,Benn,4\nDan,Dan,1\nAda,Cleo,3\n")
    ran = table.form("people.csv", "--ties", "ties.csv")
    assert (ran.code, ran.out) == (2, "")
    assert ran.said == [
        "ties.csv, line 3: “Benn” is not among the people. Did you mean “Ben”?",
        "ties.csv, line 4: Both names are “Dan”.",
        "ties.csv, line 5: “Ada” and “Cleo” have the strength 3 here and 4 on line 2.",
    ]


def test_the_encoding_and_the_sheet_are_handed_on(table: Table) -> None:
    lay("people.csv", "name\nJürgen\nZoë\nAda\n", "cp1252")
    assert "line 2: This is not UTF-8" in table.form("people.csv").err
    ran = table.form("people.csv", "--encoding", "cp1252")
    assert {"Jürgen", "Zoë", "Ada"} in ran.circles.values()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Give a file with people, or an instance with --mdgplib."),
        (("people.csv", "--mdgplib", "x.txt"), "Give a file with people, or an instance with --mdgplib."),
        (("--mdgplib", "x.txt", "--ties", "ties.csv"), "--mdgplib is the whole question: one round, without people"),
        (("people.csv", "--prove", "--rounds", "2"), "--prove is for one round."),
        (("people.csv", "--steps", "1", "--seconds", "1"), "Give --steps or --seconds, not both."),
    ],
)
def test_options_that_do_not_go_together_are_refused(table: Table, words: tuple[str, ...], said: str) -> None:
    ran = table.form(*words)
    assert ran.code == 2
    assert said in ran.err


def test_an_option_out_of_range_is_a_usage_error(table: Table) -> None:
    for words in (("--rounds", "0"), ("--seed", "-1"), ("--seconds", "soon"), ("--nonsense",)):
        assert table.form("people.csv", *words).code == 2


# ---- several rounds, and proofs


def pairs(sat: dict[tuple[str, str], set[str]]) -> Counter[tuple[str, str]]:
    return Counter(pair for people in sat.values() for pair in combinations(sorted(people), 2))


def test_in_several_rounds_nobody_meets_again_where_that_can_be(table: Table) -> None:
    guests(16)
    ran = table.form("people.csv", "--rounds", "5", "--seed", "1")
    assert ran.said == [
        "With 16 people, five rounds can bring only new people.",
        "One more must repeat at least 24 pairs.",
        "16 people in circles: four of four.",
        "5 rounds for 16 people.",
        "Nobody meets anyone again.",
        "To get the same again: --seed 1",
    ]
    assert {number for number, _ in ran.circles} == {"1", "2", "3", "4", "5"}
    assert set(pairs(ran.circles).values()) == {1}
    assert len(pairs(ran.circles)) == 120
    assert table.form("people.csv", "--rounds", "5", "--seed", "1").out == ran.out


def test_rounds_go_on_from_an_earlier_plan(table: Table) -> None:
    guests(16)
    assert table.form("people.csv", "--rounds", "2", "-o", "first.csv").code == 0
    ran = table.form("people.csv", "--met", "first.csv", "--rounds", "2", "-o", "second.csv", "--json")
    assert [one["repeats"] for one in ran.told["rounds"]] == [0, 0]
    assert not any("can bring only new people" in sentence for sentence in ran.said)  # not after a history
    both = [circles(Path(name).read_text()) for name in ("first.csv", "second.csv")]
    assert not pairs(both[0]).keys() & pairs(both[1]).keys()


def test_rounds_are_explained_one_by_one(table: Table) -> None:
    guests(8)
    ran = table.form("people.csv", "--rounds", "2", "--explain", "--seed", "1")
    assert any(sentence.startswith("Round 1: Nobody sits with anyone they know well.") for sentence in ran.said)
    assert any(" has met " in sentence for sentence in ran.said)


def test_a_proof_is_told_in_a_sentence_and_in_numbers(table: Table) -> None:
    acquainted(8)
    ran = table.form("people.csv", "--ties", "ties.csv", "--prove", "--json", "-o", "plan.csv")
    assert "No better seating exists." in ran.said[1]
    assert ran.told["proved"]
    assert ran.told["certificate"]
    assert ran.told["bound"]["familiarity"] == ran.told["rounds"][0]["familiarity"] > 0


# ---- MDGPLIB


def instance(elements: int = 8) -> str:
    distances = generator(1).integers(0, 100, (elements, elements))
    pairs = [f"{i} {j} {distances[i, j]}.5" for i in range(elements) for j in range(i)]
    return "\n".join([f"{elements} 2 ds 2 5 3 6", *pairs]) + "\n"


def test_an_instance_of_mdgplib_is_solved(table: Table) -> None:
    lay("instance.txt", instance())
    ran = table.form("--mdgplib", "instance.txt", "--seed", "1")
    assert ran.code == 0
    header, *lines = ran.out.splitlines()
    assert header == "group,element"
    assert sorted(int(line.split(",")[1]) for line in lines) == list(range(8))
    first = [int(line.split(",")[1]) for line in lines if line.startswith("1,")]
    assert 2 <= len(first) <= 5
    assert ran.said[0].startswith("8 elements, 2 groups, diversity ")
    inside = [set(first), set(range(8)) - set(first)]
    rows = [line.split() for line in instance().splitlines()[1:]]
    diversity = sum(float(d) for i, j, d in rows for group in inside if {int(i), int(j)} <= group)
    assert f"diversity {diversity:,.6f}." in ran.said[0]


def test_an_instance_with_a_fault_is_refused_by_line(table: Table) -> None:
    lay("instance.txt", instance().replace("1 0 ", "1 x "))
    ran = table.form("--mdgplib", "instance.txt")
    assert ran.code == 2
    assert ran.said[-1].startswith("instance.txt, line 2: ")
    ran = table.form("--mdgplib", "none.txt")
    assert (ran.code, ran.said) == (2, ["none.txt: It cannot be read: No such file or directory."])


# ---- starting


def test_help_waits_for_nothing_heavy() -> None:
    script = (
        "import sys; from typer.testing import CliRunner; from fourchairs.cli import app\n"
        "assert CliRunner().invoke(app, ['--help']).exit_code == 0\n"
        "assert CliRunner().invoke(app, ['form', '--help']).exit_code == 0\n"
        "print([name for name in ('numpy', 'pyarrow', 'numba', 'openpyxl', 'django') if name in sys.modules])\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "[]"
