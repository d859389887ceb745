"""How a room lies in memory: what the kernels of `dense` and `climbs` and their numpy counterparts share.

Where everybody sits is row CIRCLE of `person`; the rest follows from it and is kept up to date move by move.
`toward[c, p]` is the packed weight between circle c and person p, and `change[p, q]` what it costs if p and q change
places. A move makes new only what concerns its two circles: the rows of their people are written again, and of the two
entries of a pair the one in the younger row holds. Each row remembers its least entry.

Where sizes are bounded but not given, every circle has one more column that stands for a free chair: nobody, of no
weight, with whom somebody may change places.

The arrays are few and wide because numba counts references to each one that is handed on.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
State = NDArray[np.uint64]

NEVER = np.iinfo(np.int64).max
OPEN = np.iinfo(np.int64).min

# Rows of `person`: for each column
CIRCLE = 0  # where they sit
SIDE = 1  # only those of one side change places
OWN = 2  # packed weight between them and the others of their circle
SHUT = 3  # NEVER for those who may not move now, else OPEN
UNTIL = 4  # the last step at which they may not move; NEVER for the pinned
STAMP = 5  # the step at which their row was written
LEAST = 6  # the least of what holds in their row
WHERE = 7  # and where it is
STALE = 8  # a list of those whose row is to be written
LEFT = 9  # packed sum of their circle without them
ABOVE = 10  # familiarity of their circle above the cap
LOST = 11  # a list of those whose row has lost its least to a younger one
PERSON_ROWS = 12

# Rows of `circle`: for each circle
LOWER = 0
UPPER = 1
COUNT = 2  # its people
TOTAL = 3  # packed sum
OVER = 4  # familiarity above the cap
REACH = 5  # room to work in
BESIDE = 6  # room to work in
USED = 7  # room to work in
CIRCLE_ROWS = 8

# Entries of a score: the terms of `Cost`.
APART, REPEATS, RECENCY, WORST, FAMILIARITY, MIXING = range(6)
TERMS = 6
NOW = 0  # the row of `score` that keeps up with the seating


class Rules(NamedTuple):
    """What does not change in a search; the last ones are `search.Params`."""

    people: int
    widths: tuple[int, int, int, int]  # bits of the fields of a packed weight, from the lowest: mixing to repeats
    push: int  # how far familiarity above the cap is shifted; below zero where the worst circle does not count
    floor: int  # a cost of zero but for so many pairs of one label is the least; below zero nothing is known
    tenure: int
    patience: int
    pool: int
    inherited: int
    barren: int
