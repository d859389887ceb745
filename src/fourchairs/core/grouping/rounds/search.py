"""Finding starters: a small search, because a symmetry is imposed.

Points: the integers modulo r, three times over, and k points at infinity, so that 4g = 3r + k. An automorphism of order
three takes the three copies round. What is left to find is one circle of each of its orbits, such that in the first
round everybody sits once and no two pairs inside its circles are images of each other. That is an exact cover: columns
for the points of the first rounds and for the pairs, each up to symmetry, rows for the circles.

Source of the idea: Colbourn and Dinitz (editors), Handbook of Combinatorial Designs, 2nd edition, chapters on
difference families and on starters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.rounds.designs import FOUR, Starter, Symmetry
from fourchairs.core.rng import generator

_PATIENCE = 2_000  # nodes before the search starts over
_SIX = tuple(zip(*combinations(range(FOUR), 2), strict=True))


def symmetries(circles: int) -> Iterator[Symmetry]:
    """What to impose for so many circles (6 or more), most rounds first."""
    people = FOUR * circles
    if circles == 8:  # ten rounds: two first rounds modulo five, turned by a multiplier of order four
        yield Symmetry(5, (1, 2, 3, 0, 5, 4), 2, (1, 0), 2)
    for infinite in range(people % 3 or 3, circles, 3):
        modulus = (people - infinite) // 3
        threes = infinite // 3 * 3
        infinities = [*(k + 1 - 3 * (k % 3 == 2) for k in range(threes)), *range(threes, infinite)]
        for multiplier in range(1, modulus):
            # Two who stay where they are need a multiplier: without one their circles are translates of each other.
            if pow(multiplier, 3, modulus) == 1 and not (infinite - threes == 2 and multiplier == 1):
                yield Symmetry(modulus, (1, 2, 0), multiplier, tuple(infinities))


def starter(circles: int, *, seed: int, tries: int = 1_000) -> Starter | None:
    """Search for a starter with as many rounds as these symmetries allow, starting over so many times.

    Returns:
        A starter, or None if there is none under these symmetries or none was found.
    """
    rng = generator(seed)
    promising = [*symmetries(circles)]
    covers = [Cover.of(symmetry) for symmetry in promising if symmetry.rounds == promising[0].rounds]
    for cover in covers * tries:
        found = None if cover.exhausted else cover.attempt(rng)
        if found is not None:
            return cover.starter(found)
    return None


@dataclass(slots=True)
class Cover:
    """The exact cover for a symmetry.

    Attributes:
        symmetry: what is imposed.
        rows: for each circle that may be taken (one of its orbit) the columns it covers, bool of shape (rows, columns).
        packed: the same as bits.
        circle: for each row the four points and the number of the first round, shape (rows, 5).
        points: so many columns, the first ones, are points and must be covered; the others are pairs.
        pairs: how many pairs each column stands for, 0 for points.
        spare: how many pairs may remain uncovered.
    """

    symmetry: Symmetry
    rows: NDArray[np.bool_]
    packed: NDArray[np.uint8]
    circle: Ints
    points: int
    pairs: Ints
    spare: int
    nodes: int = 0
    exhausted: bool = False

    @classmethod
    def of(cls, symmetry: Symmetry) -> Cover:
        """All circles that could be part of a first round."""
        turns = _powers(symmetry.turned())
        point = _orbits(turns)
        pair, pairs = _pair_orbits(symmetry, turns)
        circles = np.array([*combinations(range(symmetry.people), FOUR)])
        length = _orbit_lengths(circles, turns)
        circles, length = circles[length > 0], length[length > 0]
        covered = pair[circles[:, _SIX[0]], circles[:, _SIX[1]]]
        often = (covered[:, :, None] == covered[:, None, :]).sum(2) * length[:, None] * symmetry.modulus
        kept = (often <= pairs[covered]).all(1)
        circles, covered = circles[kept], covered[kept]
        columns = int(point.max()) + 1
        points = columns * symmetry.first_rounds
        many = len(circles)
        rows = np.zeros((many * symmetry.first_rounds, points + pairs.size), dtype=np.bool_)
        for number in range(symmetry.first_rounds):
            part = rows[number * many : (number + 1) * many]
            part[np.arange(many)[:, None], point[circles] + number * columns] = True
            part[np.arange(many)[:, None], covered + points] = True
        numbered = [np.column_stack([circles, np.full(many, number)]) for number in range(symmetry.first_rounds)]
        spare = int(pairs.sum()) - symmetry.rounds * symmetry.people * 3 // 2
        weights = np.concatenate([np.zeros(points, dtype=np.int64), pairs])
        return cls(symmetry, rows, np.packbits(rows, axis=1), np.concatenate(numbered), points, weights, spare)

    def attempt(self, rng: np.random.Generator) -> list[int] | None:
        """Depth first in a random order, for a while. Sets `exhausted` if there is nothing to be found."""
        self.nodes = 0
        found = self._from(np.arange(len(self.rows)), np.zeros(self.rows.shape[1], dtype=np.bool_), rng)
        self.exhausted = found is None and self.nodes < _PATIENCE
        return found

    def _from(self, left: Ints, covered: NDArray[np.bool_], rng: np.random.Generator) -> list[int] | None:
        """Rows that cover what is not covered yet, out of those that are left."""
        if covered[: self.points].all():
            return []
        self.nodes += 1
        often = self.rows[left].sum(0)
        column = self._tightest(often, covered)
        if column is None:
            return None
        for row in rng.permutation(left[self.rows[left, column]]).tolist():
            apart = left[~(self.packed[left] & self.packed[row]).any(1)]
            rest = self._from(apart, covered | self.rows[row], rng)
            if rest is not None:
                return [row, *rest]
            if self.nodes >= _PATIENCE:
                return None
        return None

    def _tightest(self, often: Ints, covered: NDArray[np.bool_]) -> int | None:
        """The column with the fewest rows among those that must be covered; None if too much is lost already."""
        lost = int(self.pairs[~covered & (often == 0)].sum())
        needed = ~covered & (often > 0) & (self.pairs > self.spare - lost)
        needed[: self.points] = ~covered[: self.points]
        column = int(np.where(needed, often, len(self.rows) + 1).argmin())
        return None if lost > self.spare or not often[column] else column

    def starter(self, found: list[int]) -> Starter:
        """The circles of these rows, by first round."""
        taken = self.circle[sorted(found)]
        rounds = range(self.symmetry.first_rounds)
        return Starter(
            self.symmetry,
            tuple(tuple(tuple(row[:FOUR].tolist()) for row in taken[taken[:, FOUR] == k]) for k in rounds),
        )


def _powers(turn: Ints) -> Ints:
    """All powers of a permutation, shape (order, points)."""
    powers = [np.arange(turn.size)]
    while (nxt := turn[powers[-1]]).tolist() != powers[0].tolist():
        powers.append(nxt)
    return np.array(powers)


def _orbits(turns: Ints) -> Ints:
    """The number of each point's orbit, shape (points,)."""
    return np.unique(turns.min(0), return_inverse=True)[1]


