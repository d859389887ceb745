"""From a problem to who sits where, and to the rows of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from fourchairs.cli.forming.asked import Asked
from fourchairs.cli.forming.interrupt import Interrupt
from fourchairs.cli.forming.question import Question
from fourchairs.cli.forming.showing import Show
from fourchairs.core.grouping import (
    FirstOf,
    Infeasible,
    MaxIterations,
    MaxRuntime,
    NoImprovement,
    Problem,
    Progress,
    Result,
    Stop,
    solve,
)
from fourchairs.core.grouping.dense import KERNELS
from fourchairs.core.grouping.proof import Standing, prove
from fourchairs.core.grouping.rounds import Plan, forecast, plan_rounds
from fourchairs.core.grouping.solve import is_room
from fourchairs.core.grouping.warm import warm
from fourchairs.web.gatherings import marks

# Fruitless steps after which to stop where nobody says when: about a second's worth, and unlike a second the same on
# every machine.
_PATIENCE, _PATIENCE_ROUNDS = 20_000_000, 20_000
_PROOF = 60.0  # seconds
_TRIAL = 100  # steps after which most rooms have come as far as can be, and compiling the search would only take longer


def seat(asked: Asked, asks: Question, interrupt: Interrupt, show: Show) -> Result | Plan:
    """The best seating, or plan of several rounds, that was found until the time was over.

    Raises:
        GroupingError: these people cannot be seated.
    """
    try:
        if asked.rounds > 1:
            return _planned(asked, asks.problem, interrupt, show)
        result = _seated(asked, asks.problem, interrupt, show)
    except Infeasible as error:
        raise Infeasible(error.explain(asks.names)) from error
    return _proved(asked, result, interrupt, show) if asked.prove else result


def _seated(asked: Asked, problem: Problem, interrupt: Interrupt, show: Show) -> Result:
    if is_room(problem):
        trial = solve(problem, seed=asked.seed, stop=FirstOf(interrupt, MaxIterations(_TRIAL)))
        if trial.iterations < _TRIAL:
            return trial
    if is_room(problem) or problem.buckets is not None:
        with show.step("Getting ready"):
            warm(*KERNELS)
    buckets = 1 if problem.buckets is None else int(problem.buckets.max()) + 1
    stop = _stop(asked, interrupt, NoImprovement(max(1_000, _PATIENCE // (problem.n * buckets))))
    with show.step("Seating") as update:
        return solve(problem, seed=asked.seed, stop=stop, progress=lambda now: update(_steps(now), _part(asked, now)))


def _planned(asked: Asked, problem: Problem, interrupt: Interrupt, show: Show) -> Plan:
    if problem.buckets is None and not (problem.met.size or problem.barred[0].size or problem.pins):
        for sentence in forecast(problem.n, asked.rounds, group_sizes=problem.sizes).explain():
            show.say(sentence)
    stop = _stop(asked, interrupt, NoImprovement(_PATIENCE_ROUNDS))
    with show.step(f"Planning {asked.rounds} rounds") as update:
        return plan_rounds(
            problem,
            rounds=asked.rounds,
            seed=asked.seed,
            stop=stop,
            progress=lambda now: update(_steps(now), _part(asked, now)),
        )


def _proved(asked: Asked, result: Result, interrupt: Interrupt, show: Show) -> Result:
    def told(now: Standing) -> str:
        return f"{now.term}: {now.cost:g} found, at least {now.bound:g} needed"

    stop = FirstOf(interrupt, MaxRuntime(_PROOF if asked.seconds is None else asked.seconds))
    with show.step("Proving") as update:
        return prove(result.problem, result, stop=stop, progress=lambda now: update(told(now)))


def _stop(asked: Asked, interrupt: Interrupt, otherwise: Stop) -> Stop:
    if asked.steps is not None:
        return FirstOf(interrupt, MaxIterations(asked.steps))
    return FirstOf(interrupt, otherwise if asked.seconds is None else MaxRuntime(asked.seconds))


def _steps(now: Progress) -> str:
    return f"{now.iterations:,} steps"


def _part(asked: Asked, now: Progress) -> float | None:
    return min(1.0, now.iterations / asked.steps) if asked.steps else None


def table(circles: Sequence[Any], names: Sequence[str] | None) -> Any:
    """An Arrow table with a row for each person in each round; of an instance of MDGPLIB for each element.

    Args:
        circles: for each round the circle of each person, counted from 0; below that for who is not there.
        names: of the people.
    """
    if names is None:
        elements = np.argsort(circles[0], kind="stable")
        return pa.table({"group": circles[0][elements] + 1, "element": elements})
    called, words = pa.array(names, pa.string()), pa.array([marks.word(k) for k in range(len(marks.MARKS))])
    parts = []
    for number, assignment in enumerate(circles, start=1):
        people = np.argsort(assignment, kind="stable")
        people = people[assignment[people] >= 0]
        columns = {
            "round": np.full(people.size, number),
            "circle": assignment[people] + 1,
            "mark": words.take(pa.array(assignment[people] % len(words))),
            "name": called.take(pa.array(people)),
        }
        parts.append(pa.table(columns))
    return pa.concat_tables(parts)
