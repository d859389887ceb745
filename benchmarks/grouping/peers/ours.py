"""Ourselves, as anybody would call it."""

from __future__ import annotations

from benchmarks.grouping.peers import Formed
from benchmarks.grouping.room import Room
from fourchairs.core.grouping import MaxRuntime, Problem, solve
from fourchairs.core.grouping._kernels import compiled


def prepare() -> None:
    compiled.warm()


def form(room: Room, limit: float, seed: int) -> Formed:
    problem = Problem(room.n, ties=(room.i, room.j, room.w), worst=not room.weighed)
    result = solve(problem, seed=seed, stop=MaxRuntime(limit))
    return Formed(result.assignment, result.iterations)
