"""Slow, obvious twins of planning rounds: every pair counted, every seating tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from tests.naive.grouping import Room, cost

Pair = tuple[int, int]
Circles = list[list[int]]
NEW = -2  # the number of any circle that was not planned


def circles_of(one: Sequence[int]) -> Circles:
    """The people in each circle of a round given as the circle of each person; -1 sits nowhere."""
    return [[person for person, circle in enumerate(one) if circle == number] for number in range(max(one) + 1)]


def meetings(rounds: Iterable[Sequence[int]]) -> Counter[Pair]:
    """How often each pair shares a circle."""
    return Counter(pair for one in rounds for circle in circles_of(one) for pair in combinations(circle, 2))


def partitions(people: Sequence[int]) -> Iterator[Circles]:
    """Every way to part people into circles of three and four."""
    if not people:
        yield []
        return
    first, *others = people
    for size in (3, 4):
        for company in combinations(others, size - 1):
            for rest in partitions([one for one in others if one not in company]):
                yield [[first, *company], *rest]


def repaired(room: Room, planned: Sequence[int], there: Sequence[int]) -> tuple[int, tuple[int, ...]] | None:
    """The fewest moves and then the least cost of any seating of those who are there; None where there is none.

    Args:
        planned: the circle of each person as planned, -1 for those who were not expected.
        there: who has come.
    """
    found = []
    for circles in partitions(there) if there else ():
        terms = cost(room, circles)
        ways = [] if terms[0] else named(room, planned, circles)
        found += [(moves, terms) for moves in ways]
    return min(found, default=None)


def named(room: Room, planned: Sequence[int], circles: Circles) -> Iterator[int]:
    """How many people move, for each way to give circles the numbers of planned ones, or new ones."""
    numbers = {*planned, *room.pins.values()} - {-1}
    for names in product([*numbers, NEW], repeat=len(circles)):
        sits = {person: name for name, circle in zip(names, circles, strict=True) for person in circle}
        moved = {person for person in sits if planned[person] not in {-1, sits[person]}}
        misplaced = [one for one in sits if one in room.pins and planned[one] < 0 and sits[one] != room.pins[one]]
        twice = any(names.count(number) > 1 for number in numbers)
        if not twice and not misplaced and not room.pins.keys() & moved:
            yield len(moved)


def fewest_leaving(counts: Sequence[int], late: int) -> int | None:
    """The fewest who must leave a circle so that all sizes come out at three, four or none; None if they never do."""
    people = sum(counts) + late
    ways = product((0, 3, 4), repeat=len(counts) + people // 3)
    sized = [sizes for sizes in ways if sum(sizes) == people]
    now = [*counts, *([0] * (people // 3))]
    return min((sum(max(0, a - b) for a, b in zip(now, sizes, strict=True)) for sizes in sized), default=None)
