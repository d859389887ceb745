"""A first seating for any number of people: dealt out like cards, so that people of one label sit apart.

People are put in a random order, sorted by label, and dealt round the circles. Those of one label follow one another,
so no circle has two of them unless there are more of them than circles. The kind with the fewest labels comes first in
the order, for it is the hardest to spread; of a kind inside another (teams of departments) both are spread.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping._kernels import dealing
from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.problem import Problem
from fourchairs.core.grouping.sparse.adjacency import Int32s, Seats


def dealt(problem: Problem, label: Int32s, state: NDArray[np.uint64]) -> Seats:
    """Seats for everybody: pins kept, sizes kept, labels spread; who knows whom is not looked at.

    Args:
        label: the labels of each person, int32 of shape (people, kinds), -1 for none.
        state: of the random numbers.
    """
    start = np.concatenate([[0], np.cumsum(problem.sizes)])
    seat = np.full(problem.n, -1, dtype=np.int32)
    order = np.arange(problem.n, dtype=np.int32)
    if problem.pinned.max(initial=-1) >= 0:
        order = _pinned(problem.pinned, seat, start)
    dealing.shuffle(order, state)
    for key, count in reversed(_keys(label, state)):
        spread = np.empty_like(order)
        dealing.sort_by(order, key, np.empty(count + 1, dtype=np.int64), spread)
        order = spread
    dealing.deal(order, seat, start)
    return Seats(seat, start)


def least_mixing(problem: Problem) -> int:
    """So many pairs of one label at least sit together in any seating, with each label spread over all circles."""
    circles, least = len(problem.sizes), 0
    for codes in problem.labels.values():
        people = np.bincount(codes[codes >= 0])
        full, over = people // circles, people % circles
        least += int((circles * full * (full - 1) // 2 + over * full).sum())
    return least


def _pinned(pinned: Ints, seat: Int32s, start: Ints) -> Int32s:
    """Give those who are pinned the first chairs of their circles; returns the others."""
    people = np.flatnonzero(pinned >= 0)
    people = people[np.argsort(pinned[people], kind="stable")]
    circle = pinned[people]
    seat[start[circle] + np.arange(people.size) - np.searchsorted(circle, circle)] = people
    return np.flatnonzero(pinned < 0).astype(np.int32)


def _keys(label: Int32s, state: NDArray[np.uint64]) -> list[tuple[Int32s, int]]:
    """For each kind, the one with the fewest labels first, a key to sort by and one more than the highest key.

    Labels come in random order; after the first kind in another one within each label before it, else the circles would
    get people at the same place within each of its labels.
    """
    kinds = sorted((int(codes.max(initial=-1)) + 1, kind) for kind, codes in enumerate(label.T))
    keys: list[tuple[Int32s, int]] = []
    for count, kind in kinds:
        codes = label[:, kind]
        key = _shuffled(count + 1, count, state)[codes]
        for before, labels in keys:
            turned = (key + _shuffled(labels, labels, state)[before]) % max(count, 1)
            key = np.where(codes < 0, count, turned).astype(np.int32)
        keys.append((key, count + 1))
    return keys


def _shuffled(size: int, part: int, state: NDArray[np.uint64]) -> Int32s:
    """The numbers below `size`, the first `part` of them in random order."""
    order = np.arange(size, dtype=np.int32)
    dealing.shuffle(order[:part], state)
    return order
