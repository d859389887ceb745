"""Student's t from first principles, so that nothing heavy has to be installed for one number."""

from __future__ import annotations

import math
from functools import lru_cache

_SMALLEST = 1e-300
_EXACT = 1e-16
_TERMS = 10_000  # the fraction needs about the square root of its larger parameter


def beta_share(x: float, a: float, b: float) -> float:
    """The regularized incomplete beta function I_x(a, b): the share of a Beta(a, b) that lies below ``x``.

    Formula: the continued fraction 8.17.22 of the NIST Digital Library of Mathematical Functions, evaluated by Lentz's
    method; the symmetry I_x(a, b) = 1 - I_(1-x)(b, a) keeps it where it converges fast.

    Args:
        x: from 0 to 1.
        a, b: above 0.

    Raises:
        ValueError: outside these.
        ArithmeticError: for parameters so large (from about 10^8) that the fraction would need too many terms.

    Checked against scipy.special.betainc.
    """
    if not 0 <= x <= 1 or a <= 0 or b <= 0:
        raise ValueError(f"A beta distribution lies from 0 to 1 and has positive parameters, not {x}, {a}, {b}.")
    if x in (0, 1):
        return float(x)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(1 - x, b, a)
    front = a * math.log(x) + b * math.log1p(-x) + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return math.exp(front) / a / _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """1 + d1/(1 + d2/(1 + ...)), from the left."""
    value, c, d = 1.0, 1.0, 0.0
    for term in range(1, _TERMS):
        m, odd = divmod(term, 2)
        step = -(a + m) * (a + b + m) / ((a + 2 * m) * (a + 2 * m + 1)) if odd else m * (b - m) / _even(a, m)
        d = 1 / _nonzero(1 + step * x * d)
        c = _nonzero(1 + step * x / c)
        value *= c * d
        if abs(c * d - 1) < _EXACT:
            return value
    raise ArithmeticError(f"The beta function of parameters as large as {a} and {b} was not found.")


def _even(a: float, m: int) -> float:
    return (a + 2 * m - 1) * (a + 2 * m)


def _nonzero(value: float) -> float:
    return value if abs(value) > _SMALLEST else _SMALLEST


def t_share(t: float, df: float) -> float:
    """The share of Student's t distribution with ``df`` degrees of freedom that lies below ``t``.

    Formula: for t > 0 it is 1 - I_x(df/2, 1/2) / 2 with x = df / (df + t^2) (Abramowitz & Stegun 26.5.27); near the
    middle, where x would round to 1, the same as 1/2 + I_(1-x)(1/2, df/2) / 2.

    Raises:
        ValueError: if ``df`` is not above 0.

    Checked against scipy.stats.t.cdf.
    """
    if df <= 0:
        raise ValueError(f"Degrees of freedom are above 0, not {df}.")
    if abs(t) < 1:
        return 0.5 + math.copysign(beta_share(t * t / (df + t * t), 0.5, df / 2) / 2, t)
    tail = beta_share(df / (df + t * t), df / 2, 0.5) / 2
    return 1 - tail if t > 0 else tail


@lru_cache(maxsize=1024)
def t_quantile(share: float, df: float) -> float:
    """The t below which ``share`` of Student's distribution lies: t_quantile(.975, 9) is 2.262...

    Found by halving an interval around the root of ``t_share`` until it cannot be halved: slower than Newton, and
    there is no start from which it fails.

    Raises:
        ValueError: unless 0 < share < 1 and df > 0.

    Checked against scipy.stats.t.ppf.
    """
    if not 0 < share < 1:
        raise ValueError(f"A share lies between 0 and 1, not {share}.")
    if share == 0.5:
        return 0.0
    if share < 0.5:  # the lower tail holds small shares exactly
        return -_above(share, df)
    return _above(1 - share, df)


def _above(tail: float, df: float) -> float:
    """The positive t that leaves ``tail`` above it."""
    low, high = 0.0, 1.0
    while t_share(-high, df) > tail:
        low, high = high, high * 2
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if t_share(-middle, df) > tail else (low, middle)
    return high
