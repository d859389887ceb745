"""Who should move so that circles which have become too small are of three and four again: as few as can be.

First it is chosen who leaves their circle, circle by circle, then where they and newcomers sit. Both depth first, cut
short where sizes cannot come out right any more, or where the cost is no better than that of a way already found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

from fourchairs.core.grouping.cost import Cost, Fields, Weights, total
from fourchairs.core.grouping.sizes import FOUR, THREE, sizes

Circle = tuple[int, ...]

_MORE = 9  # so many moves more than the sizes call for are tried, where wishes or pins are in the way
_STUBBORN = 50_000  # steps for which is gone on looking while there is no way at all


def fewest_moves(counts: Sequence[int], late: int) -> int:
    """How many people at least must move so that all circles have three or four.

    Circles may be filled or given up, circles of four can give somebody away, and new ones may be made. Exact if nobody
    minds whom they sit with.

    Args:
        counts: how many of those expected are there, by circle; at most four.
        late: how many have come besides.

    Raises:
        TooFew, Five: so many people make no circles.
    """
    sizes(sum(counts) + late)
    least = _least(_tally(counts), 0, 0, sum(counts) + late)
    assert least is not None
    return least


@cache
def _least(undecided: tuple[int, ...], settled: int, fours: int, people: int) -> int | None:
    """The fewest who must still leave their circles; None if no number of them is enough.

    With k circles at the end: the smallest of those that are too many are given up, and whoever is short of three for
    each comes from circles of four.

    Args:
        undecided: how many circles of one, two, three and four may still lose people.
        settled: how many circles will lose nobody any more, and are not empty.
        fours: how many of them have four.
        people: how many there are in all.
    """
    best = None
    for k in range(max(settled, -(-people // FOUR)), (people - fours) // THREE + 1):
        over, left, moves = max(0, settled + sum(undecided) - k), [*undecided], 0
        for size in range(1, FOUR + 1):
            gone = min(over, left[size - 1])
            over, moves, left[size - 1] = over - gone, moves + gone * size, left[size - 1] - gone
        moves += max(0, THREE * k + fours + left[-1] - people)
        best = moves if best is None else min(best, moves)
    return best


def _tally(counts: Sequence[int]) -> tuple[int, ...]:
    return tuple(map([*counts].count, range(1, FOUR + 1)))


@dataclass(slots=True)
class Search:
    """The search in a part of a room. People and circles are counted from 0, circles nobody sits in included.

    Attributes:
        weights: of pairs.
        home: the circle of each person, -1 for newcomers.
        pinned: the circle in which somebody must sit, -1 where it is all the same.
        circles: who sits in each; new ones are added at the end.
        patience: how many steps to look.
        monotone: whether nobody's coming can make a circle cheaper.
        worst: whether the most familiar circle counts.
        floor: so familiar is some circle anyway, in millionths.
        best: the cost of the best way and its circles.
    """

    weights: Weights
    home: Sequence[int]
    pinned: Sequence[int]
    circles: list[Circle]
    patience: int
    monotone: bool
    worst: bool
    floor: int | None = None
    best: tuple[Cost, list[Circle]] | None = None
    _looked: int = 0
    _rows: dict[Circle, Fields] = field(default_factory=dict)
    _order: list[tuple[int, list[Circle]]] = field(default_factory=list)
    _undecided: list[tuple[int, ...]] = field(default_factory=list)  # circles by size from each place of the order on

    def run(self) -> tuple[Cost, list[Circle]] | None:
        """The circles with the fewest people moved and of these the cheapest; None if no way was found."""
        waiting = [person for person, circle in enumerate(self.home) if circle < 0]
        least = fewest_moves([len(circle) for circle in self.circles], len(waiting))
        self._order = sorted(self._leavings(), key=lambda told: self._gain(*told))
        counts = [len(self.circles[number]) for number, _ in self._order]
        self._undecided = [_tally(counts[start:]) for start in range(len(counts) + 1)]
        for moves in range(least, least + _MORE + 1):
            self._let_go(0, moves, waiting)
            if self.best is not None:
                break
        return self.best

    def _leavings(self) -> Iterator[tuple[int, list[Circle]]]:
        """Each circle with those groups of its people who may leave it, the most welcome first."""
        for number, circle in enumerate(self.circles):
            free = [person for person in circle if self.pinned[person] < 0]
            groups = [group for size in range(1, len(free) + 1) for group in combinations(free, size)]
            if groups:
                yield number, sorted(groups, key=lambda group: self._row(_without(circle, group)))

    def _gain(self, number: int, groups: Sequence[Circle]) -> list[int]:
        """What changes in the cost of a circle, term by term, when the one leaves it whose going is most welcome."""
        circle = self.circles[number]
        return _difference(self._row(_without(circle, min(groups, key=len))), self._row(circle))

    def _let_go(self, start: int, moves: int, waiting: list[int]) -> None:
        """All ways for so many more to leave circles from this place of the order on."""
        if self._enough():
            return
        if not moves:
            self._begin(waiting)
            return
        for place in range(start, len(self._order)):
            number, groups = self._order[place]
            circle = self.circles[number]
            for group in groups:
                if len(group) <= moves:
                    self.circles[number] = _without(circle, group)
                    if self._can_be_right(place + 1, moves - len(group)):
                        self._let_go(place + 1, moves - len(group), [*waiting, *group])
            self.circles[number] = circle
            if not self._can_be_right(place + 1, moves):
                return

    def _can_be_right(self, start: int, moves: int) -> bool:
        """Whether sizes can come out right if circles before this place of the order lose nobody any more."""
        self._looked += 1
        undecided, everything = self._undecided[start], _tally([len(circle) for circle in self.circles])
        fours = everything[-1] - undecided[-1]
        least = _least(undecided, sum(everything) - sum(undecided), fours, len(self.home))
        return least is not None and least <= moves

    def _begin(self, waiting: list[int]) -> None:
        """Seat those who have left and the newcomers: first those with the fewest to choose from."""
        if not any(self._row(circle).apart for circle in self.circles):
            self._seat(sorted(waiting, key=lambda person: -self.pinned[person]))

    def _seat(self, waiting: list[int]) -> None:
        """All ways to seat these people, the most promising first."""
        new, spare = self._new_and_spare(len(waiting))
        if self._enough() or spare < 0:
            return
        cost = self._cost()
        if self.best is not None and cost >= self.best[0] and (self.monotone or not waiting):
            return
        if not waiting:
            self.best = cost, [*self.circles]
            return
        person, *others = waiting
        for number in self._chairs(person, new, spare):
            before = self.circles[number:]
            self.circles[number : number + 1] = [_with(before[0] if before else (), person)]
            self._seat(others)
            self.circles[number:] = before

    def _new_and_spare(self, waiting: int) -> tuple[int, int]:
        """How many new circles so many people need; how many are left when these and all that are short have three."""
        ones, twos, threes, _ = _tally([len(circle) for circle in self.circles])
        new = max(0, -(-(waiting - THREE * ones - 2 * twos - threes) // FOUR))
        return new, waiting - 2 * ones - twos - THREE * new

    def _chairs(self, person: int, new: int, spare: int) -> list[int]:
        """The circles that somebody may come to, the cheapest first; a new one is the one after the last."""
        pin, count = self.pinned[person], len(self.circles)
        others = (k for k, circle in enumerate(self.circles) if circle and k != self.home[person])
        joined = []
        for number in [*others, count] if pin < 0 else [pin]:
            circle = self.circles[number] if number < count else ()
            takes = len(circle) == THREE if circle else 0 if new else THREE  # of those who can be spared
            if len(circle) < FOUR and takes <= spare:
                after = self._row(_with(circle, person))
                joined.append((_difference(after, self._row(circle)), number))
        return [number for change, number in sorted(joined) if not change[0]]

    def _enough(self) -> bool:
        """Whether to look no further."""
        self._looked += 1
        if self.best is None:
            return self._looked > max(_STUBBORN, self.patience)
        return self._looked > self.patience or (self.monotone and not any(self.best[0]))

    def _cost(self) -> Cost:
        rows = [self._row(circle) for circle in self.circles if circle]
        cost = total(rows or [self._row(())], worst=self.worst)
        return cost if self.floor is None or not self.worst else cost._replace(worst=max(cost.worst, self.floor))

    def _row(self, circle: Circle) -> Fields:
        """The terms of a circle, worked out once."""
        if circle not in self._rows:
            packed = self.weights.packed.item
            self._rows[circle] = self.weights.unpacked(sum(packed(*pair) for pair in combinations(circle, 2)))
        return self._rows[circle]


def _difference(after: Fields, before: Fields) -> list[int]:
    return [new - old for new, old in zip(after, before, strict=True)]


def _with(circle: Circle, person: int) -> Circle:
    return tuple(sorted((*circle, person)))


def _without(circle: Circle, group: Circle) -> Circle:
    return tuple(person for person in circle if person not in group)
