"""Why people cannot be seated, as far as it may be told.

Everything here looks at pins, reporting lines, buckets and sizes only. Whatever wishes to be kept apart there are, the
answer is the same: where they have a part in it, one sentence that says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from fourchairs.core.grouping.errors import Conflict, Infeasible, counted
from fourchairs.core.grouping.labels import lines
from fourchairs.core.grouping.placing import Constraints, place
from fourchairs.core.grouping.problem import Couples, Problem

PATIENCE = 2_000
LARGEST = 120  # people for whom the smallest conflict is searched for; beyond it only the plain kinds are seen


def refusal(problem: Problem) -> Infeasible:
    """What to raise when a problem has no seating."""
    return Infeasible(conflict(problem))


def conflict(problem: Problem) -> Conflict:
    """A smallest set of people who cannot be seated, leaving all wishes aside; the neutral one if there is none.

    Smallest in that it would do with nobody fewer. First the plain kinds: two of one line pinned to one circle, a line
    longer than there are circles, somebody with too few people outside their line. In rooms then whatever is left when
    pins and people of lines are dropped one after the other, as long as the rest is still impossible (a deletion
    filter: Chinneck and Dravnieks, ORSA Journal on Computing 3, 1991).
    """
    keep = Constraints.of(problem, _lines_within_buckets(problem), problem.pinned)
    for kind in (_pinned_together, _long_line, _too_few_left, _smallest):
        found = kind(keep)
        if found is not None:
            return found
    return Conflict()


def _lines_within_buckets(problem: Problem) -> Couples:
    """Pairs of somebody and somebody above them, nearest first, who could share a circle if it were not for that."""
    if problem.managers is None:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    below, above = lines(problem.managers)
    if problem.buckets is None:
        return below, above
    same = problem.buckets[below] == problem.buckets[above]
    return below[same], above[same]


def _pinned_together(keep: Constraints) -> Conflict | None:
    below, above = keep.foes
    found = np.flatnonzero((keep.pinned[below] == keep.pinned[above]) & (keep.pinned[below] >= 0))
    if not found.size:
        return None
    people = int(above[found[0]]), int(below[found[0]])
    words = "{people} are of one reporting line, and both are pinned to {circle}."
    return Conflict(words, people, int(keep.pinned[people[0]]))


def _long_line(keep: Constraints) -> Conflict | None:
    below, above = keep.foes
    circles = np.bincount(keep.homes)[keep.buckets]
    deep = np.flatnonzero(np.bincount(below, minlength=circles.size) + 1 > circles)
    if not deep.size:
        return None
    last, many = int(deep[0]), int(circles[deep[0]])
    line = [*above[below == last][::-1].tolist(), last][: many + 1]
    few = "there is only one circle" if many == 1 else f"there are only {counted(many)} circles"
    return Conflict(f"{{people}} are one reporting line, and {few} for them.", tuple(line))


def _too_few_left(keep: Constraints) -> Conflict | None:
    least = np.full(int(keep.homes.max()) + 1, keep.buckets.size)
    np.minimum.at(least, keep.homes, keep.chairs.lower)
    relatives = np.bincount(np.concatenate(keep.foes), minlength=keep.buckets.size)
    others = np.bincount(keep.buckets)[keep.buckets] - 1 - relatives
    short = np.flatnonzero(others + 1 < least[keep.buckets])
    if not short.size:
        return None
    who = f"All but {counted(left)}" if (left := int(others[short[0]])) else "All"
    words = f"{who} of the people who could share a circle with {{people}} are in the same reporting line."
    return Conflict(words, (int(short[0]),))


def _smallest(keep: Constraints) -> Conflict | None:
    """Whatever else it is: pins and people of lines of which none can be dropped."""
    n = keep.buckets.size
    pinned, related = np.flatnonzero(keep.pinned >= 0), np.unique(np.concatenate(keep.foes))
    everything = [*pinned.tolist(), *(n + related).tolist()]  # a person once for the pin, once for the line

    def impossible(kept: Sequence[int]) -> bool:
        holds = np.zeros(2 * n, dtype=np.bool_)
        holds[list(kept)] = True
        below, above = keep.foes
        some = holds[n + below] & holds[n + above]
        less = replace(keep, pinned=np.where(holds[:n], keep.pinned, -1), foes=(below[some], above[some]))
        return place(less, np.arange(n), patience=PATIENCE)[1] is False

    if n > LARGEST or not impossible(everything):
        return None
    left = _irreducible(everything, impossible)
    held, line = [one for one in left if one < n], [one - n for one in left if one >= n]
    people = tuple(dict.fromkeys([*line, *held]))
    if not held:
        return Conflict("The reporting lines of {people} leave no way to seat everybody.", people)
    if not line:
        return Conflict("The pins of {people} leave too few people for the other circles.", people)
    return Conflict("The pins and reporting lines of {people} cannot all be kept.", people)


def _irreducible(elements: list[int], impossible: Callable[[Sequence[int]], bool]) -> list[int]:
    """Elements that are impossible together and of which none can be dropped: large blocks are tried first."""
    block = len(elements)
    while block := block // 2:
        start = 0
        while start < len(elements):
            fewer = elements[:start] + elements[start + block :]
            if impossible(fewer):
                elements = fewer
            else:
                start += block
    return elements
