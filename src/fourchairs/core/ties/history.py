"""Who has met whom in a circle before."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from fourchairs.core.ties.pairs import Pairs, as_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def met_in(rounds: Sequence[Iterable[Iterable[int]]]) -> Pairs:
    """Everyone who has shared a circle, weighted by how recently: 1 for the oldest round, one more for each later one.

    Args:
        rounds: oldest first; a round is its circles, a circle the positions of its people. Rounds may differ in
            who was there. A pair that met more than once has the weight of its latest meeting.
    """
    latest: dict[tuple[int, int], float] = {}
    for recency, circles in enumerate(rounds, start=1):
        for circle in circles:
            latest.update(dict.fromkeys(combinations(sorted(circle), 2), float(recency)))
    return as_pairs(latest)
