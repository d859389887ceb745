"""Whom to call is part of each page, so it opens with one tap and without a network."""

from __future__ import annotations

from functools import partial

import pytest

from fourchairs.web.gatherings.operations import hosting
from tests.web.arriving.test_the_questions import SEVEN, enter
from tests.web.table import Table


def has_help(page: str) -> bool:
    folded = page.partition('<details class="help"')[2].partition("</details>")[0]
    return "116 123" in folded and "The helpline" in folded


@pytest.mark.django_db
def test_help_stands_on_every_page_of_a_guest() -> None:
    table = Table(teams=["Design", "Care"]).come(*SEVEN)
    phone = enter(table, "")  # a name nobody can be called by: the page asks again
    assert has_help(phone.get(f"/g/{table.slug}/name").content.decode())
    phone.post(f"/g/{table.slug}/name", {"name": "Ingrid"})
    for page in ("team", "know", "apart", "before", "share", "leave", "not-my-phone"):
        assert has_help(phone.get(f"/g/{table.slug}/{page}").content.decode()), page
    phone.post(f"/g/{table.slug}/share")
    table.phones["Ingrid"], table.guests["Ingrid"] = phone, table.gathering.guests.get(name="Ingrid")
    for happens in (table.fresh, table.seat_everybody, table.begin, partial(table.until, "Ingrid", "turn")):
        happens()
        assert has_help(table.look("Ingrid"))
    assert has_help(phone.get(f"/g/{table.slug}/after").content.decode())
    hosting.end_gathering(gathering=table.gathering, at=table.at)
    assert has_help(table.look("Ingrid"))
