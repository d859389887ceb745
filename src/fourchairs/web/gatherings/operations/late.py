"""Who comes when circles are formed already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fourchairs.web.gatherings.models import Circle, Guest, Seat
from fourchairs.web.gatherings.models.gathering import Phase
from fourchairs.web.gatherings.operations.room import Room, sit
from fourchairs.web.gatherings.talk import talk

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from fourchairs.web.gatherings.models import Gathering


def seat_waiting(held: Gathering, at: datetime, *, everybody: bool = False) -> list[Seat]:
    """Give a chair to each late guest for whom there is one; three late guests make a circle."""
    seating = held.seating
    if seating is None or held.phase not in {Phase.FORMED, Phase.SEATED, Phase.TALKING}:
        return []
    late = _late(seating.params.get("waiting", []), Room.of(seating), everybody=everybody)
    seats = [seat for pk in late for seat in _one(Room.of(seating), pk, at)]
    if seating.begun_at is None:
        seats += _new_circle(Room.of(seating), [pk for pk in late if pk not in {s.guest_id for s in seats}], at)
    return seats


def seat_again(held: Gathering, guest_id: int, at: datetime) -> list[Seat]:
    """Somebody is back: to their own circle if it has room for them, else wherever there is."""
    seating = held.seating
    if seating is None or held.phase not in {Phase.FORMED, Phase.SEATED, Phase.TALKING}:
        return []
    room = Room.of(seating)
    last = seating.seats.filter(guest_id=guest_id).order_by("-vacated_at").first()
    own = [g for g, circle in enumerate(room.circles) if last and circle.pk == last.circle_id]
    return _one(room, guest_id, at, among=own) or _one(room, guest_id, at)


def _late(waiting: list[int], room: Room, *, everybody: bool) -> list[int]:
    """Settled guests without a chair, but for those of whom the host decided that they wait."""
    ids = [room.people[k] for k in room.unseated()]
    if not ids:
        return []
    ready = Guest.objects.filter(pk__in=ids).exclude(pk__in=waiting).order_by("pk")
    return list((ready if everybody else ready.filter(settled_at__isnull=False)).values_list("pk", flat=True))


def _one(room: Room, guest_id: int, at: datetime, *, among: Collection[int] | None = None) -> list[Seat]:
    talking = room.seating.begun_at is not None
    open_ = [
        g
        for g, group in enumerate(room.groups)
        if 0 < len(group) < 4 and (among is None or g in among)
        if not talking or talk().may_join(circle=room.circles[g])
    ]
    target = room.best_for(guest_id, open_)
    if target is None:
        return []
    seats = sit(room.seating, [(guest_id, room.circles[target])], at=at)
    if talking:
        talk().joined(seat=seats[0], at=at)
    return seats


def _new_circle(room: Room, late: list[int], at: datetime) -> list[Seat]:
    """Three or four who are all late sit together, unless one of them would rather not."""
    if len(late) < 3:
        return []
    if room.any_apart([room.people.index(pk) for pk in late[:4]]):
        return []
    number = max((circle.number for circle in room.circles), default=-1) + 1
    circle = Circle.objects.create(seating=room.seating, number=number)
    return sit(room.seating, [(pk, circle) for pk in late[:4]], at=at)
