"""Who is not there after all, and how the circle they leave is made whole again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from fourchairs.core import grouping
from fourchairs.core.guide.state import Kind
from fourchairs.web.gatherings.errors import Refused
from fourchairs.web.gatherings.models import Departure
from fourchairs.web.gatherings.models.gathering import Phase
from fourchairs.web.gatherings.operations.commands import changed, locked
from fourchairs.web.gatherings.operations.late import seat_waiting
from fourchairs.web.gatherings.operations.room import Room
from fourchairs.web.gatherings.talk import talk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from fourchairs.web.gatherings.models import Circle, Gathering, Seat, Seating

NOT_YET_TELLING = frozenset({Kind.ARRIVE, Kind.PACT, Kind.AGREE})


@transaction.atomic
def report_missing(*, circle: Circle, guests: Sequence[int], at: datetime) -> None:
    """These guests did not come to their table. A second report of the same changes nothing."""
    held = locked(circle.seating.gathering_id)
    seats = list(circle.seats.taken().select_related("guest"))
    missing = [seat for seat in seats if seat.guest_id in set(guests)]
    if missing and len(missing) == len(seats):
        raise Refused("Somebody has to be here. Who is it?")
    for seat in missing:
        Departure.objects.get_or_create(guest=seat.guest, defaults={"at": at})
    vacate(held, [seat.guest_id for seat in missing], at)
    if missing:
        changed(held, guests=True)


def vacate(held: Gathering, guests: Sequence[int], at: datetime) -> None:
    """Free the chairs of guests who left, and mend the circles that are too small now while they can be mended."""
    seating = held.seating
    if seating is None or seating.closed_at:
        return
    seats = list(seating.seats.taken().filter(guest_id__in=guests).select_related("circle"))
    if not seats:
        return
    seating.seats.filter(pk__in=[seat.pk for seat in seats]).update(vacated_at=at)
    mended = _mend(held, seating, {seat.circle_id for seat in seats}, at)
    if held.phase is Phase.TALKING:
        _tell(seats, mended, at)
    seat_waiting(held, at)  # somebody may have waited for just this chair


def _tell(seats: list[Seat], mended: dict[int, Circle], at: datetime) -> None:
    for seat in seats:
        if seat.circle_id not in mended:
            talk().left(seat=seat, at=at)
    if mended:
        talk().reseated(circles=list(mended.values()), at=at)


def _mend(held: Gathering, seating: Seating, shrunk: set[int], at: datetime) -> dict[int, Circle]:
    """Merge what is left of circles below three into others that have not begun to tell. Returns those that changed."""
    open_ = _open_circles(held, seating, at)
    mended: dict[int, Circle] = {}
    for circle in shrunk & open_:
        room = Room.of(seating)
        ids = [c.pk for c in room.circles]
        among = [g for g, pk in enumerate(ids) if pk in open_]
        try:
            groups = grouping.merge(room.problem(), room.groups, ids.index(circle), pinned=room.pinned, among=among)
        except grouping.Infeasible:
            continue  # they go on as they are; the host's console says so
        changes = {room.circles[g].pk: room.circles[g] for g, group in enumerate(groups) if group != room.groups[g]}
        room.reseat(groups, at=at)
        mended |= changes
    return mended


def _open_circles(held: Gathering, seating: Seating, at: datetime) -> set[int]:
    if held.phase is not Phase.TALKING:
        return set(seating.circles.values_list("pk", flat=True))
    progress = talk().progress(seating=seating, at=at)
    return {pk for pk, circle in progress.items() if circle.kind in NOT_YET_TELLING and not circle.done}
