"""The picture of closeness: two circles that share more and more, drawn from their geometry.

The idea is the Inclusion of Other in the Self scale (Aron, Aron & Smollan 1992). No published drawing is copied: the
area that both cover together stays the same, and k sevenths of it are shared, k = 0..6.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import acos, pi, sqrt

STEPS = 7
ALONE = 50.0  # radius of two circles that only touch
HALVINGS = 60


@dataclass(frozen=True, slots=True)
class Picture:
    """Two circles of this radius, their centres so far apart."""

    radius: float
    distance: float

    @property
    def left(self) -> float:
        return round(-self.distance / 2, 2)

    @property
    def right(self) -> float:
        return round(self.distance / 2, 2)


@cache
def pictures() -> tuple[Picture, ...]:
    return tuple(_picture(k / STEPS) for k in range(STEPS))


def shared(radius: float, distance: float) -> float:
    """The area of the lens where two equal circles overlap."""
    half = distance / 2
    return 2 * radius**2 * acos(half / radius) - half * sqrt(4 * radius**2 - distance**2)


def _picture(share: float) -> Picture:
    """The union is 2 pi ALONE^2 whatever is shared, which gives the radius; the distance is found by halving."""
    radius = ALONE * sqrt(1 + share)
    wanted = share * 2 * pi * ALONE**2
    low, high = 0.0, 2 * radius
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if shared(radius, middle) > wanted else (low, middle)
    return Picture(round(radius, 2), round(high, 2))
