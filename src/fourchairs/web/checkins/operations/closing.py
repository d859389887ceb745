"""When the time of a gathering is over no answer of it is taken any more, and who could have answered is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from fourchairs.web.checkins import pools, slips, times
from fourchairs.web.checkins.models import Kind, Pool, PoolGathering, Slip
from fourchairs.web.gatherings.models import Gathering
from fourchairs.web.site import failpoints, keys, storage

if TYPE_CHECKING:
    from datetime import datetime

CLOSED = "checkins: a gathering takes no more answers"


def close_due(*, at: datetime) -> set[str]:
    """Close every gathering whose time is over. Returns the pools that may open now."""
    over = Q(gathering=None) | Q(gathering__ending__at__lte=at)
    waiting = PoolGathering.objects.filter(over, closed_on=None).select_related("gathering__ending")
    due = [entry for entry in waiting if _is_due(entry, at)]
    for entry in due:
        _close(entry, at)
    return {entry.pool_id for entry in due}


def forget_slip_keys() -> None:
    """Keys of slips of gatherings that have closed: a stop, or the disk, kept them from being destroyed."""
    found = {name for name, _ in keys.names(slips.ROOM)}
    closed = PoolGathering.objects.filter(kind=Kind.EVENING, closed_on__isnull=False, gathering__slug__in=found)
    for slug in closed.values_list("gathering__slug", flat=True):
        keys.shred(slips.ROOM, str(slug))


def forget_strays(*, at: datetime) -> None:
    """Keys that belong to no row, as after a begin that failed. Not at once: the data folder may be the wrong one."""
    rows = {
        slips.ROOM: set(Gathering.objects.values_list("slug", flat=True)),
        pools.ROOM: set(Pool.objects.values_list("pk", flat=True)),
    }
    for room, known in rows.items():
        for name, file in keys.names(room):
            age = at.timestamp() - file.stat().st_mtime
            if name not in known and age >= times.UNREAD_AFTER.total_seconds():
                keys.shred_file(file)


def let_go(gathering: Gathering) -> None:
    """Before a gathering is deleted: what it has given to a pool stays there, and no more comes."""
    slug = gathering.slug
    PoolGathering.objects.filter(gathering=gathering, came=None).update(came=gathering.people_count)
    transaction.on_commit(lambda: keys.shred(slips.ROOM, slug))


def _is_due(entry: PoolGathering, at: datetime) -> bool:
    if entry.gathering is None:
        return True
    closes = times.closes_at(entry.gathering, Kind(entry.kind))
    return closes is not None and at >= closes


def _close(entry: PoolGathering, at: datetime) -> None:
    with transaction.atomic():
        Pool.objects.select_for_update().get(pk=entry.pool_id)
        entry.closed_on = at.date()
        entry.came = entry.came if entry.gathering is None else entry.gathering.people_count
        entry.save(update_fields=["came", "closed_on"])
        # In this order, as where a gathering is deleted: else the two could wait for each other.
        Slip.objects.filter(gathering=entry.gathering_id, kind=entry.kind).delete()
    failpoints.reached(CLOSED)
    if entry.gathering is not None and entry.kind == Kind.EVENING:
        # A phone has its slip for later by now; who sat where need not be known from here on.
        keys.shred(slips.ROOM, entry.gathering.slug)
    storage.truncate_log()
