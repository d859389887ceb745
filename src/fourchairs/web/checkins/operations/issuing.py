"""Slips for everybody at a table, in one batch, when circles begin."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from fourchairs.web.checkins import pools, slips
from fourchairs.web.checkins.models import Kind, Pool, PoolGathering, Slip, new_pool_id
from fourchairs.web.site import keys, storage

if TYPE_CHECKING:
    from datetime import date, datetime

    from fourchairs.web.gatherings.models import Gathering, Seating

# A pool is tried when all its gatherings have closed. So that this comes to pass, and before its answers would be
# destroyed unread, others join it only while it is young; or, of an evening, while none in it is still open.
JOINED_WITHIN = {Kind.EVENING: timedelta(days=1), Kind.FOUR_WEEKS: timedelta(days=26)}
JOINED_WHEN_IDLE_WITHIN = {Kind.EVENING: timedelta(days=85), Kind.FOUR_WEEKS: timedelta(days=26)}
_LOCK = 0x51_1B5

log = logging.getLogger(__name__)


def issue(seating: Seating, at: datetime) -> None:
    """Slips and follow-up slips for each circle. Inside the transaction in which the circles begin."""
    gathering = seating.gathering
    circles = list(seating.circles.values_list("pk", flat=True))
    try:
        with transaction.atomic():
            key = keys.made(slips.ROOM, gathering.slug)
            for kind in Kind:
                _enter_pool(gathering, kind, at.date())
    except (keys.KeyUnfit, OSError) as error:
        # Circles that talk without check-ins are better than circles that cannot begin.
        log.error("No check-ins in this gathering: the key folder cannot be used. %s", error)
        return
    for kind in Kind:
        digests = slips.batch(key, circles=circles, kind=kind)
        Slip.objects.bulk_create((Slip(hash=one, gathering=gathering, kind=kind) for one in digests), batch_size=200)


def _enter_pool(gathering: Gathering, kind: Kind, today: date) -> None:
    if PoolGathering.objects.filter(gathering=gathering, kind=kind).exists():
        return
    storage.in_turn(_LOCK)  # two gatherings that begin at once must find one pool
    pool = _own(gathering, kind) if gathering.is_rehearsal else _shared(kind, today)
    if pool is None:
        pk = new_pool_id()
        pool = Pool(pk=pk, kind=kind, opened_on=today, public_key=pools.new_key(pk))
        pool.rehearsal_of = gathering if gathering.is_rehearsal else None
        pool.save(force_insert=True)
    PoolGathering.objects.create(pool=pool, gathering=gathering, kind=kind, held_on=today)


def _own(gathering: Gathering, kind: Kind) -> Pool | None:
    return Pool.objects.waiting().filter(rehearsal_of=gathering, kind=kind).first()


def _shared(kind: Kind, today: date) -> Pool | None:
    """The oldest pool that another gathering may join. One whose key has trouble takes nobody's answers along."""
    open_ones = PoolGathering.objects.filter(pool=OuterRef("pk"), closed_on=None)
    young = Q(opened_on__gt=today - JOINED_WITHIN[kind])
    idle = Q(~Exists(open_ones), opened_on__gt=today - JOINED_WHEN_IDLE_WITHIN[kind])
    # Held, so that it is not opened while this gathering enters it.
    held = Pool.objects.waiting().select_for_update(of=("self",))
    found = held.filter(young | idle, kind=kind, rehearsal_of=None).order_by("opened_on", "pk")
    return next((pool for pool in found if not keys.trouble(pools.ROOM, pool.pk)), None)
