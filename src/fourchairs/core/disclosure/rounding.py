"""How coarse a released number is. Exact values are used to round and for nothing else."""

from __future__ import annotations

import math
from fractions import Fraction

Exact = Fraction | float


def step(people: int) -> Fraction:
    """A mean is released in steps of half a point below 32 people, a quarter below 100, a tenth from there."""
    if people < 32:
        return Fraction(1, 2)
    return Fraction(1, 4) if people < 100 else Fraction(1, 10)


def level_step(people: int) -> Fraction:
    """The level beside a change is twice as coarse: it concerns the same answers once more."""
    return 2 * step(people)


def margin_step(people: int) -> Fraction:
    """The margin of an interval has steps two or three times those of the mean.

    With few circles one answer moves the margin up to four times as far as it moves the mean.
    """
    return (3 if people < 20 else 2) * step(people)


def nearest(value: Exact, size: Fraction) -> Fraction:
    """To the nearest step; what lies just between two goes to the even one, so that rounding favours neither."""
    return round(Fraction(value) / size) * size


def down(value: Fraction, size: Fraction) -> Fraction:
    """To the step below."""
    return math.floor(value / size) * size


def up(value: Fraction, size: Fraction) -> Fraction:
    """To the step above."""
    return math.ceil(value / size) * size


def margin(half_width: float, people: int) -> Fraction:
    """An interval is rounded outward: the margin around the released mean always holds the exact interval.

    The released mean lies at most half a step from the exact one, so half a step is added before rounding up.
    """
    size = margin_step(people)
    return max(size, up(Fraction(half_width) + step(people) / 2, size))
