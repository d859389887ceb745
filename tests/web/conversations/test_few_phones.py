"""One phone is enough for a circle; without any, the host moves it on."""

from __future__ import annotations

import pytest

from fourchairs.web.gatherings.errors import Refused, Stale
from fourchairs.web.gatherings.operations import arriving
from fourchairs.web.gatherings.talk import talk
from tests.web.table import FOUR, Table


def test_one_phone_acts_for_those_without(table: Table) -> None:
    table.talking(phones=["Amara"])
    table.tap("Amara", "confirm_all_here")
    while table.kind("Amara") == "pact":
        assert table.tap("Amara", "next_line").status_code == 200
    table.tap("Amara", "agree")
    tellers = []
    while table.kind("Amara") == "turn":
        tellers.append(table.teller("Amara"))
        assert table.tap("Amara", "end_turn").status_code == 200
    assert sorted(tellers) == sorted(FOUR)


def test_it_says_in_whose_name(table: Table) -> None:
    table.talking(phones=["Amara"]).until("Amara", "turn")
    while table.teller("Amara") == "Amara":
        table.tap("Amara", "end_turn")
    page = table.look("Amara")
    assert f"{table.teller('Amara')} has finished" in page
    assert f"Come back to {table.teller('Amara')}" in page


def test_a_circle_without_phones_is_moved_on_by_the_host(table: Table) -> None:
    table.talking(phones=[])
    seat = table.seat("Amara")
    progress = talk().progress(seating=seat.seating, at=table.at)[seat.circle_id]
    assert progress.host_may_advance
    talk().advance(circle=seat.circle, seen=progress.step, at=table.at)
    assert table.kind("Amara") == "pact"
    with pytest.raises(Stale):
        talk().advance(circle=seat.circle, seen=progress.step, at=table.at)


def test_a_circle_with_a_phone_is_not(table: Table) -> None:
    table.talking(phones=["Amara"])
    seat = table.seat("Amara")
    assert not talk().progress(seating=seat.seating, at=table.at)[seat.circle_id].host_may_advance
    with pytest.raises(Refused, match="move on by themselves"):
        talk().advance(circle=seat.circle, seen=table.row("Amara").step, at=table.at)


def test_a_phone_that_is_given_up_is_no_longer_waited_for(table: Table) -> None:
    table.talking().until("Amara", "agree")
    for name in FOUR[:3]:
        table.tap(name, "agree")
    assert table.kind("Amara") == "agree"
    table.phones["Tomás"].post(f"/g/{table.slug}/not-my-phone")
    assert table.kind("Amara") == "turn"


def test_a_phone_that_comes_along_may_act(table: Table) -> None:
    table.talking(phones=["Amara"])
    secret = arriving.invite_phone(guest=table.guests["Jonas"], at=table.at)
    arriving.claim_phone(secret=secret, token="a-new-phone", at=table.at)
    assert table.seat("Jonas").place in table.state("Amara").phones
    table.phones["Jonas"] = table.phone_with("a-new-phone")
    assert table.tap("Jonas", "confirm_all_here").status_code == 200
