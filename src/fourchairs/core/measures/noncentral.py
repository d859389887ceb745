"""Student's t when there is an effect: what power and the interval of a standardized effect are made of."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_NODES = 400
_REACH = 9.0  # beyond nine standard deviations lies nothing that a float could add


def noncentral_t_share(t: float, df: float, shift: float) -> float:
    """The share of the noncentral t distribution that lies below ``t``.

    Formula: T = (Z + shift) / U with Z standard normal and U = sqrt(chi^2(df) / df), so that
    P(T <= t) = integral of Phi(t u - shift) times the density of U; by Gauss-Legendre quadrature, to about 1e-12 for
    the sizes that occur here (|t| below 100).

    Args:
        df: degrees of freedom, from 1 on.
        shift: the noncentrality, d_z * sqrt(n) for paired answers of n independent people.

    Raises:
        ValueError: below one degree of freedom.

    Source: Johnson, Kotz & Balakrishnan (1995), Continuous Univariate Distributions 2, chapter 31.
    Checked against scipy.stats.nct.cdf.
    """
    if df < 1:
        raise ValueError(f"The noncentral t is computed from one degree of freedom on, not {df}.")
    return math.fsum(
        weight * math.erfc((shift - t * u) / math.sqrt(2)) / 2 for u, weight in zip(*_spreads(df), strict=True)
    )


@lru_cache(maxsize=64)
def _spreads(df: float) -> tuple[list[float], list[float]]:
    """What a standard deviation of 1 may be estimated as, and how much each of these weighs."""
    low, high = max(0.0, 1 - _REACH / math.sqrt(df)), 1 + _REACH / math.sqrt(df)
    nodes, weights = _rule()
    u = low + (high - low) * (nodes + 1) / 2
    log_density = math.log(2) + df / 2 * math.log(df / 2) - math.lgamma(df / 2) + (df - 1) * np.log(u) - df * u * u / 2
    return u.tolist(), (np.exp(log_density) * weights * (high - low) / 2).tolist()


@lru_cache(maxsize=1)
def _rule() -> tuple[Floats, Floats]:
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    return np.asarray(nodes), np.asarray(weights)


def shift_where(share: float, t: float, df: float) -> float:
    """The noncentrality at which ``share`` of the distribution lies below ``t``: the inverse in the third argument.

    Raises:
        ValueError: unless 0 < share < 1 and df >= 1.

    Checked by putting what it found back into ``noncentral_t_share``, and against statsmodels' power of a t test.
    """
    if not 0 < share < 1:
        raise ValueError(f"A share lies between 0 and 1, not {share}.")
    return halved(lambda shift: noncentral_t_share(t, df, shift) < share)


def halved(beyond: Callable[[float], bool]) -> float:
    """The number at which ``beyond``, false below it and true above it, changes."""
    low, high = -1.0, 1.0
    while beyond(low):
        low *= 2
    while not beyond(high):
        high *= 2
    while high - low > 1e-12 * max(1.0, abs(high)):
        middle = (low + high) / 2
        low, high = (low, middle) if beyond(middle) else (middle, high)
    return (low + high) / 2
