"""How coarse a released number is. Exact values are used to round and for nothing else."""

from __future__ import annotations

import math
from fractions import Fraction

from fourchairs.core.disclosure import floors

Exact = Fraction | float

LARGEST_EFFECT = Fraction(3, 2)


def step(people: int) -> Fraction:
    """A mean is released in steps of half a point below 32 people, a quarter below 100, a tenth from there."""
    if people < 32:
        return Fraction(1, 2)
    return Fraction(1, 4) if people < 100 else Fraction(1, 10)


def level_step(people: int) -> Fraction:
    """The level beside a change is twice as coarse: it concerns the same answers once more."""
    return 2 * step(people)


def margin_step(people: int) -> Fraction:
    """The margin of an interval has twice the step of the mean, and four times below 20 people.

    With few circles one answer moves the margin up to four times as far as it moves the mean.
    """
    return (4 if people < floors.SLICE else 2) * step(people)


def nearest(value: Exact, size: Fraction) -> Fraction:
    """To the nearest step; what lies just between two goes to the even one, so that rounding favours neither."""
    return round(Fraction(value) / size) * size


def effect(value: float | None, mean: float, people: int) -> Fraction:
    """An effect beyond 1.5 standard deviations is told as 1.5: a huge one would tell that all answers are alike.

    Args:
        value: g_av; None where all answers are alike.
        mean: the change itself, whose sign says which way a boundless effect goes.
    """
    if value is None:
        return LARGEST_EFFECT * ((mean > 0) - (mean < 0))
    return min(max(nearest(value, step(people)), -LARGEST_EFFECT), LARGEST_EFFECT)


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
    return up(Fraction(half_width) + step(people) / 2, size)
