"""How sure one can be of a mean when people of one circle are alike: leave out each circle in turn."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def jackknifed_mean(counts: npt.ArrayLike, totals: npt.ArrayLike) -> tuple[Floats, Floats, npt.NDArray[np.int64]]:
    """The mean over people, its standard error, and the number of circles that had anybody in them.

    Formula: with n_g people in circle g who sum to t_g, the mean is m = sum t / sum n; without circle g it would be
    m_(g); the variance of m is (G-1)/G * sum_g (m_(g) - m)^2. This is CR3, also called CV3 or the cluster jackknife.
    A circle with nobody in it changes nothing and does not count.

    Args:
        counts: (..., G) people per circle. Any number of studies can be handed in at once, one for each leading index.
        totals: (..., G) their summed values.

    Returns:
        mean (...), standard error (...), circles (...). The standard error is nan where fewer than two circles count.

    Source: MacKinnon, Nielsen & Webb (2023), Cluster-robust inference: a guide to empirical practice, Journal of
    Econometrics 232, 272-299, there CV3. With one person per circle it is s / sqrt(n), the paired t test's own.
    Checked against statsmodels' regressions refitted without each circle, and by simulation, see
    docs/reference/coverage.md.
    """
    n, t = np.asarray(counts, np.float64), np.asarray(totals, np.float64)
    circles = np.count_nonzero(n, axis=-1)
    people = n.sum(axis=-1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = t.sum(axis=-1, keepdims=True) / people
        # m_(g) - m, written so that it does not lose digits by subtracting near-equal means
        shift = (n * mean - t) / (people - n)
        error = np.sqrt((circles - 1) / circles * np.square(shift).sum(axis=-1))
    return mean[..., 0], error, circles
