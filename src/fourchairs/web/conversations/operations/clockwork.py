"""What happens because time passes: moments that are due, the pulse, and what an outage took from the tellers."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import InterfaceError, OperationalError, transaction

from fourchairs.core import guide as core
from fourchairs.web.conversations.models import Conversation, Pulse
from fourchairs.web.conversations.operations.again import drop_one_sided
from fourchairs.web.conversations.operations.runs import Run
from fourchairs.web.conversations.queries import guests_at
from fourchairs.web.gatherings.operations.commands import changed, locked

if TYPE_CHECKING:
    from datetime import datetime

log = logging.getLogger(__name__)

RETRY_S = 30.0  # how soon a conversation that could not be moved on is tried again
NOTICEABLE_S = 1.0  # an outage shorter than this took nothing from anyone


def tick(at: datetime) -> None:
    """Move on every circle whose time has come, each by itself: one that cannot be read stops no other."""
    due = Conversation.objects.due(at.timestamp()).order_by("due_at")
    for pk, gathering in list(due.values_list("pk", "circle__seating__gathering")):
        _one(pk, gathering, core.Tick(), at=at)


def pulse(at: datetime) -> None:
    if Conversation.objects.running().filter(due_at__isnull=False).exists():
        note_pulse(at=at)


def note_pulse(*, at: datetime) -> None:
    Pulse.objects.update_or_create(only=True, defaults={"at": at})


def recover(at: datetime) -> None:
    """Give the time of an outage back to whoever was telling."""
    last = Pulse.objects.first()
    if last is None:
        return
    rows = Conversation.objects.running().filter(due_at__isnull=False)
    for pk, gathering, begun_at in list(rows.values_list("pk", "circle__seating__gathering", "begun_at")):
        away = (at - max(last.at, begun_at)).total_seconds()
        if away > NOTICEABLE_S:
            _one(pk, gathering, core.Outage(seconds=away), at=at)
    note_pulse(at=at)


def tidy(at: datetime) -> None:  # noqa: ARG001 - what is over is over at any time
    drop_one_sided()


def _one(pk: int, gathering_id: int, event: core.Event, *, at: datetime) -> None:
    try:
        _move(pk, gathering_id, event, at=at)
    except (OperationalError, InterfaceError):
        raise  # the database is away for everybody: the next tick tries again, and no circle waits longer for it
    except Exception as error:  # noqa: BLE001 - the other circles go on; the log names a number and a kind
        log.error("conversation %s was not moved on: %s", pk, getattr(error, "kind", type(error).__name__))
        Conversation.objects.running().filter(pk=pk).update(due_at=at.timestamp() + RETRY_S)


@transaction.atomic
def _move(pk: int, gathering_id: int, event: core.Event, *, at: datetime) -> None:
    gathering = locked(gathering_id, over_too=True)
    row = Conversation.objects.running().select_for_update().filter(pk=pk).first()
    if row is None:
        return
    run = Run.of(row)
    if run.take(event, at=at):
        run.save(at=at)
        changed(gathering, guests=guests_at(row.circle_id))
