"""What a phone hears is whole, its own, and newer than before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.test.utils import CaptureQueriesContext

from fourchairs.web.conversations.channels import render
from fourchairs.web.gatherings.live_keys import guest_key
from fourchairs.web.gatherings.operations import arriving, hosting, seating
from tests.web.table import FOUR, Table

if TYPE_CHECKING:
    from fourchairs.web.live.frames import Frame


def hear(table: Table, *names: str) -> dict[str, Frame]:
    keys = {name: guest_key(table.guests[name].pk) for name in names}
    made = render(list(keys.values()))
    return {name: made[key] for name, key in keys.items() if key in made}


def test_every_change_is_newer_for_everyone_it_concerns(table: Table) -> None:
    table.talking()
    versions = [hear(table, "Jonas")["Jonas"].version]
    for event in ("confirm_all_here", "need_moment", "ready"):
        table.tap("Amara", event)
        versions.append(hear(table, "Jonas")["Jonas"].version)
    table.wait(30)
    versions.append(hear(table, "Jonas")["Jonas"].version)
    assert versions == sorted(set(versions))


def test_a_frame_is_the_whole_state(table: Table) -> None:
    table.talking().until("Amara", "turn")
    frame = hear(table, "Amara")["Amara"].data
    assert {"version", "screen", "step", "html", "now", "deadline", "length", "paused", "speed", "go"} <= set(frame)
    assert str(frame["html"]) in table.look("Amara") or "csrf" in table.look("Amara")


def test_streamed_fragments_carry_no_token_script_or_style(table: Table) -> None:
    table.talking()
    while table.kind("Amara") != "goodbye":
        for frame in hear(table, *FOUR).values():
            html = str(frame.data["html"])
            assert "csrf" not in html
            assert "<script" not in html
            assert "style=" not in html
            assert html.count("<h1") == 1
        due = table.row("Amara").due_at
        assert due is not None
        table.wait(due - table.at.timestamp() + 0.01)


def test_who_no_longer_exists_hears_nothing(table: Table) -> None:
    table.talking()
    hosting.forget(gathering=table.gathering, at=table.at)
    assert hear(table, *FOUR) == {}


def test_a_question_is_left_alone_until_there_is_a_table(table: Table) -> None:
    table.come(*FOUR)
    guest = arriving.arrive(gathering=table.gathering, name="Noor", token="noor", at=table.at)
    table.guests["Noor"] = guest
    before = hear(table, "Noor")["Noor"].data
    assert "html" not in before
    assert before["go"] is None
    arriving.settle(guest=guest, at=table.at)
    arriving.depart(guest=table.guests["Tomás"], at=table.at)
    table.seat_everybody()
    assert hear(table, "Noor")["Noor"].data["go"] == f"/g/{table.slug}/now"


def test_who_waits_may_look_at_other_pages_in_peace(table: Table) -> None:
    table.come(*FOUR)
    assert hear(table, "Amara")["Amara"].data["go"] is None
    for page in ("know", "share"):
        assert table.phones["Amara"].get(f"/g/{table.slug}/{page}").status_code == 200


def test_the_next_round_leads_everybody_to_their_new_table(table: Table) -> None:
    table.talking(*FOUR, "Noor", "Elif", "Ben", "Ada").until("Amara", "goodbye")
    seating.again(gathering=table.gathering, at=table.at)
    seating.form_circles(gathering=table.gathering, seed=3, at=table.at)
    assert hear(table, "Amara")["Amara"].data["screen"] == "goodbye"
    seating.show(gathering=table.gathering, at=table.at)
    assert hear(table, "Amara")["Amara"].data["screen"] == "table"


def test_an_announcement_stands_on_every_phone_until_it_is_lifted(table: Table) -> None:
    table.talking().come("Noor")
    hosting.announce(gathering=table.gathering, text="Coffee at six", at=table.at)
    for frame in hear(table, *FOUR, "Noor").values():
        assert "Coffee at six" in str(frame.data["html"])
    hosting.lift_announcement(gathering=table.gathering, at=table.at)
    for frame in hear(table, *FOUR, "Noor").values():
        assert "Coffee at six" not in str(frame.data["html"])


def test_forty_phones_need_no_more_questions_than_four(table: Table) -> None:
    names = [f"Guest {n}" for n in range(40)]
    table.talking(*names)
    with CaptureQueriesContext(
        connection,
    ) as four:
        hear(table, *names[:4])
    with CaptureQueriesContext(connection) as forty:
        hear(table, *names)
    assert len(forty) == len(four) <= 20


def test_names_are_text_and_nothing_else(table: Table) -> None:
    table.come("<b>Amara</b>", *FOUR[1:]).seat_everybody().begin()
    table.guests["<b>Amara</b>"].refresh_from_db()
    for frame in hear(table, *FOUR[1:]).values():
        assert "<b>Amara" not in str(frame.data["html"])
        assert "&lt;b&gt;Amara" in str(frame.data["html"])
