"""Ourselves, with a proof."""

from __future__ import annotations

from benchmarks.grouping.peers import Formed, ours
from benchmarks.grouping.room import Room
from fourchairs.core.grouping import MaxRuntime, Problem, prove, solve

prepare = ours.prepare


def form(room: Room, limit: float, seed: int) -> Formed:
    problem = Problem(room.n, ties=(room.i, room.j, room.w), worst=not room.weighed)
    result = solve(problem, seed=seed, stop=MaxRuntime(0.05))
    proved = prove(problem, result, stop=MaxRuntime(limit))
    return Formed(proved.assignment, proved.iterations, None, (proved.bound or {}).get("familiarity"))
