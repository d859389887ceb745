"""Rooms and companies to measure on: made from a seed, the same on every machine, nothing tuned to any of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping import Problem
from fourchairs.core.rng import generator

TEAM = 8


def dense(n: int, share: float, seed: int, *, worst: bool = False) -> Problem:
    """A room of n people where so great a share of all pairs is acquainted, with strengths uniform from 0.1 to 1.

    Every pair is drawn by itself. `worst` as in `Problem`: by default only the sum of strengths counts, as in the
    literature on maximally diverse grouping.
    """
    rng = generator(seed)
    i, j = np.triu_indices(n, 1)
    known = rng.random(i.size) < share
    strength = rng.uniform(0.1, 1.0, int(known.sum()))
    return Problem(n, ties=(i[known], j[known], strength), worst=worst)


class Company(NamedTuple):
    """Who works where, and who knows whom: ties (i, j, w), each pair once, strengths from 1 to 4 as in `Strength`."""

    i: NDArray[np.int32]
    j: NDArray[np.int32]
    w: NDArray[np.int8]
    team: NDArray[np.int32]
    department: NDArray[np.int32]


def company(n: int, seed: int) -> Company:
    """A company of n people who each know about twenty others.

    Teams of eight in which everybody knows everybody well (7 others), departments of forty to two hundred in which some
    have worked together (8), and acquaintances anywhere (5). Neither positions nor the order of ties say anything.
    """
    rng = generator(seed)
    department = TEAM * max(5, min(25, n // (8 * TEAM)))
    a, b = np.triu_indices(TEAM, 1)
    first = np.arange(0, n, TEAM, dtype=np.int64)[:, None]
    near = rng.integers(0, n, 9 * n // 2)
    far = rng.integers(0, n, 5 * n // 2)
    parts = [
        _packed(n, (first + a).ravel(), (first + b).ravel(), np.full(first.size * a.size, 4)),
        _packed(n, near, near // department * department + rng.integers(0, department, near.size), 1 + near % 2),
        _packed(n, far, rng.integers(0, n, far.size), 1 + far % 4),
    ]
    ties = np.concatenate(parts)
    ties.sort()
    ties = ties[np.append(ties[1:] >> 3 != ties[:-1] >> 3, True)]  # the strongest of each pair
    rng.shuffle(ties)
    who = rng.permutation(n).astype(np.int32)
    place = np.argsort(who).astype(np.int32)
    pair = ties >> 3
    return Company(who[pair // n], who[pair % n], (ties & 7).astype(np.int8), place // TEAM, place // department)


def _packed(n: int, i: NDArray[np.int64], j: NDArray[np.int64], w: NDArray[np.int64]) -> NDArray[np.int64]:
    """Pairs of different people with their strength as one number each."""
    real = (i != j) & (i < n) & (j < n)
    i, j, w = i[real], j[real], w[real]
    return ((np.minimum(i, j) * n + np.maximum(i, j)) << 3) | w


def organization(n: int, seed: int) -> Problem:
    """Such a company, to be seated with nobody they know, nor of their team or department."""
    made = company(n, seed)
    labels = {"team": made.team, "department": made.department}
    return Problem(n, ties=(made.i, made.j, made.w), labels=labels)


def history(n: int, rounds: int, seed: int) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int16]]:
    """Who met whom in so many rounds by lot, as `Problem` takes it."""
    rng = generator(seed)
    a, b = np.triu_indices(4, 1)
    orders = [rng.permutation(n)[: n // 4 * 4].astype(np.int32).reshape(-1, 4) for _ in range(rounds)]
    one, other = (np.concatenate([order[:, side].ravel() for order in orders]) for side in (a, b))
    return one, other, np.repeat(np.arange(1, rounds + 1, dtype=np.int16), one.size // max(rounds, 1))


def offices(people: int, seed: int, *, worst: bool = True) -> Problem:
    """A company in offices of 8 to 80 people each, 36 on average, as buckets.

    In each office teams of about eight in which everybody knows everybody well (4), and between teams half to all of
    the pairs are acquainted, with strengths from 1 to 3; so that in most offices strangers alone cannot fill a circle.
    """
    rng = generator(seed)
    sizes: list[int] = []
    while (left := people - sum(sizes)) > 0:
        size = round(rng.triangular(8, 21, 80))
        sizes.append(left if left < size + 8 else size)
    office = np.repeat(np.arange(len(sizes)), sizes)
    ties = []
    for first, size in zip((np.cumsum(sizes) - sizes).tolist(), sizes, strict=True):
        i, j = np.triu_indices(size, 1)
        strength = rng.integers(1, 4, i.size) * (rng.random(i.size) < rng.uniform(0.5, 1.0))
        strength[i // TEAM == j // TEAM] = 4
        known = strength > 0
        ties.append((first + i[known], first + j[known], strength[known]))
    i, j, w = (np.concatenate(part) for part in zip(*ties, strict=True))
    return Problem(people, ties=(i, j, w), buckets=office, worst=worst)
