"""Simulated annealing as small bots have it: see `PEERS` for what is assumed."""

from __future__ import annotations

from math import exp
from time import perf_counter

import numpy as np

from benchmarks.grouping.peers import Formed
from benchmarks.grouping.room import Room
from fourchairs.core.rng import generator

HOT, COLD = 10.0, 0.01


def prepare() -> None:
    pass


def form(room: Room, limit: float, seed: int, cooling: float = 0.99) -> Formed:
    until = perf_counter() + limit
    rng, weight = generator(seed), neighbours(room)
    seats = rng.permutation(room.n).tolist()
    circle = np.repeat(np.arange(room.sizes.size), room.sizes).tolist()  # of each seat
    seats_of = [np.flatnonzero(np.array(circle) == group).tolist() for group in range(room.sizes.size)]

    def toward(person: int, group: int, without: int) -> float:
        known = weight[person]
        return sum(known.get(seats[seat], 0.0) for seat in seats_of[group] if seat != without)

    heat, steps = HOT, 0
    while heat > COLD and (steps % 64 or perf_counter() < until):
        steps += 1
        a, b = (int(x) for x in rng.integers(room.n, size=2))
        if circle[a] != circle[b]:
            one, other = seats[a], seats[b]
            change = toward(one, circle[b], b) + toward(other, circle[a], a)
            change -= toward(one, circle[a], a) + toward(other, circle[b], b)
            if change <= 0 or rng.random() < exp(-change / heat):
                seats[a], seats[b] = other, one
        heat *= cooling
    group_of = np.empty(room.n, dtype=np.int64)
    group_of[seats] = circle
    return Formed(group_of, steps)


def neighbours(room: Room) -> list[dict[int, float]]:
    known: list[dict[int, float]] = [{} for _ in range(room.n)]
    for i, j, w in zip(room.i.tolist(), room.j.tolist(), room.weights.tolist(), strict=True):
        known[i][j] = known[j][i] = w
    return known
