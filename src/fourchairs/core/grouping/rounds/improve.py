"""Improving a whole programme at once, for as many people as sit in a room."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping._kernels import compiled, meetings
from fourchairs.core.grouping._kernels import rounds as kernels
from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.problem import Problem
from fourchairs.core.grouping.stop import Progress, Stop, ahead

PEOPLE = 400  # more than these are not improved as a whole
HOTTEST = 0.4  # of what a meeting again costs
COLDEST = 0.02  # of what a pair of those who know each other costs on average
STAGES = 40
SHORTEST = (
    50  # steps of the first annealing at each stage, for each person in each round; each later one takes twice as many
)
_AT_ONCE = 4_096  # steps between two questions to the stopping rule
_WIDEST, _WIDEST_SUM = 42, 61  # bits


def improvable(problem: Problem, rounds: int) -> bool:
    """Whether so many rounds of so many people can be searched as a whole."""
    return problem.n <= PEOPLE and rounds <= meetings.LAST


class Improvement:
    """A programme under search.

    Args:
        problem: with at most `PEOPLE` people.
        circles: the circle of each person in each round, shape (rounds, people); sizes and pins as the problem asks.
        state: of the random numbers, shape (1,); advanced.
    """

    def __init__(self, problem: Problem, circles: Ints, state: NDArray[np.uint64]) -> None:
        compiled.warm("chance", "meetings", "rounds")
        rounds, people = circles.shape
        apart, past, latest = _high(problem)
        low, shift = _low(problem, rounds)
        side = np.zeros(people, dtype=np.int64) if problem.buckets is None else problem.buckets.copy()
        side[problem.pinned >= 0] = -1
        self.plan = meetings.Programme(
            seats=np.stack([circles] * 4),
            pairs=np.stack([np.zeros_like(past), past, apart, low]),
            own=np.zeros((2, rounds, people), dtype=np.int64),
            costly=np.empty((2, rounds * people), dtype=np.int64),
            side=side,
            start=np.concatenate([[0], np.cumsum(problem.sizes)]),
            closeness=meetings.RECENT // np.maximum(np.arange(rounds + latest + 2), 1),
            total=np.empty((rounds, len(problem.sizes)), dtype=np.int64),
            filled=np.empty(len(problem.sizes), dtype=np.int64),
            score=np.full((2, 3), meetings.NEVER),
            memory=np.array([0, 0, 0, 0 if problem.worst and shift >= 0 else meetings.NEVER, max(shift, 0)]),
            state=state,
        )
        meetings.settle(self.plan)
        meetings.keep(self.plan.seats, self.plan.score, self.plan.memory)
        self.again = int(low.max(initial=0)) or 1 << 20
        self.least, self.most = (self.again // 16, self.again * 16) if low.any() else (self.again, self.again)
        self.coldest = int(COLDEST * (low[low > 0].mean() if low.any() else self.again))

    @property
    def circles(self) -> Ints:
        """The best so far, int64 of shape (rounds, people)."""
        best: Ints = self.plan.seats[meetings.BEST]
        return best.copy()

    def run(self, stop: Stop, *, done: int = 0, recast: bool = False) -> tuple[int, str]:
        """Anneal, again and again, until the rule says stop or nothing is left to save.

        Args:
            done: steps that were done before.
            recast: let people exchange all their rounds, instead of places in one.

        Returns:
            How many steps were done in all, and why the search stopped.
        """
        kernel = kernels.recast if recast else kernels.anneal
        for heat, steps in self._stages():
            left = steps
            while left:
                progress = Progress(done + int(self.plan.memory[meetings.CLOCK]), int(self.plan.memory[meetings.IDLE]))
                if not self.plan.score[meetings.LEAST].any() or (self.plan.side < 0).all():
                    return progress.iterations, "nothing left to improve"
                why = stop(progress)
                if why is not None:
                    return progress.iterations, why
                some = min(left, _AT_ONCE, ahead(stop, progress) or _AT_ONCE)
                kernel(self.plan, some, heat, self.again)
                left -= some
        raise AssertionError  # the stages never end

    def _stages(self) -> Iterator[tuple[int, int]]:
        """Heat and steps of each stage of one annealing after the other.

        What a meeting again costs is raised after an annealing that left more of them than there need be, and lowered
        after one that did not: the less it costs, the more ways lead round it to people who know each other less.
        """
        for number in count():
            kernels.start_over(self.plan, number % 2)
            for heat in np.geomspace(max(HOTTEST * self.again, self.coldest), self.coldest, STAGES).tolist():
                yield int(heat), SHORTEST * self.plan.own[0].size << min(number, 20)
            yield 0, SHORTEST * self.plan.own[0].size
            too_many = self.plan.score[meetings.NOW, 0] > self.plan.score[meetings.LEAST, 0]
            self.again = min(self.again * 3 // 2, self.most) if too_many else max(self.again * 3 // 4, self.least)


def _high(problem: Problem) -> tuple[Ints, Ints, int]:
    """Who must not meet, when people have met (-1 in the latest round), and how many rounds ago that goes back."""
    n, met = problem.n, problem.met
    apart, past = np.zeros((n, n), dtype=np.int64), np.zeros((n, n), dtype=np.int64)
    apart[problem.barred] = meetings.APART
    latest = int(met.whole.max(initial=0))
    past[met.first, met.second] = met.units - (latest + 1)
    return apart + apart.T, past + past.T, latest


def _low(problem: Problem, rounds: int) -> tuple[Ints, int]:
    """Familiarity and mixing of each pair, and how many bits are mixing; -1 if there is no familiarity.

    How many pairs meet is always the same, so that none need be below zero.
    """
    n, ties, kinds = problem.n, problem.ties, problem.labels.values()
    tie = np.zeros((n, n), dtype=np.int64)
    tie[ties.first, ties.second] = ties.units
    tie += tie.T
    tie -= min(int(tie.min(initial=0)), 0)
    np.fill_diagonal(tie, 0)
    mixing = np.zeros((n, n), dtype=np.int64)
    for codes in kinds:
        mixing += (codes[:, None] == codes) & (codes >= 0)
    np.fill_diagonal(mixing, 0)
    heaviest, many = int(tie.max(initial=0)), rounds * n * problem.largest
    if not heaviest:
        return mixing << 20, -1
    shift = (many * len(kinds)).bit_length()
    room = min(_WIDEST, _WIDEST_SUM - many.bit_length()) - shift
    return (tie >> max(0, heaviest.bit_length() - room) << shift) + mixing, shift
