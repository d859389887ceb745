"""The ticker moves every circle on by itself; one that cannot be read stops no other."""

from __future__ import annotations

import logging

import pytest
from django.db import OperationalError

from fourchairs.web.conversations.models import Conversation
from fourchairs.web.conversations.operations import clockwork
from fourchairs.web.gatherings.talk import talk
from tests.web.table import Table

EIGHT = ("Amara", "Jonas", "Priya", "Tomás", "Noor", "Elif", "Ben", "Sofía")


def other_circle(table: Table) -> str:
    together = table.at_table_of("Amara")
    return next(name for name in EIGHT if name not in together)


def test_only_what_is_due_moves(table: Table) -> None:
    table.talking(*EIGHT)
    far = other_circle(table)
    table.tap("Amara", "confirm_all_here")
    table.wait(21)
    assert table.state("Amara").moment.line == 1
    assert table.kind(far) == "arrive"


def test_a_circle_whose_state_is_broken_stops_no_other(table: Table, caplog: pytest.LogCaptureFixture) -> None:
    table.talking(*EIGHT)
    far, broken = other_circle(table), table.row("Amara")
    Conversation.objects.filter(pk=broken.pk).update(state={"format": 1, "odd": "Amara"})
    with caplog.at_level(logging.ERROR):
        table.at = table.at.replace(hour=18)
        clockwork.tick(table.at)
    assert table.kind(far) == "pact"
    assert str(broken.pk) in caplog.text
    assert not any(name in caplog.text for name in EIGHT)


def test_a_broken_circle_is_tried_again_later_not_at_every_tick(table: Table, caplog: pytest.LogCaptureFixture) -> None:
    table.talking()
    whole = table.row("Amara").state
    Conversation.objects.update(state={})
    table.at = table.at.replace(hour=18)
    with caplog.at_level(logging.ERROR):
        clockwork.tick(table.at)
        clockwork.tick(table.at)
    assert len(caplog.records) == 1
    Conversation.objects.update(state=whole)
    table.wait(31)
    assert table.kind("Amara") == "pact"


def test_a_broken_circle_ends_with_its_round(table: Table) -> None:
    table.talking()
    Conversation.objects.update(state={})
    seating = table.seat("Amara").seating
    talk().close(seating=seating, at=table.at)
    assert table.row("Amara").ended_at == table.at


def test_the_host_sees_that_a_circle_cannot_be_read(table: Table) -> None:
    table.talking()
    Conversation.objects.update(state={})
    seat = table.seat("Amara")
    progress = talk().progress(seating=seat.seating, at=table.at)[seat.circle_id]
    assert progress.kind == "unreadable"
    assert "can't be read" in progress.line


def test_progress_says_who_tells_and_how_far_it_is(table: Table) -> None:
    table.talking().until("Amara", "turn")
    seat = table.seat("Amara")
    early = talk().progress(seating=seat.seating, at=table.at)[seat.circle_id]
    assert early.line == f"{table.teller('Amara')} is telling"
    assert len(early.prompts) == 3
    assert early.title == "Round 1 of 3"
    table.until("Amara", "close_word")
    late = talk().progress(seating=seat.seating, at=table.at)[seat.circle_id]
    assert 0 < early.share < late.share < 1
    table.until("Amara", "goodbye")
    assert talk().progress(seating=seat.seating, at=table.at)[seat.circle_id].share == 1


def test_a_database_that_is_away_makes_no_circle_wait_longer(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    table.talking()
    due = table.row("Amara").due_at

    def away(*_args: object, **_kwargs: object) -> None:
        raise OperationalError

    with monkeypatch.context() as broken:
        broken.setattr(clockwork, "_move", away)
        with pytest.raises(OperationalError):
            clockwork.tick(table.at.replace(hour=18))
    assert table.row("Amara").due_at == due
