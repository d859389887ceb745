"""One question a page, in order, kept on the server; a phone may stop and go on anywhere."""

from __future__ import annotations

import re

from django.test import Client

from fourchairs.web.gatherings.forms.arriving import listed
from fourchairs.web.gatherings.models import Guest, Tie
from tests.web.table import FOUR, Table

SEVEN = (*FOUR, "Noor", "Elif", "Ben")
ASKED = ["team", "know", "apart", "before", "share"]


def enter(table: Table, name: str = "Ingrid") -> Client:
    client = Client()
    client.post("/", {"key": table.gathering.code})
    client.post(f"/g/{table.slug}/name", {"name": name})
    return client


def on_list(table: Table, name: str) -> str:
    return listed(table.guests[name].pk)


def walk(table: Table, phone: Client, *answers: dict[str, object]) -> list[str]:
    """Answers one page after another; returns the pages that were asked."""
    asked = []
    address = phone.get(f"/g/{table.slug}/now").url  # type: ignore[attr-defined]
    for answer in answers:
        asked.append(address.rpartition("/")[2])
        address = phone.post(address, answer).url  # type: ignore[attr-defined]
    return [*asked, address.rpartition("/")[2]]


def test_the_first_guest_is_asked_almost_nothing(table: Table) -> None:
    assert walk(table, enter(table), {}, {}) == ["before", "share", "now"]


def test_everything_is_asked_where_it_makes_sense(table: Table) -> None:
    table = Table(teams=["Design", "Care"])
    table.come(*SEVEN)
    assert walk(table, enter(table), {"team": "Care"}, *[{}] * 4) == [*ASKED, "now"]
    guest = Guest.objects.get(name="Ingrid")
    assert guest.team == "Care"
    assert guest.settled_at == table.at


def test_whom_one_knows_is_kept(table: Table) -> None:
    table.come(*FOUR)
    phone = enter(table)
    phone.post(f"/g/{table.slug}/know", {"people": [on_list(table, "Amara"), on_list(table, "Jonas")]})
    assert set(Tie.objects.values_list("other__name", flat=True)) == {"Amara", "Jonas"}
    page = phone.get(f"/g/{table.slug}/know").content.decode()
    assert page.count(" checked") == 2
    phone.post(f"/g/{table.slug}/know", {"people": [on_list(table, "Amara")]})
    assert Tie.objects.count() == 1


def test_a_list_of_people_does_not_tell_in_which_order_they_came(table: Table) -> None:
    table.come(*FOUR)
    page = enter(table).get(f"/g/{table.slug}/know").content.decode()
    values = re.findall(r'name="people" value="([^"]+)"', page)
    assert len(values) == 4
    assert not {str(guest.pk) for guest in table.guests.values()} & set(values)
    assert all(len(value) == 16 for value in values)


def test_a_number_from_elsewhere_is_nobody(table: Table) -> None:
    table.come(*FOUR)
    phone = enter(table)
    other = Table(name="Another evening").come("Ada")
    for value in (on_list(other, "Ada"), str(table.guests["Amara"].pk)):
        assert phone.post(f"/g/{table.slug}/know", {"people": [value]}).status_code == 200
    assert not Tie.objects.exists()


def test_people_of_ones_own_team_come_first(table: Table) -> None:
    table = Table(teams=["Design", "Care"])
    table.come("Amara", "Ben", team="Design")
    table.come("Zoë", "Yara", team="Care")
    phone = enter(table)
    phone.post(f"/g/{table.slug}/team", {"team": "Care"})
    page = phone.get(f"/g/{table.slug}/know").content.decode()
    places = [page.index(f">{name}<") for name in ("Yara", "Zoë", "Amara", "Ben")]
    assert places == sorted(places)


def test_a_long_list_can_be_searched(table: Table) -> None:
    table.come(*FOUR)
    phone = enter(table)
    assert "Find a name" not in phone.get(f"/g/{table.slug}/know").content.decode()
    table.come(*(f"Guest {n}" for n in range(12)))
    assert "Find a name" in phone.get(f"/g/{table.slug}/know").content.decode()


def test_coming_back_goes_on_after_the_last_answer(table: Table) -> None:
    table.come(*SEVEN)
    phone = enter(table)
    assert phone.get(f"/g/{table.slug}/now").url == f"/g/{table.slug}/know"  # type: ignore[attr-defined]
    phone.post(f"/g/{table.slug}/know", {"people": [on_list(table, "Amara")]})
    assert phone.get(f"/g/{table.slug}/now").url == f"/g/{table.slug}/apart"  # type: ignore[attr-defined]
    phone.post(f"/g/{table.slug}/apart", {})
    assert phone.get(f"/g/{table.slug}/now").url == f"/g/{table.slug}/before"  # type: ignore[attr-defined]


def test_one_can_go_back(table: Table) -> None:
    table.come(*SEVEN)
    page = enter(table).get(f"/g/{table.slug}/apart").content.decode()
    assert f'href="/g/{table.slug}/know"' in page
    assert "3 of 5" in page


def test_a_guest_who_is_given_a_table_meanwhile_goes_there(table: Table) -> None:
    table.come(*FOUR[:3])
    phone = enter(table)
    table.seat_everybody()
    for question in ASKED:
        assert phone.get(f"/g/{table.slug}/{question}").url == f"/g/{table.slug}/now"  # type: ignore[attr-defined]
    assert "Find this table in the room" in phone.get(f"/g/{table.slug}/now").content.decode()


def test_the_page_of_a_question_hears_of_a_table(table: Table) -> None:
    table.come(*FOUR)
    page = enter(table).get(f"/g/{table.slug}/know").content.decode()
    assert f'data-stream="/live/guest/{table.slug}/"' in page
    assert "data-keep" in page


def test_what_to_share_stays_on_the_phone(table: Table) -> None:
    phone = enter(table)
    page = phone.get(f"/g/{table.slug}/share").content.decode()
    assert page.count('class="card"') == 4
    assert "<textarea" not in page
    form = page.split("<form")[1].split("</form")[0]
    assert form.count("<input") == 1  # the token
