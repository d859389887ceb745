"""Lets every rehearsal go on, from the ticker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fourchairs.web.rehearsal.cast import Cast
from fourchairs.web.rehearsal.models import Rehearsal

if TYPE_CHECKING:
    from datetime import datetime

_casts: dict[int, Cast] = {}


def drive(at: datetime) -> None:
    going = Rehearsal.objects.filter(gathering__ending=None).select_related("gathering")
    found = {rehearsal.pk: rehearsal for rehearsal in going}
    for pk in _casts.keys() - found.keys():
        del _casts[pk]
    for rehearsal in found.values():
        cast = cast_of(rehearsal)
        cast.rehearsal = rehearsal
        cast.play(at)


def cast_of(rehearsal: Rehearsal) -> Cast:
    return _casts.get(rehearsal.pk) or _casts.setdefault(rehearsal.pk, Cast(rehearsal))


def stop() -> None:
    """Forget what everybody was about to do, as a server that stops does."""
    _casts.clear()
