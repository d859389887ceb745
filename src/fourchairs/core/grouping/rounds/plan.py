"""A plan of several rounds, and what there is to say about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from fourchairs.core.grouping.construct import someone_must_meet_again
from fourchairs.core.grouping.cost import Cost, tally
from fourchairs.core.grouping.errors import ProblemError
from fourchairs.core.grouping.links import Ints, read_only
from fourchairs.core.grouping.problem import Problem
from fourchairs.core.grouping.result import Groups, Result
from fourchairs.core.grouping.rounds.forecast import Forecast
from fourchairs.core.grouping.rounds.measure import History, history, total
from fourchairs.core.grouping.sizes import FOUR, THREE


@dataclass(frozen=True, kw_only=True, eq=False)
class Plan:
    """Some rounds, with what is needed to make the same plan again and to explain it.

    Attributes:
        problem: what was asked: people, ties, and whom they had met before the first round.
        circles: the circle of each person in each round, -1 for who is not there; int64 of shape (rounds, people),
            read-only. Circle k of a round with everybody there is the k-th of the problem's sizes.
        costs: the cost of each round against the history and all rounds before, as `measure.costs` tells it.
        source: where the plan is from, in a few words ("a known design", "search").
        seconds: how long it took; the only part that differs from run to run.
        stopped: why the search stopped, in a few words.
    """

    problem: Problem = field(repr=False)
    circles: Ints = field(repr=False)
    costs: tuple[Cost, ...]
    source: str
    seed: int
    iterations: int
    seconds: float
    stopped: str

    def __post_init__(self) -> None:
        read_only(self.circles)

    @property
    def rounds(self) -> int:
        """How many rounds there are."""
        return len(self.circles)

    @property
    def by_round(self) -> tuple[Mapping[str, float], ...]:
        """Term to value for each round, most important first: repeats, recency, worst, familiarity, mixing."""
        return tuple(cost.terms() for cost in self.costs)

    @property
    def cost(self) -> Mapping[str, float]:
        """The same for all rounds: the worst of the worst circles, and the sum of everything else."""
        return total(self.costs).terms()

    @property
    def repeats(self) -> int:
        """How many meetings are of a pair who has met before."""
        return total(self.costs).repeats

    def groups(self, number: int) -> Groups:
        """The positions in each circle of a round, ascending; rounds are counted from 0."""
        assignment = self._round(number)
        return tuple(tuple(np.flatnonzero(assignment == circle).tolist()) for circle in range(assignment.max() + 1))

    def history(self, before: int | None = None) -> History:
        """Who has met, for a `Problem` that goes on from here: everybody of the history and of the rounds before.

        Args:
            before: the round, counted from 0, before which meetings count; all rounds without it.
        """
        return history(self.problem, self.circles[:before])

    def result(self, number: int) -> Result:
        """A round, counted from 0 and with everybody there, as if it alone had been asked for after those before it.

        Raises:
            ProblemError: somebody is not there.
        """
        assignment = self._round(number)
        if (assignment < 0).any():
            raise ProblemError(f"In round {number + 1} not everybody is there.")
        problem = self.problem.having_met(self.history(number))
        cost = tally(problem, assignment).cost(worst=problem.worst)
        return Result(
            problem=problem,
            assignment=assignment.copy(),
            cost=cost.terms(),
            seed=self.seed,
            iterations=self.iterations,
            seconds=self.seconds,
            stopped=self.stopped,
            must_repeat=cost.repeats > 0 and someone_must_meet_again(problem),
        )

    def explain(self) -> tuple[str, ...]:
        """In sentences: about all rounds, and about each in which somebody meets somebody again."""
        said = [f"{_counted(self.rounds, 'round')} for {self.problem.n} people."]
        if not self.repeats:
            return (*said, "Nobody meets anyone again.")
        least = self._least()
        if least and least == self.repeats:
            said.append(f"{_pairs(self.repeats)} again; with so many people it cannot be fewer.")
        else:
            said.append(f"{_pairs(self.repeats)} again{f'; at least {least} must' if least else ''}.")
        said += [
            f"Round {number}: {_pairs(cost.repeats)} again."
            for number, cost in enumerate(self.costs, 1)
            if cost.repeats
        ]
        return tuple(said)

    def _least(self) -> int:
        """The fewest repeats that so many rounds can have, as far as counting tells; 0 with a history or absences."""
        sizes = self.problem.sizes
        if len(self.problem.met) or not {THREE, FOUR}.issuperset(sizes) or (self.circles < 0).any():
            return 0
        return Forecast(self.problem.n, self.rounds, sizes).least_repeats

    def _round(self, number: int) -> Ints:
        if not 0 <= number < self.rounds:
            raise ProblemError(f"There is no round {number}: rounds are counted from 0 to {self.rounds - 1}.")
        assignment: Ints = self.circles[number]
        return assignment


def _counted(count: int, what: str) -> str:
    return f"One {what}" if count == 1 else f"{count} {what}s"


def _pairs(count: int) -> str:
    return "One pair meets" if count == 1 else f"{count} pairs meet"
