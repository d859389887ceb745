"""Improving a whole programme at once, for as many people as sit in a room."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping._kernels import compiled, meetings
from fourchairs.core.grouping._kernels import rounds as kernels
from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.problem import Problem
from fourchairs.core.grouping.stop import Progress, Stop, ahead

PEOPLE = 400  # more than these are not improved as a whole
LOOKS = 16  # people whom one step weighs against everybody
TENURE = 6  # steps for which who has moved stays, drawn by lot
PATIENCE = 1_000  # fruitless steps before a shake
_AT_ONCE = 64  # steps between two questions to the stopping rule
_ROOM = 1 << 61


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
            own=np.zeros((3, rounds, people), dtype=np.int64),
            costly=np.empty((2, rounds * people), dtype=np.int64),
            side=side,
            start=np.concatenate([[0], np.cumsum(problem.sizes)]),
            closeness=meetings.RECENT // np.maximum(np.arange(rounds + latest + 2), 1),
            total=np.empty((rounds, len(problem.sizes)), dtype=np.int64),
            toward=np.empty((2, len(problem.sizes)), dtype=np.int64),
            score=np.full((2, 3), meetings.NEVER),
            memory=np.array([0, 0, 0, 0, 0 if problem.worst else meetings.NEVER, shift]),
            state=state,
        )
        meetings.settle(self.plan)
        meetings.keep(self.plan.seats, self.plan.score, self.plan.memory)
        kernels.draw_cap(self.plan)

    @property
    def circles(self) -> Ints:
        """The best so far, int64 of shape (rounds, people)."""
        best: Ints = self.plan.seats[meetings.BEST]
        return best.copy()

    def run(self, stop: Stop, *, done: int = 0, recast: bool = False) -> tuple[int, str]:
        """Search until the rule says stop or nothing is left to save.

        Args:
            done: steps that were done before.
            recast: let people exchange all their rounds, instead of places in one.

        Returns:
            How many steps were done in all, and why the search stopped.
        """
        memory = self.plan.memory
        while True:
            progress = Progress(done + int(memory[meetings.CLOCK]), int(memory[meetings.IDLE]))
            if not self.plan.score[meetings.LEAST].any() or (not recast and memory[meetings.COSTLY] == 0):
                return progress.iterations, "nothing left to improve"
            why = stop(progress)
            if why is not None:
                return progress.iterations, why
            steps = min(_AT_ONCE, ahead(stop, progress) or _AT_ONCE)
            if recast:
                kernels.recast(self.plan, steps, 1 + self.plan.side.size // 4, PATIENCE)
            else:
                kernels.walk(self.plan, steps, LOOKS, TENURE, PATIENCE)


def _high(problem: Problem) -> tuple[Ints, Ints, int]:
    """Who must not meet, when people have met (-1 in the latest round), and how many rounds ago that goes back."""
    n, met = problem.n, problem.met
    apart, past = np.zeros((n, n), dtype=np.int64), np.zeros((n, n), dtype=np.int64)
    apart[problem.barred] = meetings.APART
    latest = int(met.whole.max(initial=0))
    past[met.first, met.second] = met.units - (latest + 1)
    return apart + apart.T, past + past.T, latest


def _low(problem: Problem, rounds: int) -> tuple[Ints, int]:
    """Familiarity and mixing of each pair, and how many bits are mixing.

    How many pairs meet is always the same, so that none need be below zero.
    """
    n, ties, kinds = problem.n, problem.ties, problem.labels.values()
    tie = np.zeros((n, n), dtype=np.int64)
    tie[ties.first, ties.second] = ties.units
    tie += tie.T
    tie -= min(int(tie.min(initial=0)), 0)
    mixing = np.zeros((n, n), dtype=np.int64)
    for codes in kinds:
        mixing += (codes[:, None] == codes) & (codes >= 0)
    many = rounds * n * problem.largest
    shift = (many * len(kinds)).bit_length() if len(kinds) else 0
    coarse = max(0, (many * int(tie.max(initial=0)) << shift).bit_length() - _ROOM.bit_length())
    low = (tie >> coarse << shift) + mixing
    np.fill_diagonal(low, 0)
    return low, shift
