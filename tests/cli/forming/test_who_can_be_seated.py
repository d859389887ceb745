"""Numbers, pins, buckets, lines and wishes, as files tell of them."""

from __future__ import annotations

import pytest

from tests.cli.forming.table import Table, guests, lay


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "A circle needs at least three people, and there is nobody here."),
        (1, "A circle needs at least three people, and there is one here."),
        (2, "A circle needs at least three people, and there are two here."),
        (5, "Five people make neither circles of four nor of three: one more, or one fewer, and it works."),
    ],
)
def test_numbers_that_make_no_circles(table: Table, count: int, said: str) -> None:
    guests(count)
    ran = table.form("people.csv")
    assert (ran.code, ran.out, ran.said) == (1, "", [said])


def test_so_many_circles_of_three_as_are_asked_for(table: Table) -> None:
    guests(12)
    ran = table.form("people.csv", "--threes", "4")
    assert sorted(map(len, ran.circles.values())) == [3, 3, 3, 3]
    ran = table.form("people.csv", "--threes", "1")
    assert (ran.code, ran.said) == (2, ["12 people do not make just 1 of three, and others of four."])
    assert table.form("people.csv", "--threes", "8").code == 2


def test_teams_are_spread_whatever_their_case(table: Table) -> None:
    guests(8, team=["Red", "RED", "blue", "Blue", "", "", "", ""])
    ran = table.form("people.csv", "--json", "-o", "plan.csv", "--steps", "500")
    assert ran.told["rounds"][0]["mixing"] == 0


# ---- buckets


def test_people_of_different_places_or_languages_never_share_a_circle(table: Table) -> None:
    places, languages = ["Oslo", "oslo", "Rome"] * 4, ["no"] * 6 + ["it"] * 6
    guests(12, place=places, language=languages)
    ran = table.form("people.csv")
    assert ran.code == 1
    assert ran.said == [
        "Buckets do not share circles, and these make none of three or four: 'no, Rome' and 'it, Rome' with two people."
    ]
    guests(12, place=places)
    ran = table.form("people.csv")
    assert ran.code == 0
    rome = {f"Guest {k}" for k in (3, 6, 9, 12)}
    assert rome in ran.circles.values()


def test_three_buckets_of_two_are_too_small(table: Table) -> None:
    guests(6, language=["de", "de", "en", "en", "fr", "fr"])
    ran = table.form("people.csv")
    assert (ran.code, ran.said) == (
        1,
        ["Buckets do not share circles, and these make none of three or four: 'de', 'en' and 'fr' with two people."],
    )


def test_where_some_have_a_language_all_must(table: Table) -> None:
    guests(4, language=["de", "", "de"])
    ran = table.form("people.csv")
    assert ran.code == 2
    assert ran.said == [
        "people.csv, line 3: The language is missing. Circles are formed within each language: give one to everybody.",
        "people.csv, line 5: The language is missing. Circles are formed within each language: give one to everybody.",
    ]


# ---- pins


def test_whoever_is_pinned_sits_there(table: Table) -> None:
    guests(23, pin=["6", "6", "1"])
    sat = table.form("people.csv").circles
    assert {"Guest 1", "Guest 2"} <= sat["1", "6"]
    assert "Guest 3" in sat["1", "1"]


def test_a_pin_is_the_number_of_a_circle(table: Table) -> None:
    guests(8, pin=["1", "3", "0", "two", "-1", "1.5", "9" * 50])
    ran = table.form("people.csv")
    assert ran.code == 2
    assert ran.said == [
        f"people.csv, line {line}: The pin “{pin}” is not one of the circles, 1 to 2."
        for line, pin in ((3, "3"), (4, "0"), (5, "two"), (6, "-1"), (7, "1.5"), (8, "9" * 50))
    ]


