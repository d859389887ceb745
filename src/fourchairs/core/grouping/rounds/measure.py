"""What a programme costs, round by round, for any number of people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from fourchairs.core.grouping._kernels.meetings import RECENT
from fourchairs.core.grouping.cost import Cost, tally
from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.problem import MOST_RECENT, Problem

History = tuple[Ints, Ints, Ints]


def costs(problem: Problem, circles: Ints) -> tuple[Cost, ...]:
    """The cost of each round.

    A pair repeats if it has met in an earlier round or in the history of the problem. How recently: 1000 if that was in
    the round before, a half of it for two rounds before, a third for three ...; in the history the largest weight is
    the round before the first, a weight lower by one the round before that.

    Args:
        circles: the circle of each person in each round, -1 for those who are not there; shape (rounds, people).
    """
    repeats, recency = _repeats(problem, circles)
    made = []
    for number, assignment in enumerate(circles):
        many = max(len(problem.sizes), int(assignment.max(initial=0)) + 1)
        cost = tally(problem, assignment, many).cost(worst=problem.worst)
        made.append(cost._replace(repeats=int(repeats[number]), recency=int(recency[number])))
    return tuple(made)


def total(rounds: Sequence[Cost]) -> Cost:
    """The cost of all rounds: the worst of the worst circles, and the sum of everything else."""
    apart, repeats, recency, worst, familiarity, mixing = zip(*rounds, strict=True)
    return Cost(sum(apart), sum(repeats), sum(recency), max(worst), sum(familiarity), sum(mixing))


def history(problem: Problem, circles: Ints) -> History:
    """Who has met, in the history of the problem and in these rounds, for a `Problem` that goes on from there.

    The weight of a meeting is one more with each round; where that exceeds what a problem takes, all are lowered.
    """
    met, latest = problem.met, int(problem.met.whole.max(initial=0))
    parts = [(met.i, met.j, met.units)]
    for number, assignment in enumerate(circles, start=latest + 1):
        one, other = met_in(assignment)
        parts.append((one, other, np.full(one.size, number)))
    one, other, recency = (np.concatenate(column) for column in zip(*parts, strict=True))
    return one, other, np.maximum(recency - max(0, int(recency.max(initial=0)) - int(MOST_RECENT)), 0)


def met_in(assignment: Ints) -> tuple[Ints, Ints]:
    """Who shares a circle: positions i < j, one entry for each pair."""
    people = np.argsort(assignment, kind="stable")
    people = people[np.searchsorted(assignment[people], 0) :]
    circle = assignment[people]
    found = [*_beside(people, circle)]
    one, other = (np.concatenate(part) for part in zip(*found, strict=True))
    return np.minimum(one, other), np.maximum(one, other)


def _beside(people: Ints, circle: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of people next to each other in their circle, then with one between, and so on."""
    away = 1
    yield people[:0], people[:0]
    while (same := np.flatnonzero(circle[away:] == circle[:-away])).size:
        yield people[same], people[same + away]
        away += 1


def _repeats(problem: Problem, circles: Ints) -> tuple[Ints, Ints]:
    """How many pairs of each round have met before, and how recently in all."""
    n, met = problem.n, problem.met
    latest = int(met.whole.max(initial=0))
    span = latest + 1 + len(circles)
    keys = [(met.i * n + met.j) * span + met.units]
    for number, assignment in enumerate(circles):
        one, other = met_in(assignment)
        keys.append((one * n + other) * span + (latest + 1 + number))
    key = np.sort(np.concatenate(keys))
    again = np.flatnonzero((key[1:] // span == key[:-1] // span) & (key[1:] % span > latest))
    rounds = key[1:][again] % span - (latest + 1)
    counted = np.zeros((2, len(circles)), dtype=np.int64)
    np.add.at(counted[0], rounds, 1)
    np.add.at(counted[1], rounds, RECENT // (key[1:] - key[:-1])[again])
    return counted[0], counted[1]
