"""A random draw."""

from __future__ import annotations

from benchmarks.grouping.peers import Formed
from benchmarks.grouping.room import Room, dealt
from fourchairs.core.rng import generator


def prepare() -> None:
    pass


def form(room: Room, _limit: float, seed: int) -> Formed:
    return Formed(dealt(generator(seed).permutation(room.n), room.sizes))
