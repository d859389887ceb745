"""Where a guest is: in the lobby, at a table, late, or gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max

from fourchairs.web.gatherings import marks
from fourchairs.web.gatherings.models import Circle, Gathering, Guest, Seat
from fourchairs.web.gatherings.models.gathering import Phase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fourchairs.web.gatherings.models import Seating


@dataclass(frozen=True, slots=True)
class Neighbour:
    guest_id: int
    name: str
    place: int
    has_phone: bool


@dataclass(frozen=True, slots=True)
class Table:
    seating_id: int
    round: int
    circle_id: int
    seat_id: int
    number: int
    key: str  # "fig"
    word: str  # "Fig"
    label: str  # "Fig", or "Fig 9" where there are more than eight
    table_number: int | None
    place: int  # this guest's
    members: tuple[Neighbour, ...]  # by place, this guest among them

    @property
    def others(self) -> tuple[Neighbour, ...]:
        return tuple(one for one in self.members if one.place != self.place)

    @property
    def names(self) -> dict[int, str]:
        return {one.place: one.name for one in self.members}


@dataclass(frozen=True, slots=True)
class Place:
    """`kind`: lobby, table, late (circles sit already, no chair yet), left, ended, forgotten."""

    kind: str
    phase: Phase
    gathering: Gathering
    guest: Guest | None
    table: Table | None = None


def guest_place(guest: Guest) -> Place | None:
    """None once the guest is forgotten."""
    return guest_places([guest.pk]).get(guest.pk)


def guest_places(guest_ids: Iterable[int]) -> dict[int, Place]:
    """For a whole room at once, in a handful of queries. Guests who are forgotten are missing."""
    guests = list(
        Guest.objects.filter(pk__in=list(guest_ids)).select_related(
            "departure", "gathering__ending", "gathering__forgetting"
        )
    )
    gatherings = {guest.gathering_id: guest.gathering for guest in guests}
    found: dict[int, Place] = {}
    for pk, gathering in gatherings.items():
        here = [guest for guest in guests if guest.gathering_id == pk]
        found |= _places(gathering, here)
    return found


def _places(gathering: Gathering, guests: list[Guest]) -> dict[int, Place]:
    phase, seating = gathering.phase, gathering.seating
    shown = seating is not None and phase in {Phase.SEATED, Phase.TALKING}
    tables = _tables(seating, [guest.pk for guest in guests]) if seating and shown else {}
    return {
        guest.pk: Place(
            _kind(phase, left=hasattr(guest, "departure"), shown=shown, seated=guest.pk in tables),
            phase,
            gathering,
            guest,
            tables.get(guest.pk),
        )
        for guest in guests
    }


def _kind(phase: Phase, *, left: bool, shown: bool, seated: bool) -> str:
    if phase in {Phase.ENDED, Phase.FORGOTTEN}:
        return phase.value
    if left:
        return "left"
    if not shown:
        return "lobby"
    return "table" if seated else "late"


def _tables(seating: Seating, guest_ids: list[int]) -> dict[int, Table]:
    total = circles_in(seating)
    circles = seating.seats.taken().filter(guest_id__in=guest_ids).values("circle")
    around: dict[int, list[Seat]] = {}
    seats = Seat.objects.taken().filter(circle__in=circles).select_related("guest", "circle").order_by("place")
    for seat in seats:
        around.setdefault(seat.circle_id, []).append(seat)
    wanted = set(guest_ids)
    return {
        seat.guest_id: _table(seating, seat.circle, seat, members, total)
        for members in around.values()
        for seat in members
        if seat.guest_id in wanted
    }


def _table(seating: Seating, circle: Circle, seat: Seat, members: list[Seat], total: int) -> Table:
    return Table(
        seating_id=seating.pk,
        round=seating.number,
        circle_id=circle.pk,
        seat_id=seat.pk,
        number=circle.number,
        key=marks.mark(circle.number),
        word=marks.word(circle.number),
        label=marks.label(circle.number, total),
        table_number=marks.table_number(circle.number, total),
        place=seat.place,
        members=tuple(Neighbour(one.guest_id, one.guest.called, one.place, one.guest.has_phone) for one in members),
    )


def circles_in(seating: Seating) -> int:
    """How many labels are in use: a circle that was merged away keeps its number."""
    return (seating.circles.aggregate(most=Max("number"))["most"] or 0) + 1
