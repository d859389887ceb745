"""A pool is opened once, or destroyed unread. Each step can be the last before a kill; the next start goes on.

1. In one transaction: read the answers, fold them into figures, publish those, and close the pool.
2. Destroy its key.  3. Delete its rows.  4. Empty the database's log of them.

From 1 on nobody can fold it again; from 2 on nobody can read it, wherever copies of the rows may be.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Exists, OuterRef

from fourchairs.core import disclosure
from fourchairs.core.disclosure import noise
from fourchairs.web.checkins import pools, publishing, times
from fourchairs.web.checkins.models import Outcome, Pool, PoolGathering, SealedAnswer, Slip
from fourchairs.web.checkins.publishing import About
from fourchairs.web.site import failpoints, keys, storage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

FOLDED = "checkins: figures are written and not yet certain"
PUBLISHED = "checkins: figures are published"
KEY_GONE = "checkins: the key is gone"
ROWS_GONE = "checkins: the rows are gone"
STEPS = (FOLDED, PUBLISHED, KEY_GONE, ROWS_GONE)

log = logging.getLogger(__name__)


def open_ripe(*, at: datetime, among: Iterable[str] | None = None) -> None:
    """Try every pool all of whose gatherings have closed, each by itself."""
    taking = PoolGathering.objects.filter(pool=OuterRef("pk"), closed_on=None)
    ripe = Pool.objects.waiting().filter(~Exists(taking))
    chosen = ripe if among is None else ripe.filter(pk__in=list(among))
    for pk in list(chosen.values_list("pk", flat=True)):
        try:
            try_open(pool_id=pk, at=at)
        except keys.KeyUnfit as error:
            log.error("A pool of answers stays closed. %s", error)
        except (OperationalError, InterfaceError):
            raise  # the database is away for every pool
        except Exception as error:  # noqa: BLE001 - the other pools are opened; a log must not quote an answer
            log.error("A pool of answers could not be opened and stays closed: %s", type(error).__name__)


def try_open(*, pool_id: str, at: datetime) -> None:
    """Open one pool if enough people have answered. Raises keys.KeyUnfit; then nothing has changed."""
    with transaction.atomic():
        pool = Pool.objects.waiting().select_for_update().filter(pk=pool_id).first()
        if pool is None or pool.gatherings.filter(closed_on=None).exists():
            return  # somebody else was quicker, or has just joined
        folded = disclosure.fold(_records(pool), came=_came(pool), private=noise.installed())
        if isinstance(folded, disclosure.StillClosed):
            return
        _close(pool, Outcome.PUBLISHED, at)
        publishing.publish(pool=pool, folded=folded, about=_about(pool), at=at)
        failpoints.reached(FOLDED)
    failpoints.reached(PUBLISHED)
    _destroy(pool.pk)


def destroy_old(*, at: datetime) -> None:
    """A pool that has not filled within 90 days is destroyed, and nobody has read it."""
    for pk, opened_on in list(Pool.objects.waiting().values_list("pk", "opened_on")):
        if times.is_past_keeping(opened_on, at.date()):
            with transaction.atomic():
                pool = Pool.objects.waiting().select_for_update().filter(pk=pk).first()
                if pool is not None:
                    _close(pool, Outcome.UNREAD, at)
            failpoints.reached(PUBLISHED)
            _destroy(pk)


def finish() -> None:
    """What a kill between two steps has left: keys and rows of pools that are closed."""
    closed = Pool.objects.filter(closed_on__isnull=False)
    left = set(SealedAnswer.objects.filter(pool__in=closed).values_list("pool", flat=True))
    left |= {name for name, _ in keys.names(pools.ROOM)} & set(closed.values_list("pk", flat=True))
    for pk in sorted(left):
        _destroy(pk)
    storage.want_truncation()


def _destroy(pool_id: str) -> None:
    keys.shred(pools.ROOM, pool_id)
    failpoints.reached(KEY_GONE)
    SealedAnswer.objects.filter(pool=pool_id).delete()
    failpoints.reached(ROWS_GONE)
    storage.truncate_log()


def _records(pool: Pool) -> list[disclosure.Record]:
    """In the order of their random ids. Those that cannot be opened are left out; the log says how many."""
    sealed = [bytes(one) for one in pool.answers.order_by("pk").values_list("sealed", flat=True)]
    plain, lost = pools.open_all(pool.pk, sealed)
    if lost:
        log.error("%s of %s answers of a pool cannot be opened with its key; they are left out.", lost, len(sealed))
    return [disclosure.decode(one) for one in plain]


def _close(pool: Pool, outcome: Outcome, at: datetime) -> None:
    pool.outcome, pool.closed_on = outcome, at.date()
    pool.save(update_fields=["outcome", "closed_on"])
    still = pool.gatherings.filter(closed_on=None)
    Slip.objects.filter(kind=pool.kind, gathering__pools__in=still).delete()
    still.update(closed_on=at.date())


def _came(pool: Pool) -> int:
    return sum(came or 0 for came in pool.gatherings.values_list("came", flat=True))


def _about(pool: Pool) -> About:
    days = [day.replace(day=1) for day in pool.gatherings.values_list("held_on", flat=True)]
    return About(pool.kind, min(days), max(days), len(days), rehearsal=pool.rehearsal_of_id is not None)
