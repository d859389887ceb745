"""A first seating that keeps everything that must be kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from fourchairs.core.grouping.errors import Infeasible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from fourchairs.core.grouping.problem import Problem

PATIENCE = 20_000


def seating(problem: Problem, rng: np.random.Generator, *, patience: int = PATIENCE) -> NDArray[np.int64]:
    """The circle of each person: pins kept and, unless patience ran out, everybody apart who must be.

    Raises:
        Infeasible: it is certain that no seating keeps everything.
    """
    order = rng.permutation(problem.n)
    placed = _Placing.of(problem, problem.barred, problem.pins.items())
    found = placed.everyone([int(person) for person in order], patience)
    if found is False:
        raise Infeasible
    if found is None:
        placed = _Placing.of(problem, (problem.barred[0][:0], problem.barred[1][:0]), problem.pins.items())
        placed.everyone([int(person) for person in order], patience)
    return placed.groups(problem.n)


def someone_must_meet_again(problem: Problem) -> bool:
    """Whether it is certain that these people cannot be seated, however freely, without a pair who has met before.

    Tries long enough to be certain in small rooms, where it matters, and not so long that a big one waits.
    """
    placing = _Placing.of(problem, (problem.met.i, problem.met.j), ())
    return placing.everyone(list(range(problem.n)), PATIENCE // problem.n) is False


@dataclass(slots=True)
class _Placing:
    """Backtracking over the people who may not sit with somebody; everybody else takes what is left."""

    free: list[int]  # chairs by circle
    foes: list[set[int]]
    place: dict[int, int] = field(default_factory=dict)
    tries: int = 0

    @classmethod
    def of(
        cls, problem: Problem, pairs: tuple[NDArray[np.int64], NDArray[np.int64]], pins: Iterable[tuple[int, int]]
    ) -> _Placing:
        foes: list[set[int]] = [set() for _ in range(problem.n)]
        for a, b in zip(*(part.tolist() for part in pairs), strict=True):
            foes[a].add(b)
            foes[b].add(a)
        made = cls(list(problem.sizes), foes)
        for person, group in pins:
            made.place[person] = group
            made.free[group] -= 1
        return made

    def everyone(self, order: list[int], patience: int) -> bool | None:
        """True once all sit, False if that cannot be, None if patience ran out first."""
        if any(self.place.get(foe) == group for one, group in self.place.items() for foe in self.foes[one]):
            return False
        waiting = [person for person in order if person not in self.place]
        hard = sorted((person for person in waiting if self.foes[person]), key=lambda person: -len(self.foes[person]))
        found = self._seat(hard, patience)
        if found:
            easy = (person for person in waiting if not self.foes[person])
            for group, chairs in enumerate(self.free):
                self.place.update((next(easy), group) for _ in range(chairs))
        return found

    def _seat(self, people: list[int], patience: int) -> bool | None:
        """Depth first, without recursion: a big room is deeper than Python's stack."""
        options = [self._options(people[0])] if people else []
        while options:
            person = people[len(options) - 1]
            if person in self.place:
                self.free[self.place.pop(person)] += 1
            if not options[-1]:
                options.pop()
                if not options:
                    return False
                continue
            if self.tries >= patience:
                return None
            self.tries += 1
            self.place[person] = group = options[-1].pop()
            self.free[group] -= 1
            if len(options) == len(people):
                return True
            options.append(self._options(people[len(options)]))
        return True

    def _options(self, person: int) -> list[int]:
        """Circles where somebody may sit, the emptiest last. Of empty circles of one size one stands for all."""
        taken = {self.place[foe] for foe in self.foes[person] if foe in self.place}
        used = set(self.place.values())
        fresh = {self.free[group]: group for group in range(len(self.free) - 1, -1, -1) if group not in used}
        return sorted(
            (
                group
                for group, chairs in enumerate(self.free)
                if chairs and group not in taken and (group in used or fresh[chairs] == group)
            ),
            key=lambda group: self.free[group],
        )

    def groups(self, n: int) -> NDArray[np.int64]:
        return np.array([self.place[person] for person in range(n)], dtype=np.int64)
