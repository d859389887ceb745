"""Whom somebody would like to talk to again. Only a wish that both have is ever shown; the rest is deleted unread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef

from fourchairs.web.conversations.models import Conversation, TalkAgain
from fourchairs.web.conversations.queries import guests_at
from fourchairs.web.gatherings.errors import AlreadyDone, Refused
from fourchairs.web.gatherings.models import CommandReceipt, Seat
from fourchairs.web.gatherings.operations.commands import changed, locked
from fourchairs.web.site import storage

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID


@transaction.atomic
def talk_again(*, seat: Seat, places: Collection[int], command_id: UUID, at: datetime) -> None:  # noqa: ARG001
    """Answers once, for everybody else at the table at once: as many rows whether it names all or nobody."""
    gathering = locked(seat.seating.gathering_id)
    if CommandReceipt.objects.filter(pk=command_id).exists():
        raise AlreadyDone
    row = Conversation.objects.filter(circle=seat.circle_id, ended_at__isnull=False).first()
    if row is None:
        raise Refused("Your circle is still talking. This comes at the end.")
    if seat.talk_again_told.exists():
        raise AlreadyDone
    others = Seat.objects.filter(pk__in=[pk for pk in row.sitters.values() if pk != seat.pk])
    TalkAgain.objects.bulk_create(
        TalkAgain(conversation=row, teller=seat, other=other, wished=other.place in places)
        for other in others.order_by("pk")
    )
    CommandReceipt.objects.create(pk=command_id, gathering=gathering)
    changed(gathering, guests=guests_at(seat.circle_id))


def drop_one_sided() -> None:
    """All but the mutual wishes of gatherings that are over: nobody can answer any more."""
    back = TalkAgain.objects.filter(teller=OuterRef("other"), other=OuterRef("teller"), wished=True)
    over = TalkAgain.objects.filter(conversation__circle__seating__gathering__ending__isnull=False)
    # A list, so that a half of a pair that is deleted first cannot make its other half one-sided.
    alone = list(over.exclude(Exists(back), wished=True).values_list("pk", flat=True))
    if alone:
        TalkAgain.objects.filter(pk__in=alone).delete()
        transaction.on_commit(storage.truncate_log)  # the log still has what the table has not
