"""From a problem to a seating."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from fourchairs.core.grouping.construct import someone_must_meet_again
from fourchairs.core.grouping.dense import Found, Params, dense_search
from fourchairs.core.grouping.infeasible import refusal
from fourchairs.core.grouping.problem import Problem
from fourchairs.core.grouping.result import Result
from fourchairs.core.grouping.sizes import FOUR
from fourchairs.core.grouping.sparse.search import sparse_search
from fourchairs.core.grouping.stop import Progress, Stop, Telling, default_stop

_DEFAULT = Params()

FEW, ROOM = 100, 1_500  # people; a matrix of as many as may be in a room takes 18 MB


def solve(
    problem: Problem,
    *,
    seed: int,
    stop: Stop | None = None,
    params: Params = _DEFAULT,
    progress: Callable[[Progress], None] | None = None,
) -> Result:
    """Seat everybody: nobody apart together, then as few who met before, then as few who know each other as can be.

    With a rule that counts steps (`MaxIterations`, `NoImprovement`) the same seed gives the same answer on every
    machine; without one the search takes well under half a second, and some more where thousands are to be seated.

    Args:
        problem: the question.
        seed: any whole number from 0 on.
        stop: when to stop; `default_stop()` without it. Whatever it says, the best so far is the answer.
        params: how a room is searched.
        progress: told how far things are, at most ten times a second.

    Raises:
        TooFew, Five, BucketTooSmall: the number of people makes no circles.
        Infeasible: no seating was found that keeps everything that must be kept.
    """
    began = perf_counter()
    room = is_room(problem)
    if problem.buckets is not None and not room:
        from fourchairs.core.grouping.buckets import solve_buckets  # which solves each of them

        return solve_buckets(problem, seed=seed, stop=stop, params=params, progress=progress)
    rule = stop or default_stop()
    if progress is not None:
        rule = Telling(rule, progress)
    if room:
        found = dense_search(problem, seed=seed, stop=rule, params=params)
    else:
        found = sparse_search(problem, seed=seed, stop=rule)
    if found.cost.apart:
        raise refusal(problem)
    return _result(problem, found, seed, perf_counter() - began)


def is_room(problem: Problem) -> bool:
    """Whether to weigh all swaps against each other, in matrices; else to repair what costs something, from lists.

    Where people know less than a third of the others a seating among strangers is there to be found, and from a hundred
    people on the repair finds it faster. Beyond that the best of many bad seatings is wanted, as where sizes may change
    or ties attract.
    """
    if problem.n > ROOM:
        return False
    if problem.n <= FEW or problem.negative or (problem.bounds[0] < problem.bounds[1]).any():
        return True
    told = (problem.ties.size, problem.met.size, problem.barred[0].size)
    if not _is_dense(problem, sum(told)):  # before anything is sorted: pairs that are told twice only make it less
        return False
    return _is_dense(problem, len(problem.ties) + len(problem.met) + problem.barred[0].size)


def _is_dense(problem: Problem, pairs: int) -> bool:
    return 2 * pairs * problem.largest * 3 >= FOUR * problem.n**2


def _result(problem: Problem, found: Found, seed: int, seconds: float) -> Result:
    return Result(
        problem=problem,
        assignment=found.group_of,
        cost=found.cost.terms(),
        seed=seed,
        iterations=found.iterations,
        seconds=seconds,
        stopped=found.why,
        must_repeat=found.cost.repeats > 0 and someone_must_meet_again(problem),
    )
