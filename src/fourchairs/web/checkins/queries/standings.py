"""How far a pool is that nobody may look into: in quarters, and why it is locked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import Count

from fourchairs.core import disclosure
from fourchairs.core.disclosure import floors
from fourchairs.web.checkins import pools, times
from fourchairs.web.checkins.models import Kind, Outcome, Pool, PoolGathering
from fourchairs.web.site import keys

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from fourchairs.web.gatherings.models import Gathering

TAKING = "Answers may still come in. Nothing is opened before that is over."
LOCKED = (
    f"Locked until {floors.PEOPLE} people from {floors.CIRCLES} circles have answered. "
    "Another gathering can add to these answers."
)
UNREAD = (
    f"These answers waited {times.UNREAD_AFTER.days} days and could not be opened. "
    "They were destroyed, and nobody has read them."
)
TROUBLE = {
    "missing": "The key of these answers is gone from the server, so nobody can ever read them.",
    "unreadable": "The server cannot read the key of these answers. Whoever runs it can put that right.",
    "exposed": "Others on the server's machine could read the key of these answers, so they stay locked. "
    "Whoever runs the server finds the reason in its log.",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One pool, for hosts. While it is locked there are no numbers, only quarters."""

    pool_id: str
    kind: str  # as in models.Kind
    outcome: str  # as in models.Outcome
    quarters: int  # 0..3 of what is needed; a full pool opens
    why_locked: str  # a sentence; empty once figures are published
    closes_at: datetime | None  # of one gathering: until when its answers are taken, known once it has ended
    unread_on: date  # when it is destroyed unread, unless it has opened before
    closed_on: date | None
    rehearsal: bool


def standing(gathering: Gathering, kind: Kind = Kind.EVENING) -> Standing | None:
    """Of the pool into which this gathering's answers go. None before its circles have begun."""
    entries = PoolGathering.objects.filter(gathering=gathering, kind=kind)
    found = _standings(Pool.objects.filter(gatherings__in=entries))
    if not found:
        return None
    return replace(found[0], closes_at=times.closes_at(gathering, kind))


def standings() -> tuple[Standing, ...]:
    """Of every pool of people that has not been published, the newest first."""
    kept = Pool.objects.filter(rehearsal_of=None).exclude(outcome=Outcome.PUBLISHED)
    return _standings(kept.order_by("-opened_on", "pk"))


def _standings(found: Iterable[Pool]) -> tuple[Standing, ...]:
    rows = list(found)
    counted = Pool.objects.filter(pk__in=[row.pk for row in rows]).annotate(count=Count("answers"))
    counts = dict(counted.values_list("pk", "count"))
    taking = set(PoolGathering.objects.filter(pool__in=rows, closed_on=None).values_list("pool_id", flat=True))
    return tuple(
        Standing(
            pool_id=row.pk,
            kind=row.kind,
            outcome=row.outcome,
            quarters=disclosure.progress(counts[row.pk]),
            why_locked=_why(row, taking=row.pk in taking),
            closes_at=None,
            unread_on=row.opened_on + times.UNREAD_AFTER,
            closed_on=row.closed_on,
            rehearsal=row.rehearsal_of_id is not None,
        )
        for row in rows
    )


def _why(pool: Pool, *, taking: bool) -> str:
    if pool.outcome == Outcome.PUBLISHED:
        return ""
    if pool.outcome == Outcome.UNREAD:
        return UNREAD
    if trouble := keys.trouble(pools.ROOM, pool.pk):
        return TROUBLE[trouble]
    return TAKING if taking else LOCKED