def test_pins_that_contradict_are_named(table: Table) -> None:
    guests(7, pin=["2", "2", "2", "2"])
    ran = table.form("people.csv")
    assert ran.code == 1
    assert ran.said == ["Guest 1, Guest 2, Guest 3 and Guest 4 are pinned to circle 2, which has three chairs."]
    guests(8, pin=["1", "1"], manager=["", "Guest 1"])
    ran = table.form("people.csv")
    assert ran.code == 1
    assert ran.said == ["Guest 1 and Guest 2 are of one reporting line, and both are pinned to circle 1."]


# ---- reporting lines


def test_nobody_sits_with_anyone_above_them(table: Table) -> None:
    guests(8, manager=["", "Guest 1", "Guest 2", "", "Guest 4", "Guest 5"])
    ran = table.form("people.csv")
    assert ran.code == 1
    assert ran.said == ["Guest 1, Guest 2 and Guest 3 are one reporting line, and there are only two circles for them."]
    guests(8, manager=["", "Guest 1", "", "Guest 3", "", "Guest 5", "", "Guest 7"])
    sat = table.form("people.csv").circles.values()
    assert not [one for one in sat for k in (1, 3, 5, 7) if {f"Guest {k}", f"Guest {k + 1}"} <= one]


def test_a_manager_who_is_not_there_is_passed_over_and_named(table: Table) -> None:
    guests(4, manager=["The Boss", "The Boss", "Guest 1"])
    ran = table.form("people.csv")
    assert ran.said[0] == "people.csv: passed over as managers, because not among the people: “The Boss”."
    assert ran.code == 1  # Guest 3 and their manager, one circle


def test_nobody_is_above_themselves(table: Table) -> None:
    guests(9, manager=["", "Guest 1", "Guest 5", "Guest 3", "Guest 4", "Guest 5"])
    ran = table.form("people.csv")
    assert (ran.code, ran.said) == (2, ["people.csv, line 4: “Guest 3” is above themselves in the line of managers."])
    guests(4, manager=["Guest 1"])
    assert "line 2: “Guest 1” is above themselves" in table.form("people.csv").err


# ---- wishes


def test_a_wish_is_kept(table: Table) -> None:
    guests(8)
    lay("apart.csv", "a,b\n" + "".join(f"Guest 1,Guest {k}\n" for k in range(2, 6)))
    sat = table.form("people.csv", "--apart", "apart.csv").circles.values()
    assert {"Guest 1", "Guest 6", "Guest 7", "Guest 8"} in sat


def test_wishes_that_cannot_all_be_kept_are_nobodys_business(table: Table) -> None:
    guests(8)
    lay("apart.csv", "a,b\nGuest 1,Guest 2\nGuest 2,Guest 3\nGuest 3,Guest 1\n")
    ran = table.form("people.csv", "--apart", "apart.csv")
    assert (ran.code, ran.said) == (1, ["These people cannot all be seated under the present pins."])
    lay("apart.csv", "a,b\nGuest 1,Guest 22\n")
    ran = table.form("people.csv", "--apart", "apart.csv")
    assert (ran.code, ran.said) == (2, ["apart.csv, line 2: A name here is not among the people."])


# ---- who has met


def test_a_history_that_repeats_everyone_still_seats_them(table: Table) -> None:
    guests(8)
    pairs = [f"Guest {i},Guest {j},2025-01-0{1 + (i + j) % 5}\n" for i in range(1, 9) for j in range(1, i)]
    lay("met.csv", "a,b,on\n" + "".join(pairs))
    ran = table.form("people.csv", "--met", "met.csv", "--json", "-o", "plan.csv")
    assert ran.code == 0
    assert ran.told["rounds"][0]["repeats"] == 12


def test_earlier_plans_are_remembered(table: Table) -> None:
    guests(16)
    for week in range(1, 4):
        before = [word for past in range(1, week) for word in ("--met", f"week{past}.csv")]
        ran = table.form("people.csv", *before, "--json", "-o", f"week{week}.csv", "--seed", "1")
        assert ran.told["rounds"][0]["repeats"] == 0
