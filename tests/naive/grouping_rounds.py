"""Slow, obvious twins of planning rounds: every pair counted, every seating tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

Pair = tuple[int, int]
Circles = list[list[int]]


def circles_of(one: Sequence[int]) -> Circles:
    """The people in each circle of a round given as the circle of each person; -1 sits nowhere."""
    return [[person for person, circle in enumerate(one) if circle == number] for number in range(max(one) + 1)]


def meetings(rounds: Iterable[Sequence[int]]) -> Counter[Pair]:
    """How often each pair shares a circle."""
    return Counter(pair for one in rounds for circle in circles_of(one) for pair in combinations(circle, 2))
