"""A guide that cannot be read: a sentence instead of a blank page."""

from __future__ import annotations

import pytest

from fourchairs.web.conversations.models import Conversation
from fourchairs.web.gatherings.errors import Refused
from fourchairs.web.gatherings.models import Gathering
from tests.web.table import FOUR, Table


def test_the_table_is_told_to_tell_the_host(table: Table) -> None:
    table.talking()
    Conversation.objects.update(guide_key="gone")
    page = table.look("Amara")
    assert "Please tell your host: this table’s guide can’t be read" in page
    assert "Fig table" in page


def test_a_tap_gets_the_same_sentence(table: Table) -> None:
    table.talking()
    Conversation.objects.update(guide_key="gone")
    answer = table.tap("Amara", "confirm_all_here")
    assert answer.status_code == 422
    assert answer.json()["why"] == "Please tell your host: this table's guide can't be read."


def test_circles_cannot_begin_with_it(table: Table) -> None:
    table.come(*FOUR).seat_everybody()
    Gathering.objects.update(guide="gone")
    with pytest.raises(Refused, match="can't be read"):
        table.begin()
    assert table.fresh().phase == "seated"


def test_the_way_in_stays_open(table: Table) -> None:
    Gathering.objects.update(guide="gone")
    table.come("Amara")
    assert table.phones["Amara"].get(f"/g/{table.slug}/share").status_code == 200
    assert "You are in" in table.look("Amara")


def test_leaving_works_all_the_same(table: Table) -> None:
    table.talking()
    Conversation.objects.update(state={"format": 1})
    table.phones["Amara"].post(f"/g/{table.slug}/leave")
    assert "Goodbye for now" in table.look("Amara")
