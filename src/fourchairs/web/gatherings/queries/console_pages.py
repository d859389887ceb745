"""One guest as the host sees them, and the tables they could move to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fourchairs.web.gatherings import marks
from fourchairs.web.gatherings.models import Gathering, Guest, Seat, Seating, Tie
from fourchairs.web.gatherings.models.gathering import Phase
from fourchairs.web.gatherings.queries.places import circles_in
from fourchairs.web.gatherings.queries.problems import earlier_circles

if TYPE_CHECKING:
    from collections.abc import Iterable

KNOWS = 3
MOVABLE = frozenset({Phase.FORMED, Phase.SEATED})


@dataclass(frozen=True, slots=True)
class Table:
    """A circle as a choice: who sits there, and how many of them this guest knows or has met in a circle.

    Counts and no names: who named whom is between the guests.
    """

    number: int
    label: str
    mark: str
    names: tuple[str, ...]
    known: int
    met: int
    here: bool


@dataclass(frozen=True, slots=True)
class Person:
    pk: int
    called: str
    team: str
    settled: bool
    has_phone: bool
    gone: bool
    label: str
    mark: str
    with_names: tuple[str, ...]
    pinned: bool
    may_move: bool


def person(guest: Guest) -> Person:
    gathering = guest.gathering
    phase, seat = gathering.phase, _seat(gathering, guest)
    total = circles_in(seat.seating) if seat else 0
    others = seat.circle.seats.taken().exclude(guest=guest).select_related("guest") if seat else ()
    return Person(
        pk=guest.pk,
        called=guest.called,
        team=guest.team,
        settled=guest.settled_at is not None,
        has_phone=guest.has_phone,
        gone=hasattr(guest, "departure"),
        label=marks.label(seat.circle.number, total) if seat else "",
        mark=marks.mark(seat.circle.number) if seat else "",
        with_names=tuple(sorted(other.guest.called for other in others)),
        pinned=bool(seat and seat.pinned),
        may_move=phase in MOVABLE and not hasattr(guest, "departure"),
    )


def tables_for(guest: Guest) -> list[Table]:
    """Every circle of the seating that is open, the guest's own among them."""
    seating = guest.gathering.seating
    if seating is None:
        return []
    sitting = _sitting(seating)
    known, met = _known_to(guest), _met_by(guest)
    total = circles_in(seating)
    return [
        Table(
            number=number,
            label=marks.label(number, total),
            mark=marks.mark(number),
            names=_names(people),
            known=sum(one.pk in known for one in people),
            met=sum(one.pk in met for one in people),
            here=any(one.pk == guest.pk for one in people),
        )
        for number, people in sorted(sitting.items())
    ]


def _sitting(seating: Seating) -> dict[int, list[Guest]]:
    sitting: dict[int, list[Guest]] = {number: [] for number in seating.circles.values_list("number", flat=True)}
    for seat in seating.seats.taken().select_related("guest", "circle"):
        sitting[seat.circle.number].append(seat.guest)
    return sitting


def _seat(gathering: Gathering, guest: Guest) -> Seat | None:
    seating = gathering.seating
    if seating is None or seating.closed_at:
        return None
    return seating.seats.taken().filter(guest=guest).select_related("circle", "seating").first()


def _known_to(guest: Guest) -> set[int]:
    told = Tie.objects.filter(teller=guest, strength__gte=KNOWS).values_list("other_id", flat=True)
    heard = Tie.objects.filter(other=guest, strength__gte=KNOWS).values_list("teller_id", flat=True)
    return {*told, *heard}


def _met_by(guest: Guest) -> set[int]:
    met: set[int] = set()
    for circles in earlier_circles(guest.gathering).values():
        for circle in circles.values():
            if guest.pk in circle:
                met.update(circle)
    return met - {guest.pk}


def _names(people: Iterable[Guest]) -> tuple[str, ...]:
    return tuple(sorted(one.called for one in people))
