"""One record comes in on one slip: checked, sealed, and shuffled in among the others."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import transaction

from fourchairs.core import disclosure
from fourchairs.web.checkins import pools, slips, times
from fourchairs.web.checkins.models import SLIP_BYTES, Kind, Pool, SealedAnswer, Slip, new_answer_id
from fourchairs.web.gatherings.errors import AlreadyDone, Gone, Refused
from fourchairs.web.site import storage

if TYPE_CHECKING:
    from datetime import datetime

LENGTH = SLIP_BYTES + disclosure.RECORD_BYTES
MOST_SHUFFLED = 200

CLOSED = "No more answers are taken here. If yours was sent before, it is in."
ALREADY_IN = "Your answer is already in."
EARLY = "It is too soon for this check-in. The link works from three weeks after the gathering."


def accept(*, sent: bytes, at: datetime) -> None:
    """16 bytes of slip and 64 of record. Raises Refused (not a record), AlreadyDone (it is in) or Gone (too late)."""
    if len(sent) != LENGTH:
        raise Refused(f"An answer has {LENGTH} bytes, this one has {len(sent)}.")
    slip, record = sent[:SLIP_BYTES], sent[SLIP_BYTES:]
    try:
        kind = Kind(disclosure.decode(record).kind)
    except disclosure.BadRecord as error:
        raise Refused(str(error)) from error
    with transaction.atomic():
        pool = _pool_of(slips.digest(slip), kind, at)
        _add(pool, pools.seal(record, public_key=bytes(pool.public_key)))
        transaction.on_commit(storage.want_truncation)


def _pool_of(digest: bytes, kind: Kind, at: datetime) -> Pool:
    """The pool that this slip opens, held; the slip is used from here on."""
    slip = Slip.objects.filter(hash=digest).select_related("gathering__ending").first()
    if slip is None:
        raise Gone(CLOSED)
    if slip.kind != kind:
        raise Refused("This slip belongs to another check-in.")
    _check_time(slip, kind, at)
    # Whoever changes the slips of a gathering holds its pool first.
    held = Pool.objects.waiting().select_for_update(of=("self",))
    mine = {"gatherings__gathering": slip.gathering_id, "gatherings__kind": kind, "gatherings__closed_on": None}
    pool = held.filter(**mine).first()
    if pool is None or not Slip.objects.filter(hash=digest).exists():
        raise Gone(CLOSED)
    if not Slip.objects.filter(hash=digest, used=False).update(used=True):
        raise AlreadyDone(ALREADY_IN)
    return pool


def _check_time(slip: Slip, kind: Kind, at: datetime) -> None:
    closes, opens = times.closes_at(slip.gathering, kind), times.opens_at(slip.gathering, kind)
    if closes and at >= closes:
        raise Gone(CLOSED)
    if kind is Kind.FOUR_WEEKS and (opens is None or at < opens):
        raise Refused(EARLY)


def _add(pool: Pool, sealed: bytes) -> None:
    """Rows lie on a disk in the order in which they were written: so others are written again with it, shuffled."""
    others = _others(pool)
    SealedAnswer.objects.filter(pk__in=[pk for pk, _ in others]).delete()
    rows = [SealedAnswer(pk=pk, pool=pool, sealed=one) for pk, one in [*others, (new_answer_id(), sealed)]]
    SealedAnswer.objects.bulk_create(sorted(rows, key=lambda _: secrets.token_bytes(16)), batch_size=100)


def _others(pool: Pool) -> list[tuple[bytes, bytes]]:
    """All of a small pool; of a large one as many as can be written quickly, from some place on."""
    ordered = pool.answers.order_by("pk").values_list("pk", "sealed")
    found = list(ordered.filter(pk__gte=new_answer_id())[:MOST_SHUFFLED])
    if len(found) < MOST_SHUFFLED:
        found = list(ordered[:MOST_SHUFFLED])
    return [(bytes(pk), bytes(one)) for pk, one in found]
