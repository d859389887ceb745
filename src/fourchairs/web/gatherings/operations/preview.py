"""What a move would change, worked out without changing anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from fourchairs.core import grouping
from fourchairs.core.ties import Strength
from fourchairs.web.gatherings import marks
from fourchairs.web.gatherings.errors import Refused
from fourchairs.web.gatherings.models import Guest
from fourchairs.web.gatherings.models.guest import called
from fourchairs.web.gatherings.operations.room import Room
from fourchairs.web.gatherings.queries.places import circles_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fourchairs.web.gatherings.operations.room import Groups

# The same words where no chair is free and where a wish is in the way.
NOT_HERE = "This move is not possible as things stand. Reshuffle to make room, or choose another table."


@dataclass(frozen=True, slots=True)
class Circle:
    """A table as it would be. The lines count and never name: who named whom is between the guests."""

    label: str
    mark: str
    names: tuple[str, ...]
    lines: tuple[str, ...]


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
    problem = room.problem()
    if room.group_of(person) is None:
        after = _After(room, problem, _on_a_free_chair(room, problem, person, target))
        return Change(circles=tuple(after.circles()))
    try:
        change = grouping.what_if(problem, room.groups, person, target, room.pinned)
    except grouping.GroupingError as no:
        raise Refused(str(no)) from no
    after = _After(room, problem, change.groups)
    also = tuple(after.move(one) for one in change.moved if one != person)
    return Change(also, tuple(after.circles()), tuple(_words(change)))


def _on_a_free_chair(room: Room, problem: grouping.Problem, person: int, target: int) -> Groups:
    if grouping.fill(problem, room.groups, person, among=[target]) is None:
        raise Refused(NOT_HERE)
    return tuple((*group, person) if g == target else group for g, group in enumerate(room.groups))


@dataclass(frozen=True)
class _After:
    """The room as it would be, and the tables in it that would be different."""

    room: Room
    problem: grouping.Problem
    groups: Groups

    def circles(self) -> Iterator[Circle]:
        known = [self._pairs(groups, well=True) for groups in (self.room.groups, self.groups)]
        met = [self._pairs(groups, well=False) for groups in (self.room.groups, self.groups)]
        for g in self._changed:
            lines = [_know_each_other(known[1][g], now=known[0][g]), _have_met(met[1][g], now=met[0][g])]
            names = tuple(sorted(self._names[one] for one in self.groups[g]))
            yield Circle(self._label(g), marks.mark(self.room.circles[g].number), names, tuple(filter(None, lines)))

    def move(self, person: int) -> str:
        """Of somebody else, who makes room."""
        target = next(g for g in self._changed if person in self.groups[g])
        return f"{self._names[person]} moves to {self._label(target)}."

    @cached_property
    def _changed(self) -> list[int]:
        return [g for g, group in enumerate(self.groups) if group != self.room.groups[g]]

    @cached_property
    def _names(self) -> dict[int, str]:
        """By position. Only of those at these tables: four hundred may be here."""
        position = {self.room.people[one]: one for g in self._changed for one in self.groups[g]}
        rows = Guest.objects.filter(pk__in=position).values_list("pk", "name", "initial")
        return {position[pk]: called(name, initial) for pk, name, initial in rows}

    @cached_property
    def _total(self) -> int:
        return circles_in(self.room.seating)

    def _label(self, g: int) -> str:
        return marks.label(self.room.circles[g].number, self._total)

    def _pairs(self, groups: Groups, *, well: bool) -> list[int]:
        """For each group how many of its pairs know each other well, or else have met before."""
        links = self.problem.ties if well else self.problem.met
        where = np.full(self.problem.n, -1)
        for g, group in enumerate(groups):
            where[list(group)] = g
        inside = (where[links.i] == where[links.j]) & (where[links.i] >= 0)
        inside &= links.w > (Strength.HAVE_WORKED_TOGETHER if well else 0)
        counts: list[int] = np.bincount(where[links.i][inside], minlength=len(groups)).tolist()
        return counts


def _know_each_other(pairs: int, *, now: int) -> str:
    if not pairs:
        return f"Nobody here knows another well{_than(now, pairs)}."
    return f"{_count(pairs)} {'knows' if pairs == 1 else 'know'} each other well{_than(now, pairs)}."


def _have_met(pairs: int, *, now: int) -> str:
    if not pairs:
        return f"Nobody here has sat with another before{_than(now, pairs)}." if now else ""
    return f"{_count(pairs)} {'has' if pairs == 1 else 'have'} sat together before{_than(now, pairs)}."


def _than(now: int, then: int) -> str:
    """“, one pair more than now”, where it is not the same."""
    return f", {_count(abs(then - now)).lower()} {'more' if then > now else 'fewer'} than now" if then != now else ""


def _words(change: grouping.Change) -> Iterator[str]:
    """Only what was told or seen: terms of wishes do not exist, and must not be told by what is missing here."""
    difference = change.difference
    repeats, familiar = difference.get("repeats", 0), difference.get("familiarity", 0)
    if repeats:
        yield f"{_count(int(abs(repeats)))} {'more' if repeats > 0 else 'fewer'} will meet again."
    if familiar > 0:
        yield "People who know each other will sit together more than now."
    elif familiar < 0:
        yield "People who know each other will sit together less than now."
    if not repeats and not familiar:
        yield "Nobody sits with more people they know than now."


def _count(pairs: int) -> str:
    return "One pair" if pairs == 1 else f"{pairs} pairs"
