"""Exchange to a local optimum, as in anticlustering (Papenberg & Klau 2021, there for similarity, here for ties)."""

from __future__ import annotations

from time import perf_counter

import numpy as np

from benchmarks.grouping.peers import Formed
from benchmarks.grouping.room import Room, dealt
from fourchairs.core.rng import generator


def prepare() -> None:
    pass


def form(room: Room, limit: float, seed: int) -> Formed:
    until = perf_counter() + limit
    matrix, everybody = room.matrix(), np.arange(room.n)
    group_of = dealt(generator(seed).permutation(room.n), room.sizes)
    toward = np.zeros((room.sizes.size, room.n))
    np.add.at(toward, group_of, matrix)
    sweeps, improved = 0, True
    while improved and perf_counter() < until:
        sweeps, improved = sweeps + 1, False
        for one in range(room.n):
            a = group_of[one]
            change = toward[group_of, one] + toward[a] - toward[a, one] - toward[group_of, everybody] - 2 * matrix[one]
            change[group_of == a] = 0.0
            other = int(change.argmin())
            if change[other] < -1e-9:
                b = group_of[other]
                toward[a] += matrix[other] - matrix[one]
                toward[b] += matrix[one] - matrix[other]
                group_of[one], group_of[other] = b, a
                improved = True
    return Formed(group_of, sweeps)
