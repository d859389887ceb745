"""Slow, obvious twins of forming circles: loops over pairs and over all seatings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

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
    labels: dict[str, list[str | None]] = field(default_factory=dict)
    buckets: list[str | None] | None = None
    managers: list[int | None] | None = None
    bounds: list[tuple[int, int]] | None = None
    signed: bool = False
    worst: bool = True

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
            labels=self.labels,
            buckets=self.buckets,
            managers=self.managers,
            group_bounds=self.bounds,
            signed=self.signed,
            worst=self.worst,
        )

    def kinds(self) -> list[list[str | None]]:
        return [*([] if self.teams is None else [self.teams]), *self.labels.values()]

    def line(self, person: int) -> set[int]:
        """Everybody above somebody."""
        above = set()
        while self.managers is not None and (boss := self.managers[person]) is not None:
            above.add(boss)
            person = boss
        return above

    def may_not_sit(self, one: int, other: int) -> bool:
        return (
            any({one, other} == set(pair) for pair in self.apart)
            or one in self.line(other)
            or other in self.line(one)
            or (self.buckets is not None and self.buckets[one] != self.buckets[other])
        )


def heaviest(rows: Sequence[tuple[int, int, float]], one: int, other: int) -> float | None:
    found = [row[2] for row in rows if {row[0], row[1]} == {one, other}]
    return max(found) if found else None


def cost(room: Room, groups: Sequence[Sequence[int]]) -> tuple[int, int, int, int, int, int]:
    """Apart, repeats, recency, worst, familiarity (both in millionths), mixing."""
    apart = repeats = recency = mixing = 0
    familiarity: list[int] = []
    for group in groups:
        familiarity.append(0)
        for one, other in combinations(group, 2):
            apart += room.may_not_sit(one, other)
            met = heaviest([*room.met], one, other)
            repeats += met is not None
            recency += int(met or 0)
            familiarity[-1] += round((heaviest(room.ties, one, other) or 0) * 1_000_000)
            mixing += sum(label[one] is not None and label[one] == label[other] for label in room.kinds())
    worst = max(familiarity) if room.worst else 0
    return apart, repeats, recency, worst, sum(familiarity), mixing


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
    choices = [sizes(room.n)] if room.buckets is None else [room.problem().sizes]
    if room.bounds is not None:
        every = product(*(range(least, most + 1) for least, most in room.bounds))
        choices = [chairs for chairs in every if sum(chairs) == room.n]
    for chairs in choices:
        for groups in seatings(frozenset(range(room.n)), chairs):
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
