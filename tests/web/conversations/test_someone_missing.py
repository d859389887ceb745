"""Someone has not come to the table: a three, or what is left joins others."""

from __future__ import annotations

from fourchairs.web.gatherings.operations import arriving
from tests.web.table import FOUR, Table

EIGHT = ("Amara", "Jonas", "Priya", "Tomás", "Noor", "Elif", "Ben", "Sofía")


def places(table: Table, *names: str) -> list[int]:
    return [table.seat(name).place for name in names]


def test_three_go_on_as_a_three_with_a_little_more_time(table: Table) -> None:
    table.talking()
    answer = table.tap("Amara", "report_missing", seats=places(table, "Tomás"))
    assert answer.status_code == 200
    assert "You are three" in answer.json()["frame"]["html"]
    assert table.state("Amara").present == tuple(sorted(places(table, "Amara", "Jonas", "Priya")))
    table.until("Amara", "turn")
    assert table.state("Amara").moment.length == 120


def test_the_one_who_was_missed_is_told_how_to_come_back(table: Table) -> None:
    table.talking()
    table.tap("Amara", "report_missing", seats=places(table, "Tomás"))
    assert "Did your circle begin without you" in table.look("Tomás")


def test_and_gets_the_kept_chair_when_the_host_brings_them_back(table: Table) -> None:
    table.talking()
    place = table.seat("Tomás").place
    table.tap("Amara", "report_missing", seats=[place])
    arriving.bring_back(guest=table.guests["Tomás"], at=table.at)
    assert table.seat("Tomás").place == place
    assert place in table.state("Amara").present
    assert "Fig table" in table.look("Tomás")


def test_one_tap_reports_once(table: Table) -> None:
    table.talking()
    seen, missing = table.row("Amara").step, places(table, "Tomás")
    for name in ("Amara", "Jonas", "Priya"):
        table.tap(name, "report_missing", seats=missing, seen=seen)
    assert len(table.at_table_of("Amara")) == 3


def test_nobody_can_report_themselves(table: Table) -> None:
    table.talking()
    answer = table.tap("Amara", "report_missing", seats=places(table, "Amara"))
    assert answer.status_code == 422
    assert "cannot be missing" in answer.json()["why"]


def test_a_report_without_names_asks_for_them(table: Table) -> None:
    table.talking()
    assert table.tap("Amara", "report_missing").json()["why"] == "Choose who has not come."


def test_two_who_are_left_join_others_while_those_have_not_begun_to_tell(table: Table) -> None:
    table.talking(*EIGHT)
    together = table.at_table_of("Amara")
    gone = [name for name in together if name != "Amara"][:2]
    table.tap("Amara", "report_missing", seats=places(table, *gone))
    here = [name for name in EIGHT if name not in gone]
    sizes = sorted(len(table.at_table_of(name)) for name in here)
    assert sizes == [3] * 6
    for name in here:
        seat = table.seat(name)
        state = table.state(name)
        assert seat.place in state.present
        assert len(state.present) == 3
        assert not state.done
        assert not any(f"{other} is not here yet" in table.look(name) for other in here)


def test_when_the_others_are_telling_already_two_go_on_as_two(table: Table) -> None:
    table.talking(*EIGHT)
    together = table.at_table_of("Amara")
    far = next(name for name in EIGHT if name not in together)
    table.tap(far, "confirm_all_here")
    row = table.row(far)
    while table.kind(far) != "turn":
        for name in table.at_table_of(far):
            table.tap(name, "next_line")
            table.tap(name, "agree")
    assert row.pk != table.row("Amara").pk
    gone = [name for name in together if name != "Amara"][:2]
    table.tap("Amara", "report_missing", seats=places(table, *gone))
    assert len(table.at_table_of("Amara")) == 2
    assert "You are two" in table.look("Amara")


def test_it_is_only_asked_at_the_beginning(table: Table) -> None:
    table.talking()
    table.tap("Amara", "confirm_all_here")
    assert table.tap("Amara", "report_missing", seats=places(table, "Tomás")).status_code == 422
    assert set(table.at_table_of("Amara")) == set(FOUR)
