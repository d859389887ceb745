"""What a guest's phone may do to the conversation at its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from fourchairs.core import guide as core
from fourchairs.web.conversations.models import Conversation
from fourchairs.web.conversations.operations.runs import Run
from fourchairs.web.conversations.queries import guests_at
from fourchairs.web.gatherings.errors import AlreadyDone, Gone, Refused, Stale
from fourchairs.web.gatherings.models import CommandReceipt, Guest, Seat
from fourchairs.web.gatherings.operations.commands import changed, locked
from fourchairs.web.gatherings.operations.missing import report_missing

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from fourchairs.web.gatherings.models import Gathering

# Leaving is the guest's own step and works at any moment, with or without a conversation.
EVENTS = frozenset(core.FROM_PHONE) - {"leave"}


@transaction.atomic
def act(
    *,
    guest: Guest,
    event: str,
    seen: int,
    command_id: UUID,
    at: datetime,
    places: tuple[int, ...] = (),
    items: tuple[str, ...] = (),
) -> None:
    """One tap, one effect. The place at the table comes from the seat, never from the phone."""
    gathering = hold(guest, command_id)
    seat = seat_of(guest)
    row = Conversation.objects.running().select_for_update().filter(circle=seat.circle_id).first()
    if row is None:
        raise Stale
    run = Run.of(row)
    happened = core.from_command(event, seat=seat.place, seen=seen, seats=places, items=items)
    changes = run.take(happened, at=at)
    if event == "report_missing":
        _send_away(seat, places, at=at)  # which comes back to this very conversation, or to a merged one
    elif changes:
        run.save(at=at)
    CommandReceipt.objects.create(pk=command_id, gathering=gathering)
    changed(gathering, guests=guests_at(seat.circle_id))


def hold(guest: Guest, command_id: UUID) -> Gathering:
    """The gathering, locked, unless this very tap has taken effect or its sender has gone."""
    gathering = locked(guest.gathering_id)
    if CommandReceipt.objects.filter(pk=command_id).exists():
        raise AlreadyDone
    if not Guest.objects.present().filter(pk=guest.pk).exists():
        raise Gone("You have left this gathering.")
    return gathering


def seat_of(guest: Guest) -> Seat:
    """The newest chair of this guest."""
    seats = Seat.objects.taken().filter(guest=guest, seating__shown_at__isnull=False)
    seat = seats.select_related("circle", "seating").order_by("-seating__number").first()
    if seat is None:
        raise Stale
    return seat


def _send_away(seat: Seat, places: tuple[int, ...], *, at: datetime) -> None:
    missing = Seat.objects.taken().filter(circle=seat.circle_id, place__in=places).exclude(pk=seat.pk)
    guests = list(missing.values_list("guest_id", flat=True))
    if not guests:
        raise Refused("Choose who has not come.")
    report_missing(circle=seat.circle, guests=guests, at=at)
