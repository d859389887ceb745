"""Slow, obvious twins of forming circles: loops over pairs and over all seatings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from fourchairs.core.grouping import Problem, sizes


@dataclass
class Room:
    """A problem as a person would write it down."""

    n: int
    ties: list[tuple[int, int, float]] = field(default_factory=list)
    met: list[tuple[int, int, int]] = field(default_factory=list)
    apart: list[tuple[int, int]] = field(default_factory=list)
    pins: dict[int, int] = field(default_factory=dict)
    teams: list[str | None] | None = None

    def problem(self) -> Problem:
        def columns(rows: list[tuple[float, ...]], count: int) -> list[list[float]]:
            return [[row[k] for row in rows] for k in range(count)]

        ties, met, apart = columns(list(self.ties), 3), columns(list(self.met), 3), columns(list(self.apart), 2)
        return Problem(
            self.n,
            ties=(ties[0], ties[1], ties[2]),
            met=(met[0], met[1], met[2]),
            apart=(apart[0], apart[1]),
            pins=self.pins,
            teams=self.teams,
        )


def heaviest(rows: Sequence[tuple[int, int, float]], one: int, other: int) -> float | None:
    found = [row[2] for row in rows if {row[0], row[1]} == {one, other}]
    return max(found) if found else None


def cost(room: Room, groups: Sequence[Sequence[int]]) -> tuple[int, int, int, int, int, int]:
    """Apart, repeats, recency, worst, familiarity (both in millionths), mixing."""
    apart = repeats = recency = mixing = 0
    familiarity = [0]
    for group in groups:
        familiarity.append(0)
        for one, other in combinations(group, 2):
            apart += any({one, other} == set(pair) for pair in room.apart)
            met = heaviest([*room.met], one, other)
            repeats += met is not None
            recency += int(met or 0)
            familiarity[-1] += round((heaviest(room.ties, one, other) or 0) * 1_000_000)
            mixing += room.teams is not None and room.teams[one] is not None and room.teams[one] == room.teams[other]
    return apart, repeats, recency, max(familiarity), sum(familiarity), mixing


def seatings(people: frozenset[int], chairs: Sequence[int]) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every way to seat these people in circles of these sizes, circles told apart."""
    if not chairs:
        yield ()
        return
    for circle in combinations(sorted(people), chairs[0]):
        for rest in seatings(people - set(circle), chairs[1:]):
            yield (circle, *rest)


def allowed(room: Room) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every seating with all pins kept and nobody with whom they must not sit."""
    for groups in seatings(frozenset(range(room.n)), sizes(room.n)):
        if all(person in groups[group] for person, group in room.pins.items()) and cost(room, groups)[0] == 0:
            yield groups


def fewest_repeats(n: int) -> int:
    """The fewest pairs that meet again in a second round: all second rounds tried, people of one circle being alike.

    A circle of the second round is so many people of each circle of the first.
    """
    first = sizes(n)

    def best(left: tuple[int, ...], chairs: tuple[int, ...]) -> int:
        if not chairs:
            return 0
        return min(
            sum(k * (k - 1) // 2 for k in taken)
            + best(tuple(have - k for have, k in zip(left, taken, strict=True)), chairs[1:])
            for taken in shares(left, chairs[0])
        )

    return best(first, first)


def shares(left: tuple[int, ...], chairs: int) -> Iterator[tuple[int, ...]]:
    if not left:
        if chairs == 0:
            yield ()
        return
    for k in range(min(left[0], chairs) + 1):
        for rest in shares(left[1:], chairs - k):
            yield (k, *rest)
