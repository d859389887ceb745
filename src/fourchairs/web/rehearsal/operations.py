from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from fourchairs.web.gatherings.operations.hosting import delete_rehearsal, make_gathering, set_help_contacts
from fourchairs.web.rehearsal.models import Rehearsal

if TYPE_CHECKING:
    from datetime import datetime

    from fourchairs.web.gatherings.models import Gathering
    from fourchairs.web.people.models import Host

KEPT = timedelta(hours=24)
NOBODY = (("Rehearsal", "This is only a rehearsal: nobody answers here.", ""),)


@dataclass(frozen=True, slots=True)
class Knobs:
    """As the core's Scenario has them; here nobody may come as well."""

    guests: int
    talkative: float
    acquainted: float
    speed: float


@transaction.atomic
def start(
    *, host: Host, of: Gathering | None, knobs: Knobs, at: datetime, guide: str = "30", seed: int | None = None
) -> Rehearsal:
    """Rehearse a gathering on a copy of it, so that nothing simulated is ever among people."""
    gathering = make_gathering(
        host=host,
        name=of.name if of else "First gathering",
        place=of.place if of else "",
        language=of.language if of else "en",
        guide=of.guide if of else guide,
        teams=of.teams if of else (),
        rehearsal_speed=knobs.speed,
        at=at,
    )
    named = of.help_contacts.values_list("name", "reach", "note") if of else []
    set_help_contacts(gathering=gathering, contacts=list(named) or NOBODY, at=at)
    return Rehearsal.objects.create(
        gathering=gathering,
        guests=knobs.guests,
        talkative=knobs.talkative,
        acquainted=knobs.acquainted,
        seed=secrets.randbits(31) if seed is None else seed,
        begun_at=at,
    )


def delete(*, rehearsal: Rehearsal, at: datetime) -> None:
    delete_rehearsal(gathering=rehearsal.gathering, at=at)


def delete_old(at: datetime) -> None:
    """A rehearsal that somebody forgot does not stay."""
    for rehearsal in Rehearsal.objects.filter(begun_at__lt=at - KEPT).select_related("gathering"):
        delete(rehearsal=rehearsal, at=at)
