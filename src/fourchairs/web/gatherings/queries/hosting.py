"""The gatherings of this house, as a host finds them on the list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q

from fourchairs.web.gatherings.models import Door, Ending, Forgetting, Gathering, Seating

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Entry:
    slug: str
    name: str
    place: str
    guide: str
    people: int
    rehearsal: bool
    made: datetime
    state: str  # in words


@dataclass(slots=True)
class Shelf:
    running: list[Entry] = field(default_factory=list)
    upcoming: list[Entry] = field(default_factory=list)
    past: list[Entry] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not (self.running or self.upcoming or self.past)


def shelf() -> Shelf:
    """Every gathering of this house, newest first, in one query."""
    found = Shelf()
    for row in _rows():
        row_shelf, state = _where(row)
        getattr(found, row_shelf).append(_entry(row, state))
    return found


def _rows() -> list[Gathering]:
    mine = {"gathering": OuterRef("pk")}
    talking = Seating.objects.filter(**mine, begun_at__isnull=False, closed_at=None)
    return list(
        Gathering.objects.annotate(
            opened=Exists(Door.objects.filter(**mine)),
            open_now=Exists(Door.objects.filter(**mine, closed_at=None)),
            talking=Exists(talking),
            over=Exists(Ending.objects.filter(**mine)),
            forgotten=Exists(Forgetting.objects.filter(**mine)),
            here=Count("guests", filter=Q(guests__departure=None)),
        ).order_by("-created_at", "-pk")
    )


def _where(row: Gathering) -> tuple[str, str]:
    facts = vars(row)
    if facts["forgotten"]:
        return "past", "Over, names deleted"
    if facts["over"]:
        return "past", "Over, names not deleted yet"
    if facts["talking"]:
        return "running", "Circles are talking"
    if facts["opened"]:
        return "running", "The door is open" if facts["open_now"] else "The door is closed"
    return "upcoming", "Being prepared"


def _entry(row: Gathering, state: str) -> Entry:
    facts = vars(row)
    people = row.people_count if facts["over"] else facts["here"]
    return Entry(row.slug, row.name, row.place, row.guide, people, row.is_rehearsal, row.created_at, state)
