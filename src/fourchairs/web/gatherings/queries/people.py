"""Who is here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fourchairs.web.gatherings.models import Guest

if TYPE_CHECKING:
    from fourchairs.web.gatherings.models import Gathering


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    name: str  # with the initial, where there is one
    team: str
    has_phone: bool
    settled: bool
    left: bool
    simulated: bool


def people_here(gathering: Gathering) -> tuple[Person, ...]:
    """Present guests, by name."""
    return tuple(person for person in everybody(gathering) if not person.left)


def everybody(gathering: Gathering) -> tuple[Person, ...]:
    """Present guests and those who left, by name."""
    guests = Guest.objects.filter(gathering=gathering).select_related("departure")
    return tuple(sorted((_person(guest) for guest in guests), key=lambda person: (person.name.casefold(), person.id)))


def _person(guest: Guest) -> Person:
    return Person(
        id=guest.pk,
        name=guest.called,
        team=guest.team,
        has_phone=guest.has_phone,
        settled=guest.settled_at is not None,
        left=hasattr(guest, "departure"),
        simulated=guest.simulated,
    )
