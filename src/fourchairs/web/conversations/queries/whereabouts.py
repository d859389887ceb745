"""Where guests are, for as many at once as a change concerns: about ten queries for four phones or four hundred."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fourchairs.web.conversations.models import Conversation
from fourchairs.web.conversations.queries.again import Answers, answers
from fourchairs.web.gatherings import marks
from fourchairs.web.gatherings.models import Announcement, Circle, Gathering, Guest, Pause, Seat, Seating
from fourchairs.web.gatherings.models.gathering import Phase
from fourchairs.web.gatherings.queries.places import circles_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Sitter:
    seat: int
    guest: int
    place: int
    called: str
    phone: bool
    here: bool  # still at the table


@dataclass(frozen=True, slots=True)
class Table:
    """One circle of the round of seating that people see."""

    circle: int
    key: str  # "fig"
    word: str  # "Fig table"
    number: int | None
    sitters: tuple[Sitter, ...]  # by place
    row: Conversation | None

    @property
    def names(self) -> dict[int, str]:
        """Also of those who have not come, or have left: their chair is kept for a while."""
        return {sitter.place: sitter.called for sitter in self.sitters}

    @property
    def empty(self) -> tuple[int, ...]:
        """Chairs somebody has left and nobody has taken."""
        return tuple(sitter.place for sitter in self.sitters if not sitter.here)

    @property
    def here(self) -> tuple[Sitter, ...]:
        return tuple(sitter for sitter in self.sitters if sitter.here)


@dataclass(frozen=True, slots=True)
class House:
    """What everybody in one gathering shares."""

    gathering: Gathering
    phase: Phase
    round: int  # of seating; 0 before the first is shown
    open: bool  # that round has not been closed
    begun: bool
    held: bool  # the host stopped every clock
    announcement: str

    @property
    def called(self) -> str:
        return " · ".join(filter(None, [self.gathering.name, self.gathering.place]))


@dataclass(frozen=True, slots=True)
class Whereabouts:
    guest: Guest
    house: House
    left: bool
    table: Table | None
    me: Sitter | None
    again_answered: bool
    again_both: tuple[str, ...]
    sat: bool = False  # in a circle that talked, now or earlier


def whereabouts(guest_ids: Collection[int]) -> Mapping[int, Whereabouts]:
    """Guests who are no more have no place in the answer."""
    guests = Guest.objects.filter(pk__in=guest_ids).select_related("departure")
    of_gathering: dict[int, list[Guest]] = defaultdict(list)
    for guest in guests:
        of_gathering[guest.gathering_id].append(guest)
    related = Gathering.objects.select_related("ending", "forgetting")
    found: dict[int, Whereabouts] = {}
    for gathering in related.filter(pk__in=of_gathering):
        found |= _in_one(gathering, of_gathering[gathering.pk])
    return found


def _in_one(gathering: Gathering, guests: list[Guest]) -> dict[int, Whereabouts]:
    seating = gathering.seatings.filter(shown_at__isnull=False).order_by("-number").first()
    house = _house(gathering, seating)
    ids = [guest.pk for guest in guests]
    again = answers(ids, gathering=gathering.pk, over=house.phase in {Phase.ENDED, Phase.FORGOTTEN})
    tables = _tables(seating, ids) if seating else {}
    sat = _sat(ids) if house.begun or house.round > 1 else set()
    return {guest.pk: _place(guest, house, tables.get(guest.pk), again, guest.pk in sat) for guest in guests}


def _sat(guests: list[int]) -> set[int]:
    begun = Seat.objects.filter(guest__in=guests, circle__conversation__isnull=False)
    return set(begun.values_list("guest_id", flat=True))


def _place(guest: Guest, house: House, table: Table | None, again: Answers, sat: bool) -> Whereabouts:
    me = next((sitter for sitter in table.here if sitter.guest == guest.pk), None) if table else None
    answered = me is not None and me.seat in again.told
    both = tuple(dict.fromkeys(again.both.get(guest.pk, ())))
    return Whereabouts(guest, house, hasattr(guest, "departure"), table if me else None, me, answered, both, sat)


def _house(gathering: Gathering, seating: Seating | None) -> House:
    announced = Announcement.objects.filter(gathering=gathering, lifted_at=None).order_by("-at", "-pk").first()
    return House(
        gathering=gathering,
        phase=gathering.phase,
        round=seating.number if seating else 0,
        open=bool(seating and seating.closed_at is None),
        begun=bool(seating and seating.begun_at),
        held=bool(seating and Pause.objects.filter(seating=seating, lifted_at=None).exists()),
        announcement=announced.text if announced else "",
    )


def _tables(seating: Seating, guests: list[int]) -> dict[int, Table]:
    """The table of each of these guests who has one."""
    mine = Seat.objects.taken().filter(seating=seating, guest__in=guests)
    guest_circle = dict(mine.values_list("guest_id", "circle_id"))
    wanted = set(guest_circle.values())
    rows = {row.circle_id: row for row in Conversation.objects.filter(circle__in=wanted)}
    seats: dict[int, list[Seat]] = defaultdict(list)
    chairs = Seat.objects.filter(circle__in=wanted).select_related("guest__departure")
    for seat in chairs.order_by("place", "pk"):
        seats[seat.circle_id].append(seat)
    total = circles_in(seating)
    made = {
        circle.pk: _table(circle, total, seats[circle.pk], rows.get(circle.pk))
        for circle in Circle.objects.filter(pk__in=wanted)
    }
    return {guest: made[circle] for guest, circle in guest_circle.items()}


def _table(circle: Circle, total: int, seats: Iterable[Seat], row: Conversation | None) -> Table:
    # Who was moved to another table has nothing to do with this one any more; who left has.
    known = set(row.sitters.values()) if row else set()
    kept = [seat for seat in seats if not seat.vacated_at or seat.pk in known or hasattr(seat.guest, "departure")]
    sitters = {seat.place: _sitter(seat) for seat in sorted(kept, key=lambda seat: seat.vacated_at is None)}
    number = marks.table_number(circle.number, total)
    return Table(
        circle=circle.pk,
        key=marks.mark(circle.number),
        word=marks.word(circle.number) if number else f"{marks.word(circle.number)} table",
        number=number,
        sitters=tuple(sitters[place] for place in sorted(sitters)),
        row=row,
    )


def _sitter(seat: Seat) -> Sitter:
    guest = seat.guest
    return Sitter(seat.pk, guest.pk, seat.place, guest.called, guest.has_phone, seat.vacated_at is None)
