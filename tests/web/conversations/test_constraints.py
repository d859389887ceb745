"""What must be true is held by the database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from fourchairs.web.conversations.models import Conversation, Pulse, TalkAgain
from tests.web.table import Table


def test_nobody_talks_again_with_themselves(table: Table) -> None:
    table.talking()
    seat = table.seat("Amara")
    with pytest.raises(IntegrityError), transaction.atomic():
        TalkAgain.objects.create(conversation=table.row("Amara"), teller=seat, other=seat, wished=True)


def test_one_answer_about_each(table: Table) -> None:
    table.talking()
    row, one, other = table.row("Amara"), table.seat("Amara"), table.seat("Jonas")
    TalkAgain.objects.create(conversation=row, teller=one, other=other, wished=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        TalkAgain.objects.create(conversation=row, teller=one, other=other, wished=False)


def test_an_ended_conversation_is_never_due(table: Table) -> None:
    table.talking()
    with pytest.raises(IntegrityError), transaction.atomic():
        Conversation.objects.update(ended_at=table.at, due_at=1.0)


def test_a_conversation_ends_after_it_begins(table: Table) -> None:
    table.talking()
    with pytest.raises(IntegrityError), transaction.atomic():
        Conversation.objects.update(ended_at=table.at - timedelta(seconds=1), due_at=None)


def test_there_is_one_pulse(table: Table) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Pulse.objects.create(only=False, at=table.at)


def test_one_conversation_for_a_circle(table: Table) -> None:
    table.talking()
    with pytest.raises(IntegrityError), transaction.atomic():
        Conversation.objects.create(circle=table.seat("Amara").circle, guide_key="60", state={}, begun_at=table.at)
