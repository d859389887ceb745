"""One round of a plan that was written before, for those who are there after all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fourchairs.cli.forming.asked import Asked, UnusableError
from fourchairs.cli.forming.question import Question
from fourchairs.cli.forming.showing import Show
from fourchairs.cli.forming.summary import made
from fourchairs.core.grouping import repair_round
from fourchairs.core.grouping.errors import counted, listed
from fourchairs.core.grouping.rounds import Repair
from fourchairs.core.grouping.rounds.measure import history
from fourchairs.core.ties.files import People, read_names, read_plan
from fourchairs.web.gatherings import marks


@dataclass(frozen=True, slots=True, eq=False)
class Repaired:
    """A plan with one round repaired.

    Attributes:
        circles: the circle of each person in each round, counted from 0, -1 for who is not there.
        number: the round, counted from 1.
        round: what was done to it.
        late: who came without having been expected.
        names: of the people.
    """

    circles: NDArray[np.int64]
    number: int
    round: Repair
    late: Sequence[int]
    names: Sequence[str]

    def sentences(self) -> Iterator[str]:
        """What came of it: first how many moved, and where to."""
        moved = self.round.moved
        if moved:
            said = "One person moves" if len(moved) == 1 else f"{counted(len(moved)).capitalize()} people move"
            yield f"Round {self.number}: {said}: {self._places(moved)}."
        else:
            yield f"Round {self.number}: Nobody who was expected moves."
        if self.late:
            yield f"New: {self._places(self.late)}."
        yield made(np.bincount(np.unique(self._sits, return_inverse=True)[1]).tolist())
        if again := int(self.round.cost["repeats"]):
            pairs = "One pair meets" if again == 1 else f"{again} pairs meet"
            yield f"{pairs} in it who meet in another round or have met before."

    def figures(self) -> dict[str, Any]:
        """The same in numbers; circles are counted from 1."""
        return {
            "people": self._sits.size,
            "round": self.number,
            "moved": self._by_name(self.round.moved),
            "late": self._by_name(self.late),
            **self.round.cost,
        }

    @property
    def _sits(self) -> NDArray[np.int64]:
        """The circles of those who are there."""
        return self.round.circles[self.round.circles >= 0]

    def _places(self, people: Sequence[int]) -> str:
        total = int(self.round.circles.max()) + 1
        return listed([f"{self.names[one]} to {marks.label(int(self.round.circles[one]), total)}" for one in people])

    def _by_name(self, people: Sequence[int]) -> dict[str, int]:
        return {self.names[one]: int(self.round.circles[one]) + 1 for one in people}


def repaired(asked: Asked, asks: Question, show: Show) -> Repaired:
    """Read the plan and who is not in it any more, and repair the round.

    Raises:
        TableError: a file is not sound, or somebody is absent who was not expected, or late who was.
        UnusableError: there is no such round.
        GroupingError: these people cannot be seated.
    """
    people, number = asks.people, asked.number
    assert people
    assert asked.plan
    assert number
    with show.step(f"Reading {asked.plan}"):
        circles = read_plan(asked.plan, people, encoding=asked.encoding, remark=show.say)
    if number > len(circles):
        raise UnusableError(f"There is no round {number} in {asked.plan}: the last is round {len(circles)}.")
    absent, late = _named(asked, people, circles[number - 1] >= 0, show)
    problem = asks.problem.having_met(history(asks.problem, np.delete(circles, number - 1, axis=0)))
    with show.step(f"Repairing round {number}"):
        found = repair_round(problem, circles[number - 1], absent=absent, late=late)
    circles[number - 1] = found.circles
    return Repaired(circles, number, found, late, people.names)


def _named(asked: Asked, people: People, expected: NDArray[np.bool_], show: Show) -> tuple[list[int], list[int]]:
    """Who is absent, and who is late."""
    where = f"in round {asked.number} of {asked.plan}"

    def read(path: Path | None, among: NDArray[np.bool_], otherwise: str) -> list[int]:
        if path is None:
            return []
        return read_names(path, people, among=among, otherwise=otherwise, encoding=asked.encoding, remark=show.say)

    absent = read(asked.absent, expected, f"does not sit {where} and cannot be absent.")
    return absent, read(asked.late, ~expected, f"sits {where} already.")
