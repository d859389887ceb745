"""How well guesses tell two kinds apart: the share of pairs in which the right one ranks higher; a tie is half."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def auc(guesses: Sequence[float] | NDArray[np.float64], truth: Sequence[bool] | NDArray[np.bool_]) -> float:
    values, is_so = np.asarray(guesses, float), np.asarray(truth, bool)
    if not is_so.any() or is_so.all():
        return 0.5
    above = values[is_so][:, None] - values[~is_so][None, :]
    return float(np.mean((above > 0) + 0.5 * (above == 0)))
