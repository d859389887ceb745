"""Weighted pairs of people as three arrays of one length."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


class Pairs(NamedTuple):
    """Pair k is the people at positions `i[k]` and `j[k]` with weight `w[k]`."""

    i: NDArray[np.int64]
    j: NDArray[np.int64]
    w: NDArray[np.float64]


def symmetric(told: Iterable[tuple[int, int, float]]) -> Pairs:
    """One entry for each pair that anybody told of, with the larger of what its two people said.

    One person who says "we are close" is enough: it is unpleasant to be seated as a stranger beside a friend.

    Args:
        told: (teller, other, strength); in any order, either direction, repeated or not.
    """
    strongest: dict[tuple[int, int], float] = {}
    for teller, other, strength in told:
        pair = (min(teller, other), max(teller, other))
        strongest[pair] = max(strength, strongest.get(pair, strength))
    return as_pairs(strongest)


def as_pairs(weights: dict[tuple[int, int], float]) -> Pairs:
    """The arrays for a mapping of pair to weight, sorted by pair."""
    pairs = sorted(weights)
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Pairs(ends[:, 0], ends[:, 1], np.array([weights[pair] for pair in pairs], dtype=np.float64))
