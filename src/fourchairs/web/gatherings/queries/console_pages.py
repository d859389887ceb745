"""One guest as the host sees them, and the tables they could move to."""

from __future__ import annotations

from dataclasses import dataclass

from fourchairs.web.gatherings import marks
from fourchairs.web.gatherings.models import Gathering, Guest, Seat, Seating, Tie
from fourchairs.web.gatherings.models.gathering import Phase
from fourchairs.web.gatherings.models.guest import called
from fourchairs.web.gatherings.queries.places import circles_in
from fourchairs.web.gatherings.queries.problems import earlier_circles

KNOWS = 3
MOVABLE = frozenset({Phase.FORMED, Phase.SEATED})


@dataclass(frozen=True, slots=True)
class Table:
    """A circle as a choice: who sits there, and how many of them this guest knows or has met in a circle."""

    number: int
    label: str
    mark: str
    names: tuple[str, ...]
    line: str
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
    line: str  # how many of those they know, or have met
    pinned: bool
    may_move: bool


def person(guest: Guest) -> Person:
    gathering = guest.gathering
    phase, seat = gathering.phase, _seat(gathering, guest)
    total = circles_in(seat.seating) if seat else 0
    others = seat.circle.seats.taken().exclude(guest=guest).select_related("guest") if seat else ()
    ids = {other.guest_id for other in others}
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
        line=_acquainted(len(ids & _known_to(guest)), len(ids & _met_by(guest)), nobody=True) if ids else "",
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
            names=tuple(sorted(people.values())),
            line=_acquainted(len(known & people.keys()), len(met & people.keys())),
            here=guest.pk in people,
        )
        for number, people in sorted(sitting.items())
    ]


def chosen(guest: Guest, number: str) -> tuple[int, str] | None:
    """The number and the label of a circle by the number in an address; None if there is no such circle."""
    seating = guest.gathering.seating
    numbers = seating.circles.values_list("number", flat=True) if seating else ()
    found = next((one for one in numbers if str(one) == number), None)
    return None if seating is None or found is None else (found, marks.label(found, circles_in(seating)))


def _sitting(seating: Seating) -> dict[int, dict[int, str]]:
    """By number of the circle: who sits there, id to name. Plain columns: four hundred may sit."""
    sitting: dict[int, dict[int, str]] = {number: {} for number in seating.circles.values_list("number", flat=True)}
    rows = seating.seats.taken().values_list("circle__number", "guest_id", "guest__name", "guest__initial")
    for number, pk, name, initial in rows:
        sitting[number][pk] = called(name, initial)
    return sitting


def _seat(gathering: Gathering, guest: Guest) -> Seat | None:
    seating = gathering.seating
    if seating is None or seating.closed_at:
        return None
    return seating.seats.taken().filter(guest=guest).select_related("circle", "seating").first()


def _acquainted(known: int, met: int, *, nobody: bool = False) -> str:
    """Counts and no names. Where there is nobody to count, that is said only if `nobody`."""
    lines = [f"Knows {known if known > 1 else 'one'} of them well."] if known else []
    lines += ["Knows none of them well."] if nobody and not known else []
    lines += [f"Has sat with {met if met > 1 else 'one'} of them before."] if met else []
    return " ".join(lines)


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
