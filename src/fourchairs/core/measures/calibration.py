"""Fear beside reality: what people expected beside what they then experienced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fourchairs.core.measures.effects import Level, PairSums, paired_change


@dataclass(frozen=True, slots=True)
class Gap(Level):
    """The mean gap, experience minus expectation, with its 95 % interval and the two means it lies between."""

    expected: float
    experienced: float


def gap(circles: Sequence[PairSums]) -> Gap:
    """How far experience lay from expectation, on average.

    Formula: that of ``paired_change`` with x what was expected and y what was experienced, of the same people.

    There is no slope of one on the other, and none should be added: regression to the mean makes any such slope less
    than one, in people who judge themselves perfectly as in everybody else.

    Raises:
        TooFew: below two circles in which somebody gave both answers.

    Source: Campbell & Kenny (1999), A Primer on Regression Artifacts. Checked against ``paired_change`` and by hand.
    """
    change = paired_change(circles)
    expected = sum(circle.sx for circle in circles) / change.people
    experienced = sum(circle.sy for circle in circles) / change.people
    return Gap(change.mean, change.low, change.high, change.people, change.circles, expected, experienced)
