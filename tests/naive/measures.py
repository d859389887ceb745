"""Slow, obvious twins of the estimators: lists of people, the standard library's statistics, one circle left out at
a time."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

Circle = Sequence[tuple[float, float]]


class Change(NamedTuple):
    mean: float
    error: float
    g_av: float | None
    d_z: float | None


def changes(circles: Sequence[Circle]) -> list[float]:
    return [y - x for circle in circles for x, y in circle]


def jackknifed(circles: Sequence[Sequence[float]]) -> tuple[float, float]:
    """The mean over all people and its standard error by leaving out each circle that has anybody in it."""
    filled = [circle for circle in circles if circle]
    mean = statistics.fmean(value for circle in filled for value in circle)
    without = [
        statistics.fmean(value for other in (filled[:i] + filled[i + 1 :]) for value in other)
        for i in range(len(filled))
    ]
    g = len(filled)
    return mean, math.sqrt((g - 1) / g * sum((value - mean) ** 2 for value in without))


def paired_change(circles: Sequence[Circle]) -> Change:
    mean, error = jackknifed([[y - x for x, y in circle] for circle in circles])
    before = [x for circle in circles for x, _ in circle]
    after = [y for circle in circles for _, y in circle]
    typical = math.sqrt((statistics.variance(before) + statistics.variance(after)) / 2)
    spread = statistics.stdev(changes(circles))
    n = len(before)
    j = math.gamma((n - 1) / 2) / (math.sqrt((n - 1) / 2) * math.gamma((n - 2) / 2)) if n > 2 else 0.0
    return Change(mean, error, j * mean / typical if typical else None, mean / spread if spread else None)


def slope_of_first(first: Sequence[Circle], waiting: Sequence[Circle]) -> float:
    """How far the first wave is ahead, given the baseline: one row for each person, least squares."""
    rows = [(x, y, begun) for begun, arm in ((1.0, first), (0.0, waiting)) for circle in arm for x, y in circle]
    x, y, begun = np.array(rows).T
    design = np.column_stack([np.ones_like(x), begun, x - x.mean()])
    return float(np.linalg.lstsq(design, y, rcond=None)[0][1])


def waitlist_effect(first: Sequence[Circle], waiting: Sequence[Circle]) -> tuple[float, float, float]:
    """Effect, standard error and degrees of freedom."""
    effect, parts = slope_of_first(first, waiting), []
    for arm in (0, 1):
        arms = [list(first), list(waiting)]
        size, total = len(arms[arm]), 0.0
        for left_out in range(size):
            rest = [list(arms[0]), list(arms[1])]
            del rest[arm][left_out]
            total += (slope_of_first(*rest) - effect) ** 2
        parts.append(((size - 1) / size * total, size - 1))
    variance = sum(part for part, _ in parts)
    return effect, math.sqrt(variance), variance**2 / sum(part**2 / df for part, df in parts)
