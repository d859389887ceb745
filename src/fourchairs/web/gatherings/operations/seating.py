"""Rounds of seating, as the host commands them. Circles are named by their number, guests by their id."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from fourchairs.core import grouping
from fourchairs.web.gatherings.errors import Refused
from fourchairs.web.gatherings.models import Seating
from fourchairs.web.gatherings.models.gathering import Phase
from fourchairs.web.gatherings.operations.closing import close_seating
from fourchairs.web.gatherings.operations.commands import command
from fourchairs.web.gatherings.operations.drawing import Pins, draw
from fourchairs.web.gatherings.operations.late import seat_waiting
from fourchairs.web.gatherings.operations.preview import NOT_HERE
from fourchairs.web.gatherings.operations.room import Room, present_ids, sit
from fourchairs.web.gatherings.talk import talk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from fourchairs.web.gatherings.models import Gathering

NOT_FORMED = "There are no circles yet."
TALKING = "The circles are talking already."


def form_circles(
    *,
    gathering: Gathering,
    at: datetime,
    seed: int | None = None,
    waiting: Sequence[int] = (),
    command_id: UUID | None = None,
    seen_plan: int | None = None,
) -> Seating:
    """Seat everybody who is present but for those who wait with the host. Only the host sees it until it is shown.

    Refused with `option` "five" or "too_few" where no circles can be made of so many.
    """
    with command(gathering_id=gathering.pk, command_id=command_id, seen_plan=seen_plan, guests=False) as held:
        if held.phase not in {Phase.PREPARING, Phase.ARRIVING, Phase.BETWEEN}:
            raise Refused("Circles are formed already. Reshuffle them, or discard them first.")
        newest = held.seating
        seating = Seating(gathering=held, number=newest.number + 1 if newest else 1, formed_at=at)
        draw(seating, present=present_ids(held.pk), waiting=waiting, seed=_seed(seed))
        return seating


def reshuffle(
    *,
    gathering: Gathering,
    at: datetime,  # noqa: ARG001
    seed: int | None = None,
    command_id: UUID | None = None,
    seen_plan: int | None = None,
) -> Seating:
    """Draw again before it begins: the pinned stay, everybody else may move, the late are taken in."""
    with command(gathering_id=gathering.pk, command_id=command_id, seen_plan=seen_plan) as held:
        seating = _before_start(held)
        present = present_ids(held.pk)
        pins: Pins = {
            guest: circle
            for guest, circle in seating.seats.taken().filter(pinned=True).values_list("guest_id", "circle__number")
            if guest in set(present)
        }
        waiting = seating.params.get("waiting", []) if len(present) == 5 else []
        draw(seating, present=present, waiting=waiting, seed=_seed(seed), pins=pins)
        return seating


def move(
    *,
    gathering: Gathering,
    guest_id: int,
    circle: int,
    at: datetime,
    command_id: UUID | None = None,
    seen_plan: int | None = None,
) -> None:
    """Bring one guest to the circle of that number and pin them there; whoever fits best makes room."""
    with command(gathering_id=gathering.pk, command_id=command_id, seen_plan=seen_plan) as held:
        seating = _before_start(held)
        room = Room.of(seating)
        person, target = room.position(guest_id), room.number(circle)
        if person is None:
            raise Refused("This guest is not here any more.")
        if target is None:
            raise Refused("This circle does not exist any more.")
        if room.group_of(person) is None:
            _place_late(room, person, target, at)
        else:
            _exchange(room, person, target, at)
        seating.seats.taken().filter(guest_id=guest_id).update(pinned=True)


def pin(
    *,
    gathering: Gathering,
    guest_id: int,
    at: datetime,  # noqa: ARG001
    command_id: UUID | None = None,
    seen_plan: int | None = None,
) -> None:
    _set_pin(gathering, guest_id, command_id, seen_plan, pinned=True)


def unpin(
    *,
    gathering: Gathering,
    guest_id: int,
    at: datetime,  # noqa: ARG001
    command_id: UUID | None = None,
    seen_plan: int | None = None,
) -> None:
    _set_pin(gathering, guest_id, command_id, seen_plan, pinned=False)


def show(
    *, gathering: Gathering, at: datetime, command_id: UUID | None = None, seen_plan: int | None = None
) -> Seating:
    """Everybody sees their table."""
    with command(gathering_id=gathering.pk, command_id=command_id, seen_plan=seen_plan) as held:
        seating = _before_start(held)
        if seating.shown_at is None:
            seating.shown_at = at
            seating.save(update_fields=["shown_at"])
        return seating


def begin(
    *, gathering: Gathering, at: datetime, command_id: UUID | None = None, seen_plan: int | None = None
) -> Seating:
    """The guide starts at every table."""
    with command(gathering_id=gathering.pk, command_id=command_id, seen_plan=seen_plan) as held:
        seating = _before_start(held)
        if seating.shown_at is None:
            raise Refused("Show the tables first, so that everybody can find theirs.")
        seating.circles.exclude(pk__in=seating.seats.taken().values("circle")).delete()
        if any(len(group) < 3 for group in Room.of(seating).groups):
            raise Refused("One circle has become too small. Reshuffle, then begin.", option="reshuffle")
        seating.begun_at = at
        seating.save(update_fields=["begun_at"])
        talk().begin(seating=seating, at=at)
        return seating


def pause_all(
    *, gathering: Gathering, at: datetime, command_id: UUID | None = None, seen_plan: int | None = None
) -> None:
    with command(gathering_id=gathering.pk, command_id=command_id, seen_plan=seen_plan) as held:
        seating = _talking(held)
        if not seating.pauses.filter(lifted_at=None).exists():
            seating.pauses.create(at=at)
            talk().pause(seating=seating, at=at)


def resume_all(
    *, gathering: Gathering, at: datetime, command_id: UUID | None = None, seen_plan: int | None = None
) -> None:
    with command(gathering_id=gathering.pk, command_id=command_id, seen_plan=seen_plan) as held:
        seating = _talking(held)
        if seating.pauses.filter(lifted_at=None).update(lifted_at=at):
            talk().resume(seating=seating, at=at)


def again(*, gathering: Gathering, at: datetime, command_id: UUID | None = None, seen_plan: int | None = None) -> None:
    """This round is over; new circles can be formed, in which nobody meets the same people while that is possible."""
    with command(gathering_id=gathering.pk, command_id=command_id, seen_plan=seen_plan) as held:
        _talking(held)
        close_seating(held, at)


def discard_seating(
    *, gathering: Gathering, at: datetime, command_id: UUID | None = None, seen_plan: int | None = None
) -> None:
    """Back to before these circles were formed."""
    with command(gathering_id=gathering.pk, command_id=command_id, seen_plan=seen_plan) as held:
        _before_start(held)
        close_seating(held, at)


def seat_late(
    *, gathering: Gathering, at: datetime, command_id: UUID | None = None, seen_plan: int | None = None
) -> int:
    """Look again whether those without a chair can get one, also those who are still answering. Returns how many."""
    with command(gathering_id=gathering.pk, command_id=command_id, seen_plan=seen_plan) as held:
        return len(seat_waiting(held, at, everybody=True))


def _seed(given: int | None) -> int:
    return secrets.randbits(63) if given is None else given


def _set_pin(
    gathering: Gathering, guest_id: int, command_id: UUID | None, seen_plan: int | None, *, pinned: bool
) -> None:
    with command(gathering_id=gathering.pk, command_id=command_id, seen_plan=seen_plan, guests=False) as held:
        seats = _before_start(held).seats.taken().filter(guest_id=guest_id)
        if not seats.update(pinned=pinned):
            raise Refused("This guest has no chair.")


def _before_start(held: Gathering) -> Seating:
    if held.phase is Phase.TALKING:
        raise Refused(TALKING)
    seating = held.seating
    if held.phase not in {Phase.FORMED, Phase.SEATED} or seating is None:
        raise Refused(NOT_FORMED)
    return seating


def _talking(held: Gathering) -> Seating:
    seating = held.seating
    if held.phase is not Phase.TALKING or seating is None:
        raise Refused("The circles are not talking.")
    return seating


def _place_late(room: Room, person: int, target: int, at: datetime) -> None:
    if grouping.fill(room.problem(), room.groups, person, among=[target]) is None:
        raise Refused(NOT_HERE, option="reshuffle")
    sit(room.seating, [(room.people[person], room.circles[target])], at=at)


def _exchange(room: Room, person: int, target: int, at: datetime) -> None:
    try:
        groups = grouping.exchange(room.problem(), room.groups, person, target, pinned=room.pinned)
    except grouping.GroupingError as no:
        raise Refused(str(no)) from no
    room.reseat(groups, at=at)
