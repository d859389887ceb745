"""A circle of four from sitting down to goodbye."""

from __future__ import annotations

from tests.web.table import FOUR, Table


def test_everybody_sees_their_table_before_it_begins(table: Table) -> None:
    table.come(*FOUR).seat_everybody()
    for name in FOUR:
        page = table.look(name)
        assert "Fig table" in page
        assert all(other in page for other in FOUR)


def test_one_tap_says_that_all_are_here(table: Table) -> None:
    table.talking()
    answer = table.tap("Amara", "confirm_all_here")
    assert answer.status_code == 200, answer.content
    assert answer.json()["frame"]["screen"] == "pact"
    assert table.kind("Jonas") == "pact"


def test_the_clock_alone_leads_a_circle_to_goodbye(table: Table) -> None:
    table.talking()
    table.wait(90 * 60)
    assert table.kind("Amara") == "goodbye"
    assert table.row("Amara").ended_at is not None
    assert table.row("Amara").due_at is None


def test_every_screen_can_be_drawn_for_every_chair(table: Table) -> None:
    table.talking()
    seen = set()
    while table.kind("Amara") != "goodbye":
        seen.add(table.kind("Amara"))
        for name in FOUR:
            page = table.look(name)
            assert "Fig table" in page
            assert "</section>" in page
        due = table.row("Amara").due_at
        assert due is not None
        table.wait(due - table.at.timestamp() + 0.01)
    assert {"arrive", "pact", "agree", "turn", "invite", "echo", "open_talk", "only_one", "close_word"} <= seen


def test_the_page_carries_deadline_and_server_time(table: Table) -> None:
    table.talking()
    frame = table.tap("Amara", "confirm_all_here").json()["frame"]
    assert frame["now"] == table.at.timestamp()
    assert frame["deadline"] == table.at.timestamp() + frame["length"]
    assert frame["go"] == f"/g/{table.slug}/now"
