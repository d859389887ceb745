"""What should people call you?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client

from fourchairs.web.gatherings.models import Guest
from fourchairs.web.gatherings.operations import arriving, hosting
from fourchairs.web.gatherings.seat_cookie import SALT
from tests.web.table import Table


@pytest.fixture
def phone(table: Table) -> Client:
    client = Client()
    client.post("/", {"key": table.gathering.code})
    return client


def test_a_name_makes_a_guest(table: Table, phone: Client) -> None:
    table.come("Jonas")
    answer = phone.post(f"/g/{table.slug}/name", {"name": "Amara"})
    assert answer.url == f"/g/{table.slug}/know"  # type: ignore[attr-defined]
    assert Guest.objects.filter(name="Amara", gathering=table.gathering).count() == 1


def test_a_double_tap_makes_one_guest(table: Table, phone: Client) -> None:
    door = phone.cookies[f"door-{table.slug}"].value
    for _ in range(3):
        again = Client()
        again.cookies[f"door-{table.slug}"] = door
        assert again.post(f"/g/{table.slug}/name", {"name": "Amara"}).status_code == 302
    assert Guest.objects.filter(gathering=table.gathering).count() == 1


def test_the_cookie_of_the_door_is_no_second_key_to_the_seat(table: Table, phone: Client) -> None:
    """Somebody may have planted or copied it before the name was given."""
    door = phone.cookies[f"door-{table.slug}"].value
    phone.post(f"/g/{table.slug}/name", {"name": "Amara"})
    seat = phone.cookies[f"seat-{table.slug}"].value
    assert signing.loads(door, salt=SALT)[1] not in seat
    thief = Client()
    thief.cookies[f"seat-{table.slug}"] = signing.loads(door, salt=SALT)[1]
    assert thief.get(f"/g/{table.slug}/now").status_code == 403
    table.at += timedelta(minutes=11)
    thief.cookies[f"door-{table.slug}"] = door
    answer = thief.post(f"/g/{table.slug}/name", {"name": "Amara"})
    assert "does not open a door right now" in answer.content.decode()
    assert f"seat-{table.slug}" not in answer.cookies


def test_a_full_house_answers_like_a_closed_door(table: Table, phone: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    table.come("Jonas")
    monkeypatch.setattr(arriving, "MOST_GUESTS", 1)
    full = phone.post(f"/g/{table.slug}/name", {"name": "Amara"})
    assert full.status_code == 404
    assert arriving.CLOSED in full.content.decode()
    assert Guest.objects.count() == 1


def test_two_of_one_name_are_told_apart_by_an_initial(table: Table, phone: Client) -> None:
    table.come("Amara")
    asked = phone.post(f"/g/{table.slug}/name", {"name": "amara"}).content.decode()
    assert "First letter of your last name" in asked
    assert 'value="amara"' in asked
    phone.post(f"/g/{table.slug}/name", {"name": "amara", "initial_letter": "K"})
    assert Guest.objects.get(initial="K").called == "amara K"


def test_when_the_initial_is_taken_too_it_asks_for_more(table: Table, phone: Client) -> None:
    table.come("Amara")
    phone.post(f"/g/{table.slug}/name", {"name": "Amara", "initial_letter": "K"})
    other = Client()
    other.post("/", {"key": table.gathering.code})
    page = other.post(f"/g/{table.slug}/name", {"name": "Amara", "initial_letter": "K"}).content.decode()
    assert "one letter more" in page


@pytest.mark.parametrize("name", ["", "   ", "\u202e\u200b", "x" * 60])
def test_a_name_nobody_can_call_is_asked_for_again(table: Table, phone: Client, name: str) -> None:
    page = phone.post(f"/g/{table.slug}/name", {"name": name})
    assert page.status_code == 200
    assert "error" in page.content.decode()
    assert not Guest.objects.exists()


def test_a_door_that_has_closed_meanwhile_says_so(table: Table, phone: Client) -> None:
    hosting.close_door(gathering=table.gathering, at=table.at)
    answer = phone.post(f"/g/{table.slug}/name", {"name": "Amara"})
    assert "does not open a door right now" in answer.content.decode()
    assert not Guest.objects.exists()


def test_the_door_of_one_gathering_opens_no_other(table: Table, phone: Client) -> None:
    other = Table(name="Another evening")
    phone.cookies[f"door-{other.slug}"] = phone.cookies[f"door-{table.slug}"].value
    assert phone.get(f"/g/{other.slug}/name").status_code == 403
    phone.cookies[f"door-{table.slug}"] = "forged"
    assert phone.get(f"/g/{table.slug}/name").status_code == 403


def test_the_page_says_who_sees_it(table: Table, phone: Client) -> None:
    page = phone.get(f"/g/{table.slug}/name").content.decode()
    assert "Who sees this?" in page
    assert "A first name is enough." in page
    assert "116 123" in page


def test_a_phone_that_came_in_but_gave_no_name_is_led_to_it(table: Table, phone: Client) -> None:
    answer = phone.get(f"/g/{table.slug}/now")
    assert answer.url == f"/g/{table.slug}/name"  # type: ignore[attr-defined]
