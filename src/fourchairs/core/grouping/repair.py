"""Small changes to a seating that stands, with the same goals in the same order as forming it.

Every function takes a seating and gives a new one. Circles keep their numbers; positions who are not in any circle are
people who are not there. Nobody is brought to somebody they are to be kept apart from, and no message says why not.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from fourchairs.core.grouping.cost import Cost, Fields, Weights
from fourchairs.core.grouping.errors import CANNOT_MERGE, CANNOT_MOVE, Infeasible, ProblemError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from fourchairs.core.grouping.problem import Problem

Group = tuple[int, ...]
Groups = tuple[Group, ...]
Moves = tuple[tuple[int, int], ...]  # (person, new circle)
Changed = dict[int, tuple[Group, Group]]  # by number of the circle: who stays, and all who sit there then


@dataclass(frozen=True, slots=True)
class Change:
    """A seating that could replace another.

    Attributes:
        groups: the seating after it.
        moved: everybody who changes circles.
        before, after: cost of the whole room by term, as `Result.cost`.
    """

    groups: Groups
    moved: tuple[int, ...]
    before: Mapping[str, float]
    after: Mapping[str, float]

    @property
    def difference(self) -> dict[str, float]:
        """By term; above zero is worse."""
        return {term: self.after[term] - self.before[term] for term in self.before}


def exchange(
    problem: Problem, groups: Sequence[Sequence[int]], person: int, target: int, pinned: Collection[int] = ()
) -> Groups:
    """Bring somebody to another circle; who makes room is chosen so that the room as a whole fares best.

    Sizes stay as they are, but for a move from a four to a three. See `what_if`.
    """
    return what_if(problem, groups, person, target, pinned).groups


def what_if(
    problem: Problem, groups: Sequence[Sequence[int]], person: int, target: int, pinned: Collection[int] = ()
) -> Change:
    """What `exchange` would do, and what it would change.

    Args:
        person: who moves, even if pinned.
        target: the circle to move to.
        pinned: who must stay, besides those the problem pins.

    Raises:
        Infeasible: there is no way, by a swap or over a third circle.
        ProblemError: no such person in a circle, or no such circle.
    """
    room = _Room(problem, groups)
    source = room.circle_of(person)
    if not 0 <= target < len(room.groups):
        raise ProblemError(f"There is no circle {target}: circles are counted from 0 to {len(room.groups) - 1}.")
    if source == target:
        return room.change(())
    fixed = {*pinned, *problem.pins, person}
    near = room.best(_near(room.groups, person, source, target, fixed))
    moves = near or room.best(_round_about(room.groups, person, source, target, fixed))
    if moves is None:
        raise Infeasible(CANNOT_MOVE)
    return room.change(moves)


def fill(
    problem: Problem, groups: Sequence[Sequence[int]], newcomer: int, *, among: Collection[int] | None = None
) -> int | None:
    """The circle of three that a late guest should join, or None if there is none for them.

    Args:
        newcomer: a position that is in no circle yet.
        among: circles that may still be joined; all of three by default.
    """
    room = _Room(problem, groups)
    if any(newcomer in group for group in room.groups):
        raise ProblemError(f"Position {newcomer} sits in a circle already.")
    best = room.best(((newcomer, group),) for group in room.of_size(3, among))
    return None if best is None else best[0][1]


def merge(
    problem: Problem,
    groups: Sequence[Sequence[int]],
    leftover: int,
    *,
    pinned: Collection[int] = (),
    among: Collection[int] | None = None,
) -> Groups:
    """Circles for the one or two people who are left of a circle.

    They join circles of three, one each; that empties circle `leftover`. Where there are not enough, they stay where
    they are and one person comes to a pair (two to a single person) from a circle of four.

    Args:
        leftover: the number of the circle that has become too small.
        pinned: who must stay where they are, besides those the problem pins. Of the leftover circle nobody is fixed.
        among: the circles that may be touched; all by default.

    Raises:
        Infeasible: it cannot be done.
    """
    room = _Room(problem, groups)
    if not 0 <= leftover < len(room.groups):
        raise ProblemError(f"There is no circle {leftover}: circles are counted from 0 to {len(room.groups) - 1}.")
    left = room.groups[leftover]
    if len(left) in {0, 3, 4}:
        return room.groups
    threes = permutations(room.of_size(3, among), len(left))
    moves = room.best(tuple(zip(left, chosen, strict=True)) for chosen in threes)
    moves = moves or room.borrowed(leftover, 3 - len(left), {*pinned, *problem.pins}, among)
    if moves is None:
        raise Infeasible(CANNOT_MERGE)
    return room.after(moves)


def _near(groups: Groups, person: int, source: int, target: int, fixed: set[int]) -> Iterator[Moves]:
    """The ways that touch two circles only: onto a free chair, or in exchange for somebody."""
    if len(groups[source]) == 4 and len(groups[target]) == 3:
        yield ((person, target),)
    for partner in groups[target]:
        if partner not in fixed:
            yield (person, target), (partner, source)


def _round_about(groups: Groups, person: int, source: int, target: int, fixed: set[int]) -> Iterator[Moves]:
    """The ways over a third circle: one of the target goes there, one from there comes to the source."""
    for partner in groups[target]:
        for third, members in enumerate(groups):
            if partner in fixed or third in {source, target}:
                continue
            for other in members:
                if other not in fixed:
                    yield (person, target), (partner, third), (other, source)


class _Room:
    """A seating with the cost of each circle, to weigh moves against each other by the circles that they change."""

    def __init__(self, problem: Problem, groups: Sequence[Sequence[int]]) -> None:
        self.groups: Groups = tuple(tuple(sorted(int(person) for person in group)) for group in groups)
        self.where = {person: number for number, group in enumerate(self.groups) for person in group}
        if sum(map(len, self.groups)) != len(self.where) or any(not 0 <= one < problem.n for one in self.where):
            raise ProblemError(f"In a seating everybody, counted from 0 to {problem.n - 1}, sits once.")
        self.weights, self.worst = Weights.of(problem), problem.worst
        self.rows: dict[Group, Fields] = {}
        self.sums = [sum(part) for part in zip(*map(self.row, self.groups), strict=True)]
        self.familiar = sorted(range(len(self.groups)), key=lambda number: -self.row(self.groups[number]).familiarity)

    def row(self, group: Group) -> Fields:
        """The terms of a circle, worked out once."""
        if group not in self.rows:
            packed = self.weights.packed.item
            self.rows[group] = self.weights.unpacked(sum(packed(*pair) for pair in combinations(group, 2)))
        return self.rows[group]

    def circle_of(self, person: int) -> int:
        if person not in self.where:
            raise ProblemError(f"Position {person} sits in no circle.")
        return self.where[person]

    def of_size(self, size: int, among: Collection[int] | None) -> list[int]:
        return [
            number
            for number, group in enumerate(self.groups)
            if len(group) == size and (among is None or number in among)
        ]

    def changed(self, moves: Moves) -> Changed:
        new = dict(moves)
        numbers = {*new.values(), *(self.where[person] for person in new if person in self.where)}
        circles = {}
        for number in numbers:
            stay = tuple(person for person in self.groups[number] if person not in new)
            circles[number] = stay, tuple(sorted((*stay, *(person for person, group in moves if group == number))))
        return circles

    def after(self, moves: Moves) -> Groups:
        circles = list(self.groups)
        for number, (_, members) in self.changed(moves).items():
            circles[number] = members
        return tuple(circles)

    def cost(self, circles: Changed) -> Cost:
        """Of the whole room, with these circles in place of the present ones."""
        sums, familiar = self.sums, []
        for number, (_, members) in circles.items():
            old, new = self.row(self.groups[number]), self.row(members)
            sums = [part + more - less for part, more, less in zip(sums, new, old, strict=True)]
            familiar.append(new.familiarity)
        for number in self.familiar:
            if number not in circles:
                familiar.append(self.row(self.groups[number]).familiarity)
                break
        apart, repeats, recency, familiarity, mixing = sums
        return Cost(apart, repeats, recency, max(familiar) if self.worst else 0, familiarity, mixing)

    def weighed(self, options: Iterable[Moves]) -> Iterator[tuple[Cost, int, Moves]]:
        """Those that bring nobody to whom they must not sit with, each with its cost and how many move."""
        for moves in options:
            circles = self.changed(moves)
            if all(self.row(members).apart == self.row(stay).apart for stay, members in circles.values()):
                yield self.cost(circles), len(moves), moves

    def best(self, options: Iterable[Moves]) -> Moves | None:
        """The cheapest; of equals the one with the fewest moves, of those the first."""
        found = min(self.weighed(options), key=lambda weighed: weighed[:2], default=None)
        return None if found is None else found[2]

    def borrowed(self, leftover: int, count: int, fixed: set[int], among: Collection[int] | None) -> Moves | None:
        """Who comes over, each from another circle of four: the cheapest first, another where that leads nowhere."""
        options = [
            ((person, leftover),)
            for number in self.of_size(4, among)
            for person in self.groups[number]
            if person not in fixed
        ]
        for *_, first in sorted(self.weighed(options), key=lambda weighed: weighed[:2]):
            if count == 1:
                return first
            others = [((*first, *more)) for more in options if self.where[more[0][0]] != self.where[first[0][0]]]
            both = self.best(others)
            if both is not None:
                return both
        return None

    def change(self, moves: Moves) -> Change:
        return Change(
            groups=self.after(moves),
            moved=tuple(person for person, _ in moves),
            before=self.cost({}).terms(),
            after=self.cost(self.changed(moves)).terms(),
        )
