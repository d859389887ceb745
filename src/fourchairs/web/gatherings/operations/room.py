"""A round of seating as the core sees it: groups of positions; and back again, as chairs in the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fourchairs.core import grouping
from fourchairs.web.gatherings.models import Circle, Guest, Seat
from fourchairs.web.gatherings.queries.problems import problem

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from fourchairs.core.grouping import Problem
    from fourchairs.web.gatherings.models import Seating

Groups = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Position k is the guest `people[k]`; group g sits in `circles[g]`."""

    seating: Seating
    people: tuple[int, ...]
    circles: tuple[Circle, ...]
    groups: Groups
    pinned: frozenset[int]  # positions

    @classmethod
    def of(cls, seating: Seating) -> Room:
        """Everybody who is present, seated or not."""
        circles = tuple(seating.circles.order_by("number"))
        people = tuple(present_ids(seating.gathering_id))
        position = {pk: k for k, pk in enumerate(people)}
        groups: dict[int, list[int]] = {circle.pk: [] for circle in circles}
        pinned = set()
        for circle, guest, pin in seating.seats.taken().values_list("circle_id", "guest_id", "pinned"):
            if guest in position:
                groups[circle].append(position[guest])
                if pin:
                    pinned.add(position[guest])
        return cls(seating, people, circles, tuple(tuple(sorted(g)) for g in groups.values()), frozenset(pinned))

    def problem(self) -> Problem:
        return problem(self.seating.gathering, guests=self.people)

    def position(self, guest_id: int) -> int | None:
        return self.people.index(guest_id) if guest_id in self.people else None

    def number(self, number: int) -> int | None:
        """The group of the circle with that number."""
        return next((g for g, circle in enumerate(self.circles) if circle.number == number), None)

    def group_of(self, position: int) -> int | None:
        return next((g for g, group in enumerate(self.groups) if position in group), None)

    def unseated(self) -> list[int]:
        seated = {position for group in self.groups for position in group}
        return [position for position in range(len(self.people)) if position not in seated]

    def best_for(self, guest_id: int, among: Collection[int]) -> int | None:
        """Which of these groups a guest without a chair should join. What is left of a circle is not weighed."""
        person = self.position(guest_id)
        if person is None or not among or self.group_of(person) is not None:
            return None
        small = [g for g in among if len(self.groups[g]) < 3 and not self.any_apart([person, *self.groups[g]])]
        if small:
            return max(small, key=lambda g: len(self.groups[g]))
        return grouping.fill(self.problem(), self.groups, person, among=among)

    def any_apart(self, people: Sequence[int]) -> bool:
        apart = set(zip(*(part.tolist() for part in self.problem().apart), strict=True))
        return any((a, b) in apart for a in people for b in people)

    def reseat(self, groups: Groups, *, at: datetime) -> list[Seat]:
        """Move people so that the chairs are as in `groups`; returns the new seats."""
        moved = [
            (self.people[position], self.circles[g])
            for g, group in enumerate(groups)
            for position in group
            if position not in self.groups[g]
        ]
        return sit(self.seating, moved, pinned={self.people[p] for p in self.pinned}, at=at)


def present_ids(gathering_id: int) -> list[int]:
    return list(Guest.objects.present().filter(gathering_id=gathering_id).order_by("pk").values_list("pk", flat=True))


def sit(
    seating: Seating, moved: Sequence[tuple[int, Circle]], *, pinned: set[int] | None = None, at: datetime
) -> list[Seat]:
    """Put guests on free chairs of circles; where they sat before, the chair is free (before the start: was never)."""
    old = seating.seats.taken().filter(guest_id__in=[guest for guest, _ in moved])
    if seating.begun_at:
        old.update(vacated_at=at)
    else:
        old.delete()
    free: dict[int, list[int]] = {circle.pk: [0, 1, 2, 3] for _, circle in moved}
    for circle, place in seating.seats.taken().filter(circle_id__in=free).values_list("circle_id", "place"):
        free[circle].remove(place)
    return Seat.objects.bulk_create(
        Seat(
            circle=circle,
            seating=seating,
            guest_id=guest,
            place=free[circle.pk].pop(0),
            pinned=guest in (pinned or set()),
        )
        for guest, circle in moved
    )
