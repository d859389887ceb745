"""When people stay away from a round that is planned, or come to it unexpectedly: new circles with few moves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from fourchairs.core.grouping.chairs import refuse_small
from fourchairs.core.grouping.cost import tally
from fourchairs.core.grouping.errors import Infeasible, ProblemError
from fourchairs.core.grouping.links import Ints, positions, read_only
from fourchairs.core.grouping.problem import Problem
from fourchairs.core.grouping.rounds.measure import costs, history
from fourchairs.core.grouping.rounds.parts import NO_WAY, belonging, rearrange
from fourchairs.core.grouping.rounds.plan import Plan
from fourchairs.core.grouping.rounds.planning import plan_rounds
from fourchairs.core.grouping.sizes import FOUR, sizes
from fourchairs.core.grouping.stop import Stop


@dataclass(frozen=True, slots=True, eq=False)
class Repair:
    """A round after people stayed away or came unexpectedly.

    Attributes:
        circles: the circle of each person, -1 for who is not there; int64 of shape (n,), read-only. Circles keep their
            numbers; one that was given up is empty, new ones come after the last.
        moved: who of those expected sits in another circle than planned, ascending.
        cost: term to value for the room, as `Result.cost`.
    """

    circles: Ints
    moved: tuple[int, ...]
    cost: Mapping[str, float]


def repair_round(problem: Problem, circles: Ints, *, absent: Collection[int], late: Collection[int] = ()) -> Repair:
    """New circles of three and four for those who are there, with the fewest people moved; of such ways the best.

    Exact for what happens in a room, a few people missing. With many missing at once it is the best of those ways that
    could be looked at, and of more than some three hundred people a few more may move than must. Nobody sits with
    somebody they must not sit with, and nobody moves who is pinned.

    Args:
        problem: who knows whom, and who has met or will meet in the other rounds.
        circles: the circle of each person as planned, -1 for those not expected; shape (n,).
        absent: who of those expected is not there.
        late: who is there without having been expected.

    Raises:
        TooFew, Five, BucketTooSmall: those who are there make no circles.
        Infeasible: no way was found.
        ProblemError: somebody is absent who was not expected, or late who was; or a circle has more than four.
    """
    planned = np.array(circles, dtype=np.int64)
    _check(problem, planned, absent, late)
    now = planned.copy()
    now[[*absent]] = -1
    there = np.union1d(np.flatnonzero(now >= 0), np.array([*late], dtype=np.int64))
    _check_numbers(problem, now, there)
    rearrange(problem, now, there, max(int(planned.max()), int(problem.pinned.max())) + 1)
    whole = np.full(problem.n, -1)
    whole[there] = np.unique(now[there], return_inverse=True)[1]
    return Repair(
        circles=read_only(now),
        moved=tuple(np.flatnonzero((planned >= 0) & (now >= 0) & (planned != now)).tolist()),
        cost=tally(problem, whole, int(whole.max()) + 1).cost(worst=problem.worst).terms(),
    )


def repair_plan(plan: Plan, number: int, *, absent: Collection[int], late: Collection[int] = ()) -> Plan:
    """The plan with one round repaired, all other rounds as they are. Who meets in any other round counts as met.

    Args:
        number: the round, counted from 0.
        absent, late: as for `repair_round`. Raises as it does.
    """
    _check_round(plan, number)
    problem = plan.problem.having_met(history(plan.problem, np.delete(plan.circles, number, axis=0)))
    circles = plan.circles.copy()
    circles[number] = repair_round(problem, circles[number], absent=absent, late=late).circles
    return replace(plan, circles=circles, costs=costs(plan.problem, circles))


def replan(plan: Plan, number: int, *, seed: int, stop: Stop | None = None) -> Plan:
    """The plan with this round (counted from 0) and all after it made anew, with everybody there; those before stay.

    Raises:
        As `plan_rounds`; and ProblemError if there is no such round.
    """
    _check_round(plan, number)
    before = plan.circles[:number]
    problem = plan.problem.having_met(history(plan.problem, before))
    later = plan_rounds(problem, rounds=plan.rounds - number, seed=seed, stop=stop)
    circles = np.concatenate([before, later.circles])
    return replace(later, problem=plan.problem, circles=circles, costs=costs(plan.problem, circles))


def _check(problem: Problem, planned: Ints, absent: Collection[int], late: Collection[int]) -> None:
    if planned.shape != (problem.n,):
        raise ProblemError(f"There are circles for {planned.size} people, not for {problem.n}.")
    if (np.bincount(planned[planned >= 0]) > FOUR).any():
        raise ProblemError("Only rounds with circles of at most four can be repaired.")
    positions(problem.n, np.array([*absent]), "absent")
    positions(problem.n, np.array([*late]), "late")
    for person in absent:
        if planned[person] < 0:
            raise ProblemError(f"Position {person} was not expected and cannot be absent.")
    for person in late:
        if planned[person] >= 0:
            raise ProblemError(f"Position {person} was expected and cannot come as well.")


def _check_numbers(problem: Problem, now: Ints, there: Ints) -> None:
    if problem.buckets is None or not there.size:
        sizes(there.size)
        return
    refuse_small(np.bincount(problem.buckets[there]).tolist(), problem.bucket_names)
    circle = belonging(problem, now, there)
    owned = np.unique(np.stack([circle, problem.buckets[there]])[:, circle >= 0], axis=1)[0]
    if (owned[1:] == owned[:-1]).any():
        raise Infeasible(NO_WAY)  # a round that was planned for other buckets


def _check_round(plan: Plan, number: int) -> None:
    if not 0 <= number < plan.rounds:
        raise ProblemError(f"There is no round {number}: rounds are counted from 0 to {plan.rounds - 1}.")
