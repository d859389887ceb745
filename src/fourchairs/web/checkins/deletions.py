"""A gathering or a rehearsal's pool that is deleted takes its keys with it. Rooms below cannot call this one."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, pre_delete

from fourchairs.web.checkins import pools
from fourchairs.web.checkins.models import Pool
from fourchairs.web.checkins.operations.closing import let_go
from fourchairs.web.gatherings.models import Gathering
from fourchairs.web.site import keys


def watch() -> None:
    pre_delete.connect(_gathering_goes, sender=Gathering, dispatch_uid="checkins.gathering")
    post_delete.connect(_pool_has_gone, sender=Pool, dispatch_uid="checkins.pool")


def _gathering_goes(*, instance: Gathering, **_: Any) -> None:
    let_go(instance)


def _pool_has_gone(*, instance: Pool, **_: Any) -> None:
    pk = instance.pk
    transaction.on_commit(lambda: keys.shred(pools.ROOM, pk))
