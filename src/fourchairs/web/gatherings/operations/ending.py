"""The end of a gathering, and the forgetting that follows within a day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from fourchairs.web.gatherings import wishes
from fourchairs.web.gatherings.errors import AlreadyDone, Refused
from fourchairs.web.gatherings.live_keys import touch_gathering
from fourchairs.web.gatherings.models import ApartWish, Ending, Forgetting, Gathering
from fourchairs.web.gatherings.models.gathering import Phase
from fourchairs.web.gatherings.operations.closing import close_seating
from fourchairs.web.gatherings.operations.commands import changed, command, locked
from fourchairs.web.site import storage

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

KEPT_AFTER_END = timedelta(hours=24)
# A host who forgot to end a gathering must not make us keep its names.
LONGEST = timedelta(hours=48)


def end_gathering(
    *, gathering: Gathering, at: datetime, command_id: UUID | None = None, seen_plan: int | None = None
) -> None:
    with command(gathering_id=gathering.pk, command_id=command_id, seen_plan=seen_plan) as held:
        _end(held, at)


def forget(*, gathering: Gathering, at: datetime, command_id: UUID | None = None) -> None:
    """Delete names, ties, seats and everything that hangs on them; what remains is that it took place, and how many."""
    with command(gathering_id=gathering.pk, command_id=command_id, seen_plan=None, over_too=True) as held:
        if held.phase is Phase.FORGOTTEN:
            raise AlreadyDone
        if held.phase is not Phase.ENDED:
            _end(held, at)
        held.seatings.all().delete()
        held.guests.all().delete()
        held.announcements.all().delete()
        held.receipts.all().delete()
        Forgetting.objects.create(gathering=held, at=at)
        transaction.on_commit(lambda: wishes.shred(gathering=held))  # again: the end may have been cut short
        transaction.on_commit(storage.truncate_log)


def forget_due(*, at: datetime) -> int:
    """End what was never ended, forget what ended a day ago. Returns how many were forgotten."""
    # Also where the door was never opened: a host can write people in before.
    long_ago = Q(doors__opened_at__lte=at - LONGEST) | Q(guests__arrived_at__lte=at - LONGEST)
    open_since = Gathering.objects.filter(long_ago, ending=None).exclude(doors__opened_at__gt=at - LONGEST)
    for gathering in open_since.distinct():
        with transaction.atomic():
            held = locked(gathering.pk, over_too=True)
            _end(held, at)
            changed(held, guests=True)
    due = list(Gathering.objects.filter(ending__at__lte=at - KEPT_AFTER_END, forgetting=None))
    for gathering in due:
        forget(gathering=gathering, at=at)
    return len(due)


def forget_what_is_due(at: datetime) -> None:
    """For the ticker."""
    forget_due(at=at)


def delete_gathering(*, gathering: Gathering, at: datetime) -> None:  # noqa: ARG001
    """Nothing of it remains, not even that it took place. Not while people are at it."""
    _delete(gathering, {Phase.PREPARING, Phase.ENDED, Phase.FORGOTTEN})


def delete_rehearsal(*, gathering: Gathering, at: datetime) -> None:  # noqa: ARG001
    """A rehearsal leaves nothing behind, whenever the host has seen enough."""
    if not gathering.is_rehearsal:
        raise Refused("Only a rehearsal can be thrown away at any time.")
    _delete(gathering, set(Phase))


def _delete(gathering: Gathering, phases: set[Phase]) -> None:
    with transaction.atomic():
        held = locked(gathering.pk, over_too=True)
        if held.phase not in phases:
            raise Refused("People are at this gathering. End it first.")
        touch_gathering(held, guests=True)  # whoever still looks at it is told that it is gone
        transaction.on_commit(lambda: wishes.shred(gathering=held))
        Gathering.objects.filter(pk=held.pk).delete()
        transaction.on_commit(storage.truncate_log)


def _end(gathering: Gathering, at: datetime) -> None:
    if hasattr(gathering, "ending"):
        return
    close_seating(gathering, at)
    gathering.doors.filter(closed_at=None).update(closed_at=at)
    ApartWish.objects.filter(guest__gathering=gathering).delete()
    Gathering.objects.filter(pk=gathering.pk).update(people_count=gathering.guests.count())
    Ending.objects.create(gathering=gathering, at=at)
    # Only once the end is certain: a key shredded in a transaction that fails would lose wishes still needed.
    transaction.on_commit(lambda: wishes.shred(gathering=gathering))
