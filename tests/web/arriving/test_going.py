"""Leaving, with or without one's phone."""

from __future__ import annotations

from django.test import Client

from fourchairs.web.gatherings.models import Departure
from fourchairs.web.gatherings.operations import arriving, hosting
from tests.web.table import FOUR, Table


def test_leaving_is_confirmed_once_and_needs_no_reason(table: Table) -> None:
    table.come("Amara")
    page = table.phones["Amara"].get(f"/g/{table.slug}/leave").content.decode()
    assert "Leave quietly?" in page
    assert "<textarea" not in page
    assert not Departure.objects.exists()
    table.phones["Amara"].post(f"/g/{table.slug}/leave")
    assert Departure.objects.get().guest.name == "Amara"
    assert "Goodbye for now, <bdi>Amara</bdi>" in table.look("Amara")


def test_who_was_brought_back_goes_on(table: Table) -> None:
    table.come(*FOUR)
    table.phones["Amara"].post(f"/g/{table.slug}/leave")
    arriving.bring_back(guest=table.guests["Amara"], at=table.at)
    assert "You are in" in table.look("Amara")


def test_a_phone_can_be_given_back(table: Table) -> None:
    table.come("Amara")
    phone = table.phones["Amara"]
    answer = phone.post(f"/g/{table.slug}/not-my-phone")
    assert answer.url == "/"  # type: ignore[attr-defined]
    assert phone.get(f"/g/{table.slug}/now").status_code == 403
    table.guests["Amara"].refresh_from_db()
    assert not table.guests["Amara"].has_phone
    assert not Departure.objects.exists()


def test_a_borrowed_phone_can_be_given_back_after_the_end_too(table: Table) -> None:
    table.talking()
    hosting.end_gathering(gathering=table.gathering, at=table.at)
    phone = table.phones["Amara"]
    assert phone.post(f"/g/{table.slug}/not-my-phone").headers["Location"] == "/"
    assert phone.get(f"/g/{table.slug}/now").status_code == 403


def test_a_phone_given_back_can_take_another_guest(table: Table) -> None:
    table.come("Amara")
    phone = table.phones["Amara"]
    phone.post(f"/g/{table.slug}/not-my-phone")
    assert phone.post("/", {"key": table.gathering.code}, follow=True).status_code == 200
    assert phone.post(f"/g/{table.slug}/name", {"name": "Noor"}).status_code == 302


def test_when_the_gathering_is_over_everybody_is_thanked(table: Table) -> None:
    table.talking()
    hosting.end_gathering(gathering=table.gathering, at=table.at)
    for name in FOUR:
        page = table.look(name)
        assert "Thank you, <bdi>" in page
        assert "deleted within 24 hours" in page
        assert "116 123" in page


def test_and_once_names_are_deleted_no_phone_is_known(table: Table) -> None:
    table.talking()
    hosting.forget(gathering=table.gathering, at=table.at)
    answer = table.phones["Amara"].get(f"/g/{table.slug}/now")
    assert answer.status_code == 403
    assert "its names are deleted, as promised" in answer.content.decode()
    assert answer.content == Client().get(f"/g/{table.slug}/now").content


def test_leaving_after_the_end_says_that_it_is_over(table: Table) -> None:
    table.talking()
    hosting.end_gathering(gathering=table.gathering, at=table.at)
    answer = table.phones["Amara"].post(f"/g/{table.slug}/leave", follow=True)
    assert "This gathering is over." in answer.content.decode()
