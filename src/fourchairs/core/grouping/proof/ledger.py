"""What is known so far: the best seating, what it costs, and what no seating comes below."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from fourchairs.core.grouping.cost import tally
from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.problem import UNIT, Problem
from fourchairs.core.grouping.proof.certificate import Certificate
from fourchairs.core.grouping.result import Result

NEVER = -(1 << 62)  # no term comes below
TERMS = ("repeats", "recency", "worst", "familiarity", "mixing")


class Ledger:
    """The state of a proof, valid at any moment.

    Attributes:
        assignment: the best seating known, int64 of shape (n,).
        cost: what it costs, by term, in whole units; also "known", the pairs who know each other well.
        bound: what no seating comes below that is as good in the terms before, likewise. "known" is bounded for all
            seatings, and only where somebody looked.
        certificates: by term, prices that anybody can add up again; where linear programming was asked.
    """

    def __init__(self, problem: Problem, assignment: Ints, *, granted: int = NEVER) -> None:
        """`granted` is a familiarity in millionths that any circle may have: `worst` is not looked for below it."""
        self.problem, self._given, self._granted = problem, assignment, granted
        self.assignment = assignment
        self.cost = self._counted(assignment)
        self.bound = dict.fromkeys(TERMS, 0) | _least(problem)
        if problem.worst:
            self.bound["worst"] = max(self.bound["worst"], granted)
        self.certificates: dict[str, Certificate] = {}
        self._reasons: dict[str, str] = {}

    @property
    def proved(self) -> bool:
        """Whether no better seating exists."""
        return all(self.bound[term] >= self.cost[term] for term in TERMS)

    def raised(self, term: str, bound: int, reason: str) -> None:
        """A bound, if it is better than what is known; and what it rests on, in a few words."""
        if bound > self.bound.get(term, 0):
            self.bound[term], self._reasons[term] = bound, reason

    def taken(self, assignment: Ints) -> None:
        """A seating, if it is better than the best known."""
        cost = self._counted(assignment)
        if [cost[term] for term in TERMS] < [self.cost[term] for term in TERMS]:
            self.assignment, self.cost = assignment, cost

    @property
    def reasons(self) -> list[str]:
        """What the bounds rest on, in a few words."""
        return list(dict.fromkeys(self._reasons.values())) or ["cost zero"] * self.proved

    def result(self, given: Result) -> Result:
        """The seating with what is known of it."""
        better = self.assignment is not self._given
        return replace(
            given,
            assignment=self.assignment,
            cost={term: told(term, self.cost[term]) for term in TERMS} if better else given.cost,
            must_repeat=given.must_repeat and self.cost["repeats"] > 0,
            bound={term: told(term, value) for term, value in self.bound.items()},
            certificate=", ".join(self.reasons) or None,
            proved=self.proved,
        )

    def _counted(self, assignment: Ints) -> dict[str, int]:
        counts = tally(self.problem, assignment)
        cost = counts.cost(worst=self.problem.worst)._asdict() | {"known": int(counts.known.sum())}
        return cost | ({"worst": max(cost["worst"], self._granted)} if self.problem.worst else {})


def told(term: str, value: int) -> float:
    """In the units of the problem."""
    return value / UNIT if term in {"worst", "familiarity"} else value


def _least(problem: Problem) -> dict[str, int]:
    """What negative ties could come to at best, together and in one circle."""
    if not problem.negative:
        return {}
    size = int(problem.bounds[1].max())
    total, lowest = int(np.minimum(problem.ties.units, 0).sum()), int(problem.ties.whole.min())
    return {"familiarity": total, "worst": lowest * size * (size - 1) // 2 if problem.worst else 0}
