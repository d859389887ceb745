"""Linear programs of set partitioning, solved by HiGHS in floating point.

Nothing they say is believed: their dual values are rounded and only ever used as prices in whole numbers.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
ANY = np.inf


class Program:
    """Rows with bounds, columns that are added, at a cost that is to be as little as possible."""

    def __init__(self, lower: Floats, upper: Floats) -> None:
        """The bounds of the rows, shape (rows,)."""
        from highspy import Highs  # a quarter of a second that only a proof should wait for

        self._solver = Highs()  # type: ignore[no-untyped-call]
        for option, value in (("output_flag", False), ("parallel", "off"), ("presolve", "off")):
            self._solver.setOptionValue(option, value)
        nothing = np.zeros(0, dtype=np.int32)
        self._solver.addRows(lower.size, lower, upper, 0, nothing, nothing, np.zeros(0))

    def add(self, rows: NDArray[np.integer], values: Floats, cost: Floats) -> None:
        """More columns: in which rows and with what values they are, both of shape (columns, entries), and their cost.

        Entries of value zero count for nothing, whatever their row.
        """
        held = values != 0
        count = held.sum(axis=1)
        self._solver.addCols(
            cost.size,
            cost,
            np.zeros(cost.size),
            np.full(cost.size, ANY),
            int(count.sum()),
            (np.cumsum(count) - count).astype(np.int32),
            rows[held].astype(np.int32),
            values[held],
        )

    def duals(self) -> Floats:
        """The dual values of the rows, shape (rows,)."""
        self._solver.run()
        return np.array(self._solver.getSolution().row_dual)
