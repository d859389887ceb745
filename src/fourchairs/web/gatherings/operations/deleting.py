"""A gathering as if it had never been."""

from __future__ import annotations

from django.db import transaction

from fourchairs.web.gatherings import wishes
from fourchairs.web.gatherings.live_keys import touch_gathering
from fourchairs.web.gatherings.models import Gathering
from fourchairs.web.gatherings.operations.commands import locked
from fourchairs.web.site import storage


def delete_gathering(*, gathering: Gathering) -> None:
    """The row and everything that hangs on it. Pages that show it are told, and find it gone."""
    with transaction.atomic():
        held = locked(gathering.pk, over_too=True)
        touch_gathering(held, guests=list(held.guests.values_list("pk", flat=True)))
        transaction.on_commit(lambda: wishes.shred(gathering=gathering))
        Gathering.objects.filter(pk=held.pk).delete()
        transaction.on_commit(storage.truncate_log)
