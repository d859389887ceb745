"""One tap has one effect, and only from the screen that is true."""

from __future__ import annotations

from uuid import uuid4

from fourchairs.web.gatherings.models import CommandReceipt
from tests.web.table import Table


def test_the_same_tap_three_times_is_one(table: Table) -> None:
    table.talking()
    command, seen = uuid4().hex, table.row("Amara").step
    answers = [table.tap("Amara", "confirm_all_here", command=command, seen=seen) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert answers[0].json()["frame"]["html"] == answers[2].json()["frame"]["html"]
    assert table.row("Amara").step == seen + 1
    assert CommandReceipt.objects.filter(pk=command).count() == 1


def test_three_thumbs_at_once_are_one(table: Table) -> None:
    table.talking()
    seen = table.row("Amara").step
    answers = [table.tap(name, "confirm_all_here", seen=seen) for name in ("Amara", "Jonas", "Priya")]
    assert [answer.status_code for answer in answers] == [200, 409, 409]
    assert table.row("Amara").step == seen + 1


def test_a_stale_tap_gets_the_fresh_screen_and_a_sentence(table: Table) -> None:
    table.talking()
    seen = table.row("Amara").step
    table.tap("Amara", "confirm_all_here")
    answer = table.tap("Jonas", "confirm_all_here", seen=seen)
    told = answer.json()
    assert answer.status_code == 409
    assert told["ok"] is False
    assert "moved on" in told["why"]
    assert told["frame"]["screen"] == "pact"


def test_what_is_not_allowed_is_refused_with_a_sentence(table: Table) -> None:
    table.talking()
    answer = table.tap("Amara", "end_turn")
    assert answer.status_code == 422
    assert answer.json()["why"].endswith(".")
    assert "frame" not in answer.json()


def test_a_refused_tap_leaves_no_receipt(table: Table) -> None:
    table.talking()
    command = uuid4().hex
    table.tap("Amara", "end_turn", command=command)
    assert not CommandReceipt.objects.filter(pk=command).exists()


def test_nothing_a_phone_says_of_the_time_is_believed(table: Table) -> None:
    table.talking()
    there = table.tap("Amara", "confirm_all_here", at="2031-01-01T00:00:00Z", now="9999999999", deadline="1")
    assert there.json()["frame"]["now"] == table.at.timestamp()
    assert table.row("Amara").due_at == table.at.timestamp() + 20


def test_a_tap_that_makes_no_sense_changes_nothing(table: Table) -> None:
    table.talking()
    before = table.row("Amara").state
    for seen in ("", "-1", "9" * 40, "٣", "one"):
        assert table.tap("Amara", "confirm_all_here", seen=seen).status_code == 409  # type: ignore[arg-type]
    assert table.tap("Amara", "report_missing", seats=["7", "x"]).status_code == 422
    assert table.row("Amara").state == before


def test_a_tap_on_a_plain_page_leads_back_to_it(table: Table) -> None:
    table.talking()
    address = f"/g/{table.slug}/do/confirm_all_here"
    answer = table.phones["Amara"].post(address, {"seen": table.row("Amara").step, "command": uuid4().hex})
    assert answer.status_code == 302
    assert answer.url == f"/g/{table.slug}/now"  # type: ignore[attr-defined]
    stale = table.phones["Jonas"].post(address, {"seen": 1, "command": uuid4().hex}, follow=True)
    assert "moved on" in stale.content.decode()


def test_looking_changes_nothing(table: Table) -> None:
    table.talking()
    before = table.row("Amara").state
    assert table.phones["Amara"].get(f"/g/{table.slug}/do/confirm_all_here").status_code == 405
    table.look("Amara")
    assert table.row("Amara").state == before
