"""From a seating to what can be promised about it."""

from __future__ import annotations

from collections.abc import Callable

from fourchairs.core.grouping.problem import Problem
from fourchairs.core.grouping.proof.buckets import prove_buckets
from fourchairs.core.grouping.proof.ledger import Ledger
from fourchairs.core.grouping.proof.running import Standing, run
from fourchairs.core.grouping.result import Result
from fourchairs.core.grouping.stop import MaxRuntime, Stop


def prove(
    problem: Problem,
    result: Result,
    *,
    stop: Stop | None = None,
    progress: Callable[[Standing], None] | None = None,
) -> Result:
    """How much better than this a seating could be.

    Args:
        problem: what was asked. A problem without `apart` that is otherwise the same allows more, so its bounds hold as
            well: to say nothing that depends on a wish, prove without it.
        result: a seating for it.
        stop: told how many pieces of work are done and how many since the last that brought anything; ten seconds
            without it. A piece takes some tens of milliseconds, in large rooms tenths of a second.
        progress: called about ten times a second.

    Returns:
        The same seating, or a better one that was found on the way, with `bound`, `certificate` and `proved`.
        `bound[term]`: no seating that is as good in all terms before has less of this one. `bound["known"]`, where it
        was looked at: no seating at all has fewer pairs who know each other well.
    """
    if problem.buckets is not None:
        return prove_buckets(problem, result, stop=stop, progress=progress)
    ledger = Ledger(problem, result.assignment)
    run(ledger, stop or MaxRuntime(10), progress)
    return ledger.result(result)
