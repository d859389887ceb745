"""What could be seen at all with so many circles: told to a host before anybody is asked anything."""

from __future__ import annotations

import math
from functools import lru_cache

from fourchairs.core.measures.distributions import t_quantile
from fourchairs.core.measures.noncentral import shift_where

#: Of four people, how many give both answers; and how alike changes are within a circle. Both are assumptions.
COMPLETERS = 3.4
LIKENESS = 0.1


@lru_cache(maxsize=256)
def detectable(circles: int, completers: float = COMPLETERS, icc: float = LIKENESS, power: float = 0.8) -> float:
    """The smallest true change that so many circles would show, in standard deviations of people's changes (d_z).

    "Show" means: with probability ``power`` the 95 % interval lies wholly on the right side of zero.

    Formula: n = circles * completers people count as n / (1 + (completers - 1) * icc) independent ones; the answer is
    the d_z at which the noncentral t with circles - 1 degrees of freedom and noncentrality d_z * sqrt(that) exceeds
    t(.975, circles - 1) with probability ``power``.

    Args:
        circles: two or more.
        completers: people of a circle who give both answers, 1 to 4, on average.
        icc: how alike the changes of people of one circle are, 0 (not at all) to 1.
        power: between 0.025 and 1.

    Raises:
        ValueError: outside these.

    Sources: Donner & Klar (2000), Design and Analysis of Cluster Randomization Trials (the design effect); Cohen
    (1988), Statistical Power Analysis (d_z). Checked against scipy.stats.nct and statsmodels' TTestPower.
    """
    if circles < 2 or not 1 <= completers <= 4 or not 0 <= icc <= 1 or not 0.025 < power < 1:
        raise ValueError(
            "What could be seen needs two circles or more, 1 to 4 completers, a likeness from 0 to 1 and a power "
            f"between 0.025 and 1, not {circles}, {completers}, {icc} and {power}."
        )
    shift = shift_where(1 - power, t_quantile(0.975, circles - 1), circles - 1)
    independent = circles * completers / (1 + (completers - 1) * icc)
    return shift / math.sqrt(independent)
