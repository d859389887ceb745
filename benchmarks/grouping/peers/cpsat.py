"""OR-Tools CP-SAT: a yes or no for each person and circle."""

from __future__ import annotations

from time import perf_counter

import numpy as np
from ortools.sat.python import cp_model

from benchmarks.grouping.peers import Formed
from benchmarks.grouping.room import Room

SCALE = 1_000_000


def prepare() -> None:
    pass


def form(room: Room, limit: float, seed: int) -> Formed:
    began = perf_counter()
    model, sits = seats(room)
    if room.weighed:
        minimise(model, sits, room)
    else:
        forbid(model, sits, room)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(1.0, limit - (perf_counter() - began))
    solver.parameters.random_seed = seed
    status = solver.solve(model)
    bound = solver.best_objective_bound / SCALE if room.weighed else None
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Formed(None, solver.num_branches, solver.wall_time, bound)
    group_of = np.array([next(g for g, seat in enumerate(row) if solver.boolean_value(seat)) for row in sits])
    return Formed(group_of, solver.num_branches, solver.wall_time, bound)


def seats(room: Room) -> tuple[cp_model.CpModel, list[list[cp_model.IntVar]]]:
    model = cp_model.CpModel()
    sits = [[model.new_bool_var("") for _ in room.sizes] for _ in range(room.n)]
    for row in sits:
        model.add_exactly_one(row)
    for group, size in enumerate(room.sizes.tolist()):
        model.add(sum(row[group] for row in sits) == size)
    return model, sits


def forbid(model: cp_model.CpModel, sits: list[list[cp_model.IntVar]], room: Room) -> None:
    for i, j in zip(room.i.tolist(), room.j.tolist(), strict=True):
        for one, other in zip(sits[i], sits[j], strict=True):
            model.add_at_most_one(one, other)


def minimise(model: cp_model.CpModel, sits: list[list[cp_model.IntVar]], room: Room) -> None:
    cost = []
    for i, j, w in zip(room.i.tolist(), room.j.tolist(), np.rint(room.w * SCALE).astype(int).tolist(), strict=True):
        together = model.new_bool_var("")
        for one, other in zip(sits[i], sits[j], strict=True):
            model.add_bool_or(one.negated(), other.negated(), together)
        cost.append(w * together)
    model.minimize(sum(cost))
