"""The answer, and what there is to say about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np

from fourchairs.core.grouping.cost import Tally, tally
from fourchairs.core.grouping.errors import Names, ProblemError
from fourchairs.core.grouping.explanation import Explanation
from fourchairs.core.grouping.links import Ints, read_only
from fourchairs.core.grouping.problem import UNIT, Problem

Groups = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Result:
    """A seating with what is needed to replay it (`seed`, and `iterations` as `MaxIterations`) and to explain it.

    Attributes:
        problem: what was asked.
        assignment: the circle of each person, int64 of shape (n,), read-only; circle k is the k-th of the problem's
            sizes and of its pins.
        cost: term to value for the whole room, most important first: repeats, recency, worst, familiarity, mixing.
        seconds: how long the search took; the only part that differs from run to run.
        stopped: why the search stopped, in a few words.
        must_repeat: certain that nobody could have seated these people without a pair who has met before.
        bound: term to a value below which no seating can come; None while nothing is known.
        certificate: how that is known, in a few words ("cost zero", "set partitioning").
        proved: whether it is certain that no better seating exists.
    """

    problem: Problem = field(repr=False)
    assignment: Ints = field(repr=False)
    cost: Mapping[str, float]
    seed: int
    iterations: int
    seconds: float
    stopped: str
    must_repeat: bool = False
    bound: Mapping[str, float] | None = None
    certificate: str | None = None
    proved: bool = False

    def __post_init__(self) -> None:
        read_only(self.assignment)

    @classmethod
    def of(cls, problem: Problem, groups: Sequence[Sequence[int]]) -> Result:
        """A seating that stands already, as if it had been the answer: to explain it, or to prove it.

        Args:
            groups: the positions in each circle, everybody once; circle k fits the k-th of the problem's sizes.

        Raises:
            ProblemError: these are not circles for that problem.
        """
        counts = np.array([len(group) for group in groups])
        people = np.array([person for group in groups for person in group], dtype=np.int64)
        least, most = problem.bounds
        if counts.shape != least.shape or not ((least <= counts) & (counts <= most)).all():
            raise ProblemError("These circles do not have the sizes that were asked for.")
        if not np.array_equal(np.sort(people), np.arange(problem.n)):
            raise ProblemError(f"In a seating everybody, counted from 0 to {problem.n - 1}, sits once.")
        assignment = np.empty(problem.n, dtype=np.int64)
        assignment[people] = np.repeat(np.arange(counts.size), counts)
        cost = tally(problem, assignment).cost(worst=problem.worst).terms()
        return cls(
            problem=problem, assignment=assignment, cost=cost, seed=0, iterations=0, seconds=0.0, stopped="given"
        )

    @cached_property
    def groups(self) -> Groups:
        """The positions in each circle, ascending."""
        order = np.argsort(self.assignment, kind="stable")
        ends = np.cumsum(np.bincount(self.assignment, minlength=len(self.problem.sizes))).tolist()
        people = order.tolist()
        return tuple(tuple(people[start:end]) for start, end in pairwise([0, *ends]))

    @cached_property
    def by_group(self) -> tuple[Mapping[str, float], ...]:
        """As `cost` for each circle, without `worst`; and `known`, its pairs who know each other well."""
        counts = self._tally
        columns = {
            "repeats": counts.repeats.tolist(),
            "recency": counts.recency.tolist(),
            "familiarity": (counts.familiarity / UNIT).tolist(),
            "mixing": counts.mixing.tolist(),
            "known": counts.known.tolist(),
        }
        return tuple(dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))

    @cached_property
    def _tally(self) -> Tally:
        return tally(self.problem, self.assignment)

    @property
    def known(self) -> int:
        """How many pairs sit together who know each other well."""
        return int(self._tally.known.sum())

    def promise(self) -> str:
        """What `prove` has made certain, in a sentence for a host; empty where nothing is worth saying."""
        from fourchairs.core.grouping.proof.promise import promise  # which reads results

        return promise(self)

    def explain(self, circles: Mapping[int, str] | None = None, people: Names | None = None) -> Explanation:
        """In sentences: about the whole room, each circle and each person.

        Args:
            circles: what the circles are called ("Fig"), by number from 0; "circle 1" and so on without it.
            people: what the people are called, by position; "person 1" and so on without it.
        """
        return Explanation(self.problem, self.assignment, self._tally, self.must_repeat, circles or {}, people)
