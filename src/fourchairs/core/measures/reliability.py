"""How well questions hang together, and how alike people of one group are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


def alpha(covariance: npt.ArrayLike) -> float:
    """Cronbach's alpha of a scale: how much of a total's variance its questions share.

    Formula: k / (k-1) * (1 - sum of variances / sum of all entries), for the k by k covariance matrix of the items.

    Raises:
        ValueError: unless the matrix is square, symmetric, and of two items or more whose total varies.

    Source: Cronbach (1951), Psychometrika 16, 297-334. Checked against published covariances of UCLA-3.
    """
    matrix = np.asarray(covariance, np.float64)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or not np.allclose(matrix, matrix.T):
        raise ValueError("Alpha needs a symmetric matrix of covariances.")
    k, whole = len(matrix), float(matrix.sum())
    if k < 2 or whole <= 0:
        raise ValueError("Alpha needs two questions or more, and totals that differ.")
    return k / (k - 1) * (1 - float(np.trace(matrix)) / whole)


@dataclass(frozen=True, slots=True)
class Likeness:
    """The six intraclass correlations: of one rating and of the mean of all, each under three assumptions."""

    one_way: float  # ICC(1,1): raters differ from row to row, as people in circles do
    agreement: float  # ICC(2,1): the same raters, drawn from many
    consistency: float  # ICC(3,1): the same raters, the only ones of interest
    one_way_mean: float  # ICC(1,k)
    agreement_mean: float  # ICC(2,k)
    consistency_mean: float  # ICC(3,k)


def likeness(ratings: npt.ArrayLike) -> Likeness:
    """How much of what differs, differs between rows (circles) and not within them.

    Formula: with mean squares between rows B, within rows W, between columns C and residual E of n rows and k columns:
    ICC(1,1) = (B-W) / (B+(k-1)W); ICC(2,1) = (B-E) / (B+(k-1)E+k(C-E)/n); ICC(3,1) = (B-E) / (B+(k-1)E);
    ICC(1,k) = (B-W)/B; ICC(2,k) = (B-E) / (B+(C-E)/n); ICC(3,k) = (B-E)/B.

    Args:
        ratings: (n, k), complete, two rows and two columns at least.

    Raises:
        ValueError: for other shapes, missing values, or rows that do not differ.

    Source: Shrout & Fleiss (1979), Psychological Bulletin 86, 420-428. Checked against their table 4.
    """
    table = np.asarray(ratings, np.float64)
    if table.ndim != 2 or min(table.shape) < 2 or not np.isfinite(table).all():
        raise ValueError("Likeness needs a complete table of two rows and two columns at least.")
    (n, k), rest = table.shape, table - table.mean()
    rows, columns = rest.mean(axis=1), rest.mean(axis=0)
    total, of_rows, of_columns = float((rest**2).sum()), float(k * rows @ rows), float(n * columns @ columns)
    b, w, c = of_rows / (n - 1), (total - of_rows) / (n * (k - 1)), of_columns / (k - 1)
    e = (total - of_rows - of_columns) / ((n - 1) * (k - 1))
    if b <= 0:
        raise ValueError("Likeness needs rows that differ.")
    return Likeness(
        one_way=(b - w) / (b + (k - 1) * w),
        agreement=(b - e) / (b + (k - 1) * e + k * (c - e) / n),
        consistency=(b - e) / (b + (k - 1) * e),
        one_way_mean=(b - w) / b,
        agreement_mean=(b - e) / (b + (c - e) / n),
        consistency_mean=(b - e) / b,
    )
