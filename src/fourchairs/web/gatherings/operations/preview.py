"""What a move would change, worked out without changing anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fourchairs.core import grouping
from fourchairs.web.gatherings import marks
from fourchairs.web.gatherings.errors import Refused
from fourchairs.web.gatherings.operations.room import Room
from fourchairs.web.gatherings.queries.places import circles_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fourchairs.web.gatherings.models import Guest

# The same words where no chair is free and where a wish is in the way.
NOT_HERE = "This move is not possible as things stand. Reshuffle to make room, or choose another table."


@dataclass(frozen=True, slots=True)
class Circle:
    label: str
    mark: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Who else moves, what the tables look like then, and in a sentence whether the room fares better or worse."""

    also: tuple[str, ...] = ()
    circles: tuple[Circle, ...] = ()
    sentences: tuple[str, ...] = field(default=())
    why: str = ""


def moving(*, guest: Guest, circle: int) -> Change:
    """Bringing this guest to the circle of that number. Raises Refused where it cannot be done."""
    seating = guest.gathering.seating
    if seating is None:
        raise Refused("There are no circles any more.")
    room = Room.of(seating)
    person, target = room.position(guest.pk), room.number(circle)
    if person is None or target is None:
        raise Refused("This table or this guest is not there any more.")
    if room.group_of(person) is None:
        return _onto_a_free_chair(room, person, target)
    try:
        change = grouping.what_if(room.problem(), room.groups, person, target, room.pinned)
    except grouping.GroupingError as no:
        raise Refused(str(no)) from no
    names = _names(room)
    also = tuple(
        f"{names[one]} moves to {_label(room, _where(change.groups, one))}." for one in change.moved if one != person
    )
    return Change(also, tuple(_changed(room, change.groups, names)), tuple(_words(change)))


def _onto_a_free_chair(room: Room, person: int, target: int) -> Change:
    if grouping.fill(room.problem(), room.groups, person, among=[target]) is None:
        raise Refused(NOT_HERE)
    groups = tuple((*group, person) if g == target else group for g, group in enumerate(room.groups))
    return Change(circles=tuple(_changed(room, groups, _names(room))))


def _changed(room: Room, groups: tuple[tuple[int, ...], ...], names: list[str]) -> Iterator[Circle]:
    for g, group in enumerate(groups):
        if group != room.groups[g]:
            mark = marks.mark(room.circles[g].number)
            yield Circle(_label(room, g), mark, tuple(sorted(names[one] for one in group)))


def _words(change: grouping.Change) -> Iterator[str]:
    """Only what was told or seen: terms of wishes do not exist, and must not be told by what is missing here."""
    difference = change.difference
    repeats, familiar = difference.get("repeats", 0), difference.get("familiarity", 0)
    if repeats:
        yield _people_meet(int(abs(repeats)), "more" if repeats > 0 else "fewer")
    if familiar > 0:
        yield "People who know each other will sit together more than now."
    elif familiar < 0:
        yield "People who know each other will sit together less than now."
    if not repeats and not familiar:
        yield "Nobody sits with more people they know than now."


def _people_meet(pairs: int, how: str) -> str:
    return f"{'One pair' if pairs == 1 else f'{pairs} pairs'} {how} will meet again."


def _names(room: Room) -> list[str]:
    guests = room.seating.gathering.guests.in_bulk(list(room.people))
    return [guests[pk].called for pk in room.people]


def _where(groups: tuple[tuple[int, ...], ...], person: int) -> int:
    return next(g for g, group in enumerate(groups) if person in group)


def _label(room: Room, group: int) -> str:
    return marks.label(room.circles[group].number, circles_in(room.seating))
