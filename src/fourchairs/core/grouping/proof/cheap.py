"""Lower bounds that cost next to nothing, for any number of people."""

from __future__ import annotations

import numpy as np

from fourchairs.core.grouping.links import Ints, Links
from fourchairs.core.grouping.problem import Problem


def weakest(problem: Problem, links: Links, weight: Ints) -> int:
    """Half of what the weakest ties of everybody come to: nobody can sit with fewer people, nor with others.

    Args:
        links: the pairs, each once.
        weight: what each adds to a term, shape (pairs,); of any sign.
    """
    least, most = problem.bounds
    one, companion, strangers = _companions(problem, links, weight)
    below = np.bincount(one[companion < 0], minlength=problem.n)
    scarce = (strangers < int(most.max(initial=1)) - 1) | (below > 0)
    one, companion = one[scarce[one]], companion[scarce[one]]
    order = np.lexsort((companion, one))
    one, companion = one[order], companion[order]
    starts, ends = (np.searchsorted(one, np.arange(problem.n), side=side) for side in ("left", "right"))
    total = 0
    for d in range(int(most.max(initial=1)) - 1):  # of the people who have d + 1 companions or more, the last of these
        place = starts + np.where(d < below, d, np.maximum(d - strangers, below))
        tied = ((d < below) | (d >= below + strangers)) & (place < ends)
        nth = np.zeros(problem.n, dtype=np.int64)
        nth[tied] = companion[place[tied]]
        nth.sort()
        must, may = (int(sizes[sizes > d + 1].sum()) for sizes in (least, most))
        total += int(nth[:must].sum()) + int(np.minimum(nth[must:may], 0).sum())
    return -(-total // 2)


def _companions(problem: Problem, links: Links, weight: Ints) -> tuple[Ints, Ints, Ints]:
    """Each tie that may share a circle, told of both people: who, its weight; and how many strangers each may meet."""
    i, j = links.i, links.j
    a, b = problem.barred
    kept = ~np.isin(i * problem.n + j, a * problem.n + b)
    i, j, weight = i[kept], j[kept], weight[kept]
    strangers = problem.n - 1 - np.bincount(np.concatenate([i, j, a, b]), minlength=problem.n)
    return np.concatenate([i, j]), np.concatenate([weight, weight]), strangers


def forced(problem: Problem, people: int) -> int:
    """How many pairs among so many people must share a circle, however evenly they are spread (pigeonhole).

    The h-th of them in a circle joins h - 1 others.
    """
    pairs, height = 0, 0
    upper = problem.bounds[1]
    while people > 0 and (room := int((upper > height).sum())):
        pairs += height * min(room, people)
        people -= room
        height += 1
    return pairs


def crowded(problem: Problem) -> int:
    """The pairs of one label that there are too few circles to spread, summed over the kinds of labels."""
    total = 0
    for codes in problem.labels.values():
        for many in np.bincount(codes[codes >= 0]).tolist():
            total += forced(problem, many)
    return total


def cliques(problem: Problem, pair: Ints) -> tuple[int, list[int]]:
    """Sets of people who are all tied to each other, more than there are circles: some must share one.

    Found greedily, no person in two of them.

    Args:
        pair: what each pair adds to a term, none negative, shape (n, n).

    Returns:
        The bound, and how many people the sets have.
    """
    tied, free, circles = pair > 0, np.ones(problem.n, dtype=np.bool_), len(problem.sizes)
    total = 0
    sizes: list[int] = []
    while True:
        degree = (tied & free).sum(axis=1) * free
        clique = _clique(tied, free, int(degree.argmax()))
        if len(clique) <= circles:
            return total, sizes
        weights = np.sort(pair[np.ix_(clique, clique)][np.triu_indices(len(clique), 1)])
        total += int(weights[: forced(problem, len(clique))].sum())
        sizes.append(len(clique))
        free[clique] = False


def _clique(tied: np.ndarray[tuple[int, int], np.dtype[np.bool_]], free: np.ndarray, first: int) -> list[int]:
    clique, left = [first], np.flatnonzero(tied[first] & free)
    while left.size:
        one = int(left[tied[np.ix_(left, left)].sum(axis=1).argmax()])
        clique.append(one)
        left = left[tied[one, left]]
    return clique
