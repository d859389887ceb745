"""Which pages hear of a change. Keys are renamed nowhere else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from fourchairs.web.live import hub

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fourchairs.web.gatherings.models import Gathering, Guest


def guest_key(guest_id: int) -> str:
    return f"guest:{guest_id}"


def console_key(gathering_id: int) -> str:
    return f"console:{gathering_id}"


def projector_key(gathering_id: int) -> str:
    return f"projector:{gathering_id}"


def id_of(key: str) -> int:
    return int(key.partition(":")[2])


def touch_gathering(gathering: Gathering, *, guests: bool | Iterable[int] = False) -> None:
    """On commit: the host's console and the wall, and those guests' phones (`True`: every phone here)."""
    keys = [console_key(gathering.pk), projector_key(gathering.pk)]
    if guests is True:
        guests = gathering.guests.filter(token_hash__isnull=False).values_list("pk", flat=True)
    keys += [guest_key(pk) for pk in guests or ()]
    transaction.on_commit(partial(hub.touch, keys))


def end_streams_of(guest: Guest) -> None:
    """On commit: whoever holds this guest's phone now comes back at once; a phone that was theirs before cannot."""
    transaction.on_commit(partial(hub.end, [guest_key(guest.pk)]))
