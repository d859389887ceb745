"""A host's command: takes effect once, and only on the state that the host saw."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from fourchairs.web.gatherings.errors import AlreadyDone, Gone, Stale
from fourchairs.web.gatherings.live_keys import touch_gathering
from fourchairs.web.gatherings.models import CommandReceipt, Gathering
from fourchairs.web.gatherings.models.gathering import Phase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID


def locked(gathering_id: int, *, over_too: bool = False) -> Gathering:
    """The gathering, held until the transaction ends: whoever changes it waits for whoever is changing it."""
    gathering = Gathering.objects.select_for_update().filter(pk=gathering_id).first()
    if gathering is None:
        raise Gone
    if not over_too and gathering.phase in {Phase.ENDED, Phase.FORGOTTEN}:
        raise Gone
    return gathering


@contextmanager
def command(
    *,
    gathering_id: int,
    command_id: UUID | None,
    seen_plan: int | None,
    guests: bool | Iterable[int] = True,
    over_too: bool = False,
) -> Iterator[Gathering]:
    """Hold the gathering, let the caller change it, and say so to the pages that show it."""
    with transaction.atomic():
        gathering = locked(gathering_id, over_too=True)
        if command_id and CommandReceipt.objects.filter(pk=command_id).exists():
            raise AlreadyDone
        if not over_too and gathering.phase in {Phase.ENDED, Phase.FORGOTTEN}:
            raise Gone
        if seen_plan is not None and seen_plan != gathering.plan:
            raise Stale
        yield gathering
        if command_id:
            CommandReceipt.objects.create(pk=command_id, gathering=gathering)
        changed(gathering, plan=seen_plan is not None, guests=guests)


def changed(gathering: Gathering, *, plan: bool = False, guests: bool | Iterable[int] = False) -> None:
    """Everything anyone can see of it has a new version. Call it inside the transaction that made the change."""
    steps = {"revision": F("revision") + 1} | ({"plan": F("plan") + 1} if plan else {})
    Gathering.objects.filter(pk=gathering.pk).update(**steps)
    touch_gathering(gathering, guests=guests)
