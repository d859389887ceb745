"""A fair comparison: some circles first, others later, by lot; and the difference between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fourchairs.core.measures.distributions import t_quantile
from fourchairs.core.measures.effects import CONFIDENCE, Level, PairSums, TooFew
from fourchairs.core.rng import generator


def allocated(number: int, *, seed: int) -> tuple[bool, ...]:
    """Who begins: True for the first wave, False for those who wait, half and half, by lot.

    The seed is written down before the first answer, so that anybody can draw the same lot again.

    Args:
        number: of circles, or of people, two or more. Of an odd number the lot also says which half is larger.
        seed: any whole number from 0 on.

    Raises:
        ValueError: for fewer than two, or a negative seed.

    Rule: the first half of a random order; permuted-block randomization with one block.

    Source: Matts & Lachin (1988), Controlled Clinical Trials 9, 327-344.
    Checked by counting all lots of small numbers.
    """
    if number < 2:
        raise ValueError(f"A waitlist needs two circles or people to draw between, not {number}.")
    chance = generator(seed)
    first = number // 2 + (number % 2 and int(chance.integers(2)))
    order = chance.permutation(number)
    return tuple(bool(place < first) for place in order)


@dataclass(frozen=True, slots=True)
class Difference(Level):
    """How much further those who began are than those who wait, in the units of the question, with its interval."""

    df: float  # degrees of freedom of the interval
    waiting_people: int
    waiting_circles: int


def waitlist_effect(first: Sequence[PairSums], waiting: Sequence[PairSums]) -> Difference:
    """The effect in a randomised waitlist: the later answers compared, given the earlier ones (ANCOVA).

    Formula: b in y = a + b * first + c * (x - mean x), by least squares over all people. Variance by leaving out one
    circle at a time within each arm: V = sum over arms of (G_arm - 1) / G_arm * sum_g (b_(g) - b)^2. Interval b +-
    t(.975, df) * sqrt(V) with Satterthwaite's df = V^2 / sum over arms of V_arm^2 / (G_arm - 1). With one person per
    circle and equal baselines this is Welch's t test.

    Nobody is left out because of an earlier answer: that would undo the lot.

    Args:
        first: sums of the circles of the first wave, x the earlier and y the later answer.
        waiting: the same of those who wait. Who waits alone is a circle of one.

    Raises:
        TooFew: below two circles with somebody in them in either arm.

    Sources: Vickers & Altman (2001), Analysing controlled trials with baseline and follow up measurements, BMJ 323,
    1123-1124; jackknife and degrees of freedom: Bell & McCaffrey (2002), Survey Methodology 28, 169-181, in the form of
    Welch (1947). Checked against statsmodels' regressions refitted without each circle, scipy's Welch test, and by
    simulation, see docs/reference/coverage.md.
    """
    arms = [[circle for circle in arm if circle.n] for arm in (first, waiting)]
    if min(map(len, arms)) < 2:
        raise TooFew(f"A comparison needs two circles in each arm, here are {len(arms[0])} and {len(arms[1])}.")
    everyone = [circle for arm in arms for circle in arm]
    mean_x, mean_y = (
        sum(values) / sum(circle.n for circle in everyone)
        for values in ([circle.sx for circle in everyone], [circle.sy for circle in everyone])
    )
    sums = [_normal(circle, begun, mean_x, mean_y) for begun, arm in zip((1, 0), arms, strict=True) for circle in arm]
    xx, xy = np.stack([xx for xx, _ in sums]), np.stack([xy for _, xy in sums])
    effect = float(_solved(xx.sum(axis=0), xy.sum(axis=0)))
    shifts = _solved(xx.sum(axis=0) - xx, xy.sum(axis=0) - xy) - effect
    variance, df = _variance(np.split(np.square(shifts), [len(arms[0])]))
    margin = t_quantile((1 + CONFIDENCE) / 2, df) * variance**0.5
    people = [sum(circle.n for circle in arm) for arm in arms]
    return Difference(effect, effect - margin, effect + margin, people[0], len(arms[0]), df, people[1], len(arms[1]))


Floats = npt.NDArray[np.float64]


def _normal(circle: PairSums, begun: int, mean_x: float, mean_y: float) -> tuple[Floats, Floats]:
    """One circle's part of the normal equations for 1, first and x, with x and y counted from their means."""
    n, x, y = circle.n, circle.sx - circle.n * mean_x, circle.sy - circle.n * mean_y
    xx = circle.sxx - mean_x * (circle.sx + x)
    xy = circle.sxy - mean_y * circle.sx - mean_x * y
    left = [[n, begun * n, x], [begun * n, begun * n, begun * x], [x, begun * x, xx]]
    return np.array(left, np.float64), np.array([y, begun * y, xy], np.float64)


def _solved(xx: Floats, xy: Floats) -> Floats:
    """The coefficient of `first`. If all earlier answers are equal they explain nothing, and count for nothing."""
    inverse = np.linalg.pinv(xx, rcond=1e-10, hermitian=True)
    return np.asarray((inverse @ xy[..., None])[..., 1, 0])


def _variance(arms: list[Floats]) -> tuple[float, float]:
    parts = [((len(arm) - 1) / len(arm) * float(arm.sum()), len(arm) - 1) for arm in arms]
    whole = sum(part for part, _ in parts)
    if not whole:
        return 0.0, float(min(df for _, df in parts))
    return whole, whole**2 / sum(part**2 / df for part, df in parts)
