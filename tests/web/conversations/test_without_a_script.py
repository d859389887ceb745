"""Every tap works as an ordinary form, on a phone where no script runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.test import Client

from tests.web.table import FOUR, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

FORM = re.compile(r'<form method="post" action="(?P<action>[^"]+)"[^>]*>(?P<body>.*?)</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def strict(table: Table, name: str) -> Client:
    """A phone whose forms are believed only with their token."""
    client = Client(enforce_csrf_checks=True)
    client.cookies[f"seat-{table.slug}"] = f"token-{table.slug}-{name}"
    return client


def forms(page: str) -> Mapping[str, dict[str, str]]:
    return {found["action"]: dict(HIDDEN.findall(found["body"])) for found in FORM.finditer(page)}


def test_the_form_on_the_page_is_all_it_takes(table: Table) -> None:
    table.talking()
    phone = strict(table, "Amara")
    address = f"/g/{table.slug}/now"
    fields = forms(phone.get(address).content.decode())[f"/g/{table.slug}/do/confirm_all_here"]
    assert phone.post(f"/g/{table.slug}/do/confirm_all_here", fields, follow=True).status_code == 200
    assert table.kind("Amara") == "pact"


def test_without_its_token_a_form_is_not_believed(table: Table) -> None:
    table.talking()
    answer = strict(table, "Amara").post(f"/g/{table.slug}/do/confirm_all_here", {"seen": 1})
    assert answer.status_code == 403
    assert table.kind("Amara") == "arrive"


def test_a_link_to_refresh_stands_there_for_who_needs_it(table: Table) -> None:
    table.talking()
    assert "<noscript>" in table.look("Amara")
    assert "Refresh" in table.look("Amara")


def test_every_button_of_a_whole_conversation_is_a_form_with_an_id(table: Table) -> None:
    table.talking()
    while table.kind("Amara") != "goodbye":
        for name in FOUR:
            for action, fields in forms(table.look(name)).items():
                assert action.startswith(f"/g/{table.slug}/do/")
                assert len(fields["command"]) == 32
                assert fields["seen"] == str(table.row("Amara").step)
        due = table.row("Amara").due_at
        assert due is not None
        table.wait(due - table.at.timestamp() + 0.01)
