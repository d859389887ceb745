"""How large a change must be before so many circles can show it, said before anybody is asked anything."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, erf, sqrt

from fourchairs.core.disclosure import floors
from fourchairs.core.measures.design import detectable

CIRCLES = (3, 5, 8, 10, 15, 20, 30, 50)
SEATS = 4


@dataclass(frozen=True, slots=True)
class Outlook:
    """What so many circles could show. `of_hundred`: how many of 100 people would have to change in one direction."""

    circles: int
    people: int
    of_hundred: int
    d_z: str
    own: bool


def outlooks(*, people: int) -> list[Outlook]:
    """A table for round numbers of circles, and among them the circles that so many people make."""
    own = circles_of(people)
    rows = sorted({*CIRCLES, own} if own else CIRCLES)
    return [_outlook(circles, own=circles == own) for circles in rows]


def circles_of(people: int) -> int:
    """Nothing at all is shown below the floors, so that no row is made for them either."""
    return ceil(people / SEATS) if people >= floors.PEOPLE else 0


def _outlook(circles: int, *, own: bool) -> Outlook:
    size = detectable(circles)
    return Outlook(circles, circles * SEATS, _of_hundred(size), f"{size:.2f}", own)


def _of_hundred(d_z: float) -> int:
    """If changes are spread as a normal curve with that mean, in standard deviations: how many of 100 lie above zero.

    The common language effect size for pairs (McGraw & Wong 1992), with the changes themselves as the difference.
    """
    return round(100 * (1 + erf(d_z / sqrt(2))) / 2)