def _pair_orbits(symmetry: Symmetry, turns: Ints) -> tuple[Ints, Ints]:
    """The number of each pair's orbit under translation and automorphism, shape (points, points); and their sizes."""
    n = symmetry.people
    one, other = np.triu_indices(n, 1)
    least = np.full(one.size, n * n)
    for by in range(symmetry.modulus):
        for turn in turns:
            image = symmetry.translated(by)[turn]
            low, high = np.minimum(image[one], image[other]), np.maximum(image[one], image[other])
            least = np.minimum(least, low * n + high)
    number, sizes = np.unique(least, return_inverse=True, return_counts=True)[1:]
    orbit = np.zeros((n, n), dtype=np.int64)
    orbit[one, other] = orbit[other, one] = number
    return orbit, sizes


def _orbit_lengths(circles: Ints, turns: Ints) -> Ints:
    """How many images each circle has; 0 for those with images that overlap, and for all but the least of an orbit."""
    scale = turns.shape[1] ** np.arange(FOUR)[::-1]
    own = circles @ scale
    fixed = np.zeros(len(circles), dtype=np.int64)
    good = np.ones(len(circles), dtype=np.bool_)
    for turn in turns:
        image = np.sort(turn[circles], axis=1)
        key = image @ scale
        shared = (image[:, :, None] == circles[:, None, :]).sum((1, 2))
        good &= (key >= own) & ((shared == 0) | (shared == FOUR))
        fixed += key == own
    return np.where(good, len(turns) // np.maximum(fixed, 1), 0)


def written(circles: int, found: Starter) -> str:
    """A starter as an entry of bank.toml."""
    symmetry = found.symmetry
    rounds = ",\n".join(f"  {[list(circle) for circle in one]}" for one in found.circles)
    return (
        f"[[starter]]\ncircles = {circles}\nmodulus = {symmetry.modulus}\ntypes = {list(symmetry.types)}\n"
        f"multiplier = {symmetry.multiplier}\ninfinities = {list(symmetry.infinities)}\nrounds = [\n{rounds},\n]\n"
    )
