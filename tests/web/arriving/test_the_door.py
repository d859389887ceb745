"""Coming in by a typed code or a scanned square; whatever does not fit gets one same answer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from fourchairs.web.gatherings.operations import hosting
from fourchairs.web.gatherings.queries.finding import join_secret
from fourchairs.web.site import misses
from tests.web.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

CLOSED = "That code does not open a door right now. Check it with your host."


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(misses, "budget", misses.Budget())


def knock(key: str) -> HttpResponse:
    return Client().post("/", {"key": key})  # type: ignore[return-value]


@pytest.mark.parametrize("spell", [str, str.lower, " {} ".format, lambda code: f"{code[:3]} {code[3:]}", "-".join])
def test_a_code_may_be_typed_as_people_type(table: Table, spell: Callable[[str], str]) -> None:
    answer = knock(spell(table.gathering.code))
    assert answer.status_code == 302
    assert answer.url == f"/g/{table.slug}/name"  # type: ignore[attr-defined]


def test_the_secret_of_the_square_opens_too(table: Table) -> None:
    assert knock(join_secret(table.gathering)).status_code == 302


def test_unknown_closed_and_over_look_the_same(table: Table) -> None:
    unknown = knock("ABCDEFG")
    hosting.close_door(gathering=table.gathering, at=table.at)
    closed = knock(table.gathering.code)
    hosting.end_gathering(gathering=table.gathering, at=table.at)
    over, secret = knock(table.gathering.code), knock(join_secret(table.gathering))
    for answer in (unknown, closed, over, secret):
        assert answer.status_code == 404
        assert CLOSED in answer.content.decode()


def test_a_guess_wears_out_patience_and_time_restores_it(table: Table) -> None:
    for n in range(10):
        knock(f"ABCDEF{2 + n % 8}")
    assert knock(table.gathering.code).status_code == 404
    assert knock(join_secret(table.gathering)).status_code == 302
    table.at += timedelta(seconds=1)
    assert knock(table.gathering.code).status_code == 302


def test_right_codes_cost_no_patience(table: Table) -> None:
    assert {knock(table.gathering.code).status_code for _ in range(30)} == {302}


@pytest.mark.parametrize(
    ("typed", "hint"),
    [("O234567", "the letter O"), ("ABC1EFG", "one"), ("ABCDE", "7 characters"), ("ABCDEFG", "")],
)
def test_what_may_have_gone_wrong_is_judged_from_the_code_alone(table: Table, typed: str, hint: str) -> None:
    page = knock(typed).content.decode()
    assert hint in page
    assert table.gathering.name not in page


def test_the_secret_is_never_part_of_an_address_that_is_answered(table: Table) -> None:
    secret = join_secret(table.gathering)
    assert secret not in Client().get("/").content.decode()
    answer = knock(secret)
    assert secret not in str(answer.headers)


def test_no_cookie_stays_on_a_phone_for_longer_than_a_month(table: Table) -> None:
    phone = Client()
    phone.get("/")
    phone.post("/", {"key": table.gathering.code})
    phone.post(f"/g/{table.slug}/name", {"name": "Amara"})
    assert {"csrf", f"seat-{table.slug}"} <= set(phone.cookies)
    assert all(int(cookie["max-age"]) <= 30 * 24 * 3600 for cookie in phone.cookies.values())
    assert all(cookie["httponly"] and cookie["samesite"] == "Lax" for cookie in phone.cookies.values())


def test_a_phone_with_a_seat_is_offered_to_go_on(table: Table) -> None:
    table.come("Amara")
    page = table.phones["Amara"].get("/").content.decode()
    assert "Continue as Amara" in page
    assert "Thursday gathering" in page
    hosting.end_gathering(gathering=table.gathering, at=table.at)
    assert "Continue as" not in table.phones["Amara"].get("/").content.decode()


def test_who_is_in_already_goes_on_where_they_are(table: Table) -> None:
    table.come("Amara")
    answer = table.phones["Amara"].post("/", {"key": table.gathering.code})
    assert answer.url == f"/g/{table.slug}/now"  # type: ignore[attr-defined]
