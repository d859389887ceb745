"""Nobody without a seat at this gathering sees or does anything."""

from __future__ import annotations

import pytest
from django.test import Client

from fourchairs.core import guide as core
from fourchairs.web.conversations.channels import admit
from fourchairs.web.site import clock
from tests.web.table import FOUR, Table

EVENTS = sorted(set(core.FROM_PHONE) - {"leave"}) + ["talk_again"]


def elsewhere(table: Table) -> Client:
    """The phone of a guest of another gathering, which tries its cookie under this one's name as well."""
    other = Table(name="Another evening").come("Zoë")
    clock.install(lambda: table.at)
    phone = other.phones["Zoë"]
    phone.cookies[f"seat-{table.slug}"] = f"token-{other.slug}-Zoë"
    return phone


@pytest.mark.parametrize("event", EVENTS)
def test_neither_outsiders_nor_guests_of_another_gathering_can_tap(table: Table, event: str) -> None:
    table.talking()
    before = table.row("Amara").state
    for phone in (Client(), elsewhere(table)):
        answer = phone.post(f"/g/{table.slug}/do/{event}", {"seen": 1}, headers={"accept": "application/json"})
        assert answer.status_code == 403
        assert answer.json()["why"].endswith(".")
        assert phone.post(f"/g/{table.slug}/do/{event}", {"seen": 1}).status_code == 403
    assert table.row("Amara").state == before


def test_strangers_see_no_name(table: Table) -> None:
    table.talking()
    for phone in (Client(), elsewhere(table)):
        for page in ("now", "team", "know", "apart", "share", "leave", "not-my-phone", "name"):
            answer = phone.get(f"/g/{table.slug}/{page}")
            assert answer.status_code == 403
            assert not any(name in answer.content.decode() for name in FOUR)


def test_strangers_hear_nothing(table: Table) -> None:
    table.talking()
    for phone in (Client(), elsewhere(table)):
        request = phone.get("/").wsgi_request
        assert admit(request, table.slug) is None
    assert admit(table.phones["Amara"].get("/").wsgi_request, table.slug) == f"guest:{table.guests['Amara'].pk}"
    assert admit(table.phones["Amara"].get("/").wsgi_request, "nowhere") is None


def test_a_gathering_that_does_not_exist_answers_like_one_that_does(table: Table) -> None:
    assert Client().get("/g/nowhere/now").status_code == Client().get(f"/g/{table.slug}/now").status_code == 403
    assert Client().get("/g/nowhere/now").content == Client().get(f"/g/{table.slug}/now").content


def test_what_only_the_host_may_do_has_no_address_for_phones(table: Table) -> None:
    table.talking()
    for event in ("host_next", "end", "tick", "join", "pause_all", "phone_lost"):
        assert table.tap("Amara", event).status_code == 404
