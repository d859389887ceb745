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
    for pk, rehearsal in found.items():
        cast = _casts.get(pk) or _casts.setdefault(pk, Cast(rehearsal))
        cast.rehearsal = rehearsal
        cast.play(at)
