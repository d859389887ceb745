"""A round in parts: buckets by themselves, and of many people so many as can be looked at together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping.cost import Cost, Weights
from fourchairs.core.grouping.errors import Infeasible
from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.problem import Problem
from fourchairs.core.grouping.rounds.moves import Circle, Search, fewest_moves

# It must never depend on wishes which of the two it is: there is no way, or none was found.
NO_WAY = "No way was found to repair this round. Plan it anew with the people who are here."

_TOGETHER = 120  # people of a bucket who are looked at together; of more, parts are repaired by themselves
_MOST = 360  # as many where smaller parts would move more people
_STEPS = 2_000_000  # to look, divided by the number of people


def rearrange(problem: Problem, now: Ints, there: Ints, first_new: int) -> None:
    """Write into `now` where everybody sits who is there.

    The parts are repaired by themselves. Then those again whose most familiar circle is less so than that of another
    part: as far as to there, familiarity in one circle does no harm.

    Args:
        now: the circle of each person, -1 for those who have none or are not there; shape (n,).
        there: who is there, ascending.
        first_new: the number of the first circle that is made anew.

    Raises:
        Infeasible: no way was found.
    """
    parts = [_Part.of(problem, now, people) for people in _parts(problem, now, there)]
    steps = max(1, _STEPS // there.size)
    found = [part.best(steps) for part in parts]
    floor = max(cost.worst for cost, _ in found)
    for number, part in enumerate(parts):
        if problem.worst and found[number][0].worst < floor:
            found[number] = part.best(steps, floor)
    for part, (_, circles) in zip(parts, found, strict=True):
        new = range(first_new, first_new + len(circles) - len(part.names))
        for name, circle in zip([*part.names, *new], circles, strict=True):
            now[part.people[[*circle]]] = name
        first_new = new.stop


def _parts(problem: Problem, now: Ints, people: Ints) -> Iterator[Ints]:
    """Those who are there, by bucket and so many as can be looked at together, whole circles each.

    Smaller parts are looked at more closely, but must not cost a move more than the bucket as a whole.
    """
    buckets = np.zeros(problem.n, dtype=np.int64) if problem.buckets is None else problem.buckets
    for bucket in np.unique(buckets[people]):
        some = people[buckets[people] == bucket]
        least, count = _least(now, [some]), -(-some.size // _TOGETHER)
        parts = _dealt(problem, now, some, count)
        while count > max(1, some.size // _MOST) and _least(now, parts) > least:
            count = max(1, some.size // _MOST, count // 2)
            parts = _dealt(problem, now, some, count)
        yield from parts


def _least(now: Ints, parts: Sequence[Ints]) -> int:
    """The fewest moves of all parts, each by itself."""
    least = 0
    for people in parts:
        circles = now[people]
        counts = np.unique(circles[circles >= 0], return_counts=True)[1]
        least += fewest_moves(counts.tolist(), int((circles < 0).sum()))
    return least


def _dealt(problem: Problem, now: Ints, people: Ints, count: int) -> list[Ints]:
    """So many parts, much alike: circles are dealt out by size; so is whoever has no circle yet and no pin."""
    circle = belonging(problem, now, people)
    number, size = np.unique(circle, return_inverse=True, return_counts=True)[1:]
    part = np.argsort(np.argsort(size, kind="stable"))[number] % count
    free = np.flatnonzero(circle < 0)
    part[free] = np.arange(free.size) % count
    return [people[part == number] for number in range(count)]


def belonging(problem: Problem, now: Ints, people: Ints) -> Ints:
    """The circle of each of these, for newcomers the one to which they are pinned; -1 for none."""
    return np.where(now[people] >= 0, now[people], problem.pinned[people])


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """People of one bucket whose circles are repaired together.

    Attributes:
        people: their positions in the whole.
        names: the numbers of their circles in the whole.
        circles: who sits in each, as places among the people.
        home, pinned: as in `Search`.
    """

    problem: Problem
    people: Ints
    names: list[int]
    circles: list[Circle]
    home: list[int]
    pinned: list[int]
    weights: Weights

    @classmethod
    def of(cls, whole: Problem, now: Ints, people: Ints) -> _Part:
        circle = belonging(whole, now, people)
        names = np.unique(circle[circle >= 0])
        number = np.full(int(names.max(initial=-1)) + 2, -1)  # the last place is for -1
        number[names] = np.arange(names.size)
        home = number[now[people]]
        problem = _among(whole, people)
        return cls(
            problem=problem,
            people=people,
            names=names.tolist(),
            circles=[tuple(np.flatnonzero(home == circle).tolist()) for circle in range(names.size)],
            home=home.tolist(),
            pinned=np.where(whole.pinned[people] >= 0, number[circle], -1).tolist(),
            weights=Weights.of(problem),
        )

    def best(self, steps: int, floor: int | None = None) -> tuple[Cost, list[Circle]]:
        """The cost and the circles of the best way.

        Args:
            steps: how many to look.
            floor: so familiar is some circle of another part.

        Raises:
            Infeasible: none was found.
        """
        search = Search(
            weights=self.weights,
            home=self.home,
            pinned=self.pinned,
            circles=[*self.circles],
            patience=steps,
            monotone=not self.problem.negative,
            worst=self.problem.worst,
            floor=floor,
        )
        found = search.run()
        if found is None:
            raise Infeasible(NO_WAY)
        return found


def _among(problem: Problem, people: Ints) -> Problem:
    """The same question for some people of one bucket, in this order."""
    place = np.full(problem.n, -1)
    place[people] = np.arange(people.size)

    def pairs(one: Ints, other: Ints, *more: NDArray[Any]) -> Iterator[NDArray[Any]]:
        inside = np.flatnonzero((place[one] >= 0) & (place[other] >= 0))
        yield from (place[one[inside]], place[other[inside]], *(column[inside] for column in more))

    ties, met = problem.ties, problem.met
    i, j, w = pairs(ties.i, ties.j, ties.w)
    a, b, units = pairs(met.i, met.j, met.units)
    one, other = pairs(*problem.barred)
    return Problem(
        people.size,
        ties=(i, j, w),
        met=(a, b, units),
        apart=(one, other),
        labels={kind: codes[people] for kind, codes in problem.labels.items()},
        signed=True,
        worst=problem.worst,
    )
