"""Who comes when the circles sit already."""

from __future__ import annotations

from fourchairs.web.gatherings.operations import arriving, seating
from tests.web.table import FOUR, Table


def test_a_circle_of_three_takes_them_while_round_one_is_not_over(table: Table) -> None:
    table.talking(*FOUR[:3]).until("Amara", "turn")
    table.come("Noor")
    assert "Noor" in table.at_table_of("Amara")
    assert table.seat("Noor").place in table.state("Amara").present
    page = table.look("Noor")
    assert "Fig table" in page
    assert "You came a little later" in page


def test_otherwise_their_phone_says_so_kindly(table: Table) -> None:
    table.talking()
    table.come("Noor")
    page = table.look("Noor")
    assert "Good that you came, <bdi>Noor</bdi>" in page
    assert "next round" in page


def test_and_they_are_in_the_next_round(table: Table) -> None:
    table.talking(*FOUR, "Elif", "Ben", "Ada", "Luka")
    table.come("Noor")
    seating.again(gathering=table.gathering, at=table.at)
    seating.form_circles(gathering=table.gathering, seed=2, at=table.at)
    assert "Between two rounds" in table.look("Noor") or "You are in" in table.look("Noor")
    seating.show(gathering=table.gathering, at=table.at)
    assert "Find this table in the room" in table.look("Noor")


def test_a_chair_that_somebody_left_is_somebody_new(table: Table) -> None:
    table.talking().until("Amara", "agree")
    for name in ("Amara", "Tomás"):
        table.tap(name, "agree")
    place = table.seat("Tomás").place
    assert place in table.state("Amara").agreed
    arriving.depart(guest=table.guests["Tomás"], at=table.at)
    table.come("Noor")
    assert table.seat("Noor").place == place
    state = table.state("Amara")
    assert place in state.present
    assert place not in state.agreed
    assert place in state.late


def test_a_newcomer_is_not_asked_for_the_turn_of_who_left(table: Table) -> None:
    table.talking().until("Amara", "turn")
    first = table.teller("Amara")
    other = next(name for name in FOUR if name != first)
    arriving.depart(guest=table.guests[first], at=table.at)
    table.come("Noor")
    assert table.teller(other) != "Noor"
    assert table.state(other).waiting[-1] == table.seat("Noor").place
