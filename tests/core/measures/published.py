"""Data and results that others have published, and the circles that tests make of them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from fourchairs.core.measures import PairSums

#: Hodgetts, Williams & Butler, repository gpwilliams/covid-gaming, study 1, CC-BY 4.0: people by their summed UCLA-3
#: score, rows 3 to 9 before, columns 3 to 9 after.
UCLA_COUNTS = (
    (30, 12, 8, 4, 4, 1, 2),
    (8, 7, 6, 9, 4, 2, 1),
    (2, 3, 12, 4, 5, 3, 1),
    (1, 0, 4, 20, 10, 6, 5),
    (0, 1, 3, 5, 5, 3, 4),
    (0, 0, 0, 0, 0, 5, 6),
    (0, 0, 0, 1, 1, 0, 11),
)
UCLA_PAIRS = [
    (3 + before, 3 + after)
    for before, row in enumerate(UCLA_COUNTS)
    for after, people in enumerate(row)
    for _ in range(people)
]
#: The same study's covariances of the three items, before (n = 220) and after (n = 219).
UCLA_BEFORE = ((0.488564, 0.278269, 0.285554), (0.278269, 0.485077, 0.324076), (0.285554, 0.324076, 0.542051))
UCLA_AFTER = ((0.667002, 0.374827, 0.364312), (0.374827, 0.559382, 0.321541), (0.364312, 0.321541, 0.618114))

#: Student (1908), The probable error of a mean, Biometrika 6: additional hours of sleep of ten people by two drugs.
SLEEP = list(
    zip(
        (0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0),
        (1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4),
        strict=True,
    )
)

#: Shrout & Fleiss (1979), table 2: six targets, four judges.
RATINGS = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))


def alone(pairs: Sequence[tuple[float, float]]) -> list[PairSums]:
    """Everybody a circle of one: then the estimators are those of independent people."""
    return [PairSums.of([pair]) for pair in pairs]


def correlation(circles: Sequence[PairSums]) -> float:
    n, sx, sy, sxx, syy, sxy = (
        sum(getattr(circle, name) for circle in circles) for name in ("n", "sx", "sy", "sxx", "syy", "sxy")
    )
    return float((n * sxy - sx * sy) / math.sqrt((n * sxx - sx * sx) * (n * syy - sy * sy)))
