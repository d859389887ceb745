"""A genetic search over whole seatings, as golfer schedulers have it: see `PEERS`."""

from __future__ import annotations

from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from benchmarks.grouping.peers import Formed
from benchmarks.grouping.room import Room, dealt
from fourchairs.core.rng import generator

POPULATION, CHILDREN = 30, 9


def prepare() -> None:
    pass


def form(room: Room, limit: float, seed: int) -> Formed:
    until = perf_counter() + limit
    rng, matrix = generator(seed), room.matrix()
    starts = np.concatenate([[0], np.cumsum(room.sizes)[:-1]])
    circle = np.repeat(np.arange(room.sizes.size), room.sizes)

    def costs(orders: NDArray[np.int64]) -> NDArray[np.float64]:
        """What each person shares with their circle, by seat: shape (seatings, n)."""
        by_seat = np.zeros(orders.shape)
        for size in set(room.sizes.tolist()):
            seats = starts[room.sizes == size][:, None] + np.arange(size)
            people = orders[:, seats]
            shared = matrix[people[..., :, None], people[..., None, :]].sum(axis=-1)
            by_seat[:, seats.ravel()] = shared.reshape(orders.shape[0], -1)
        return by_seat

    orders = np.stack([rng.permutation(room.n) for _ in range(POPULATION)])
    by_seat = costs(orders)
    generations = 0
    while by_seat.sum(axis=1).min() > 1e-9 and perf_counter() < until:
        generations += 1
        children = np.repeat(orders, CHILDREN, axis=0)
        likely = np.repeat(by_seat, CHILDREN, axis=0)
        for child, cost in zip(children, likely, strict=True):
            shares = np.add.reduceat(cost, starts)[circle]
            for a in rng.choice(room.n, int(rng.integers(1, 4)), p=shares / shares.sum()):
                b = int(rng.integers(room.n))
                child[[a, b]] = child[[b, a]]
        orders = np.concatenate([orders, children])
        by_seat = np.concatenate([by_seat, costs(children)])
        best = np.argsort(by_seat.sum(axis=1), kind="stable")[:POPULATION]
        orders, by_seat = orders[best], by_seat[best]
    return Formed(dealt(orders[by_seat.sum(axis=1).argmin()], room.sizes), generations)
