"""Someone leaves, quietly; the others go on."""

from __future__ import annotations

from tests.web.table import FOUR, Table


def leave(table: Table, name: str) -> None:
    assert table.phones[name].post(f"/g/{table.slug}/leave").status_code == 302


def test_the_others_go_on_as_a_three(table: Table) -> None:
    table.talking().until("Amara", "pact")
    leave(table, "Tomás")
    assert len(table.state("Amara").present) == 3
    table.until("Amara", "turn")
    assert table.state("Amara").moment.length == 120


def test_a_teller_who_leaves_gives_the_turn_to_the_next(table: Table) -> None:
    table.talking().until("Amara", "turn")
    teller = table.teller("Amara")
    other = next(name for name in FOUR if name != teller)
    leave(table, teller)
    assert table.kind(other) == "turn"
    assert table.teller(other) != teller


def test_the_goodbye_is_kind_and_asks_nothing(table: Table) -> None:
    table.talking().until("Amara", "turn")
    leave(table, "Amara")
    page = table.look("Amara")
    assert "Goodbye for now" in page
    assert "116 123" in page
    assert "When you leave" in page
    assert "Why" not in page


def test_no_screen_says_who_has_left_or_that_somebody_has(table: Table) -> None:
    table.talking().until("Amara", "open_talk")
    leave(table, "Tomás")
    page = table.look("Amara").split("<main")[1].split("</main")[0]
    assert "Tomás" not in page
    assert "left the" not in page


def test_leaving_twice_is_leaving_once(table: Table) -> None:
    table.talking()
    leave(table, "Tomás")
    version = table.row("Amara").version
    leave(table, "Tomás")
    assert table.row("Amara").version == version


def test_who_has_left_can_do_nothing_more_at_the_table(table: Table) -> None:
    table.talking()
    leave(table, "Tomás")
    answer = table.tap("Tomás", "confirm_all_here")
    assert answer.status_code == 410
    assert answer.json()["why"] == "You have left this gathering."


def test_the_last_one_is_thanked_too(table: Table) -> None:
    table.talking().until("Amara", "turn")
    for name in ("Jonas", "Priya", "Tomás"):
        leave(table, name)
    assert table.kind("Amara") == "goodbye"
    assert "The others have had to go" in table.look("Amara")
