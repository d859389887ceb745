"""The columns of a table as arrays: names as positions, strengths as numbers, anything else as numbered words.

Two readers give the same answer. The quick one takes tables of any size block by block and does not explain; where it
stumbles, the patient one goes from line to line and says what is wrong, or finds that nothing is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

import numpy as np
from numpy.typing import NDArray

WEAKEST, STRONGEST = 0.0, 4.0  # the scale `Strength`, and anything between its steps
UNKNOWN = -1


class Kind(Enum):
    """What a column holds."""

    NAME = auto()
    STRENGTH = auto()
    WORD = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Arrays of one length, one row each for a row of the table, in its order.

    Attributes:
        values: by column: positions (`UNKNOWN` for a stranger), strengths, or numbers of words.
        words: by column of words, the words without surrounding blanks, by number.
        strangers: some of the names that nobody bears.
        lines: where each row stands; only the patient reader knows.
    """

    values: Mapping[str, NDArray[Any]]
    words: Mapping[str, Sequence[str]]
    strangers: Sequence[str]
    lines: NDArray[np.int64] | None = None

    def __len__(self) -> int:
        return next(iter(self.values.values())).size

    def line(self, row: int) -> int:
        """The line of a row, 0 if the reader did not count."""
        return 0 if self.lines is None else int(self.lines[row])

    def without_strangers(self) -> Columns:
        """Only the rows in which everybody is known."""
        if not self.strangers:
            return self
        unknown = np.logical_or.reduce([value == UNKNOWN for value in self.values.values()])
        values = {name: value[~unknown] for name, value in self.values.items()}
        lines = None if self.lines is None else self.lines[~unknown]
        return Columns(values, self.words, self.strangers, lines)
