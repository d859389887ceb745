"""A personal code makes a phone that guest's phone, and an earlier one stops being it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from fourchairs.web.gatherings.live_keys import guest_key
from fourchairs.web.gatherings.operations import arriving
from fourchairs.web.live import hub
from fourchairs.web.site import misses
from tests.web.table import Table


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(misses, "budget", misses.Budget())


def test_a_guest_without_a_phone_gets_one(table: Table) -> None:
    table.come("Amara", "Jonas", phones=["Amara"])
    secret = arriving.invite_phone(guest=table.guests["Jonas"], at=table.at)
    phone = Client()
    assert phone.post("/me/", {"key": secret}).status_code == 302
    assert "You are in, <bdi>Jonas</bdi>" in phone.get(f"/g/{table.slug}/now").content.decode()


def test_the_old_phone_is_told_calmly(table: Table) -> None:
    table.come("Amara")
    secret = arriving.invite_phone(guest=table.guests["Amara"], at=table.at)
    Client().post("/me/", {"key": secret})
    answer = table.phones["Amara"].get(f"/g/{table.slug}/now")
    assert answer.status_code == 403
    assert "Perhaps you moved to another phone" in answer.content.decode()


def test_a_code_is_good_for_one_scan(table: Table) -> None:
    table.come("Amara")
    secret = arriving.invite_phone(guest=table.guests["Amara"], at=table.at)
    assert Client().post("/me/", {"key": secret}).status_code == 302
    again = Client().post("/me/", {"key": secret})
    assert again.status_code == 404
    assert "has been used or is too old" in again.content.decode()


def test_nobody_can_wear_out_the_patience_that_others_need(table: Table) -> None:
    """A code of 128 bits cannot be guessed, so it is always tried; and misses here cost those at the door nothing."""
    table.come("Amara")
    for n in range(12):
        assert Client().post("/me/", {"key": f"{n:022}"}).status_code == 404
        assert Client().post("/me/", {"key": "guess"}).status_code == 404
    assert Client().post("/", {"key": table.gathering.code}).status_code == 302
    for n in range(12):
        Client().post("/", {"key": f"ABCDE{n:02}"})
    secret = arriving.invite_phone(guest=table.guests["Amara"], at=table.at)
    assert Client().post("/me/", {"key": secret}).status_code == 302


@pytest.mark.parametrize("how", ["another phone", "given back"])
def test_the_stream_of_an_earlier_phone_ends(
    table: Table, how: str, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    """Otherwise a borrowed phone would go on showing names and tables to its owner."""
    table.come("Amara")
    guest = table.guests["Amara"]
    ended: list[str] = []
    monkeypatch.setattr(hub, "end", ended.extend)
    with django_capture_on_commit_callbacks(execute=True):
        if how == "given back":
            arriving.forget_phone(guest=guest, at=table.at)
        else:
            Client().post("/me/", {"key": arriving.invite_phone(guest=guest, at=table.at)})
    assert ended == [guest_key(guest.pk)]
