"""Programmes in which nobody meets anybody twice, from algebra.

A round is an array: the circle of each person. A design is an array of rounds, int64 of shape (rounds, people), with
all circles of four; no pair of people shares a circle in two rounds. They come from four sources:

- starters: a first round whose circles, developed modulo m, give m rounds (see `Starter`);
- the affine space over the field of four elements, for 4, 16, 64, 256 ... people: the lines, by direction;
- transversal designs, for g circles with g prime to 6: who sits at x in row i goes to circle x - b i in round b;
- nothing else: for other numbers a single round.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from fourchairs.core.grouping.links import Ints, read_only

BANK = Path(__file__).with_name("bank.toml")
FOUR = 4


@dataclass(frozen=True, slots=True)
class Symmetry:
    """What a design looks the same under: a translation and an automorphism.

    People are points (x, i) with x modulo `modulus` and a type i, numbered i * modulus + x, and after them some points
    at infinity. The translation takes (x, i) to (x + 1, i) and leaves infinity alone. The automorphism takes (x, i) to
    (multiplier * x, types[i]) and permutes the points at infinity. Each first round is its own image under the
    automorphism; developed by the translation it gives `modulus` rounds.

    Attributes:
        modulus: of the translation.
        types: where the automorphism takes each type.
        multiplier: what it multiplies by; prime to the modulus.
        infinities: where it takes each point at infinity.
        first_rounds: how many rounds are developed.
    """

    modulus: int
    types: tuple[int, ...]
    multiplier: int
    infinities: tuple[int, ...]
    first_rounds: int = 1

    @property
    def people(self) -> int:
        """How many points there are."""
        return self.modulus * len(self.types) + len(self.infinities)

    @property
    def rounds(self) -> int:
        """How many rounds there are."""
        return self.modulus * self.first_rounds

    def translated(self, by: int = 1) -> Ints:
        """Where each point goes when so much is added, shape (people,)."""
        ordinary = self.modulus * len(self.types)
        points = np.arange(self.people)
        points[:ordinary] += (points[:ordinary] + by) % self.modulus - points[:ordinary] % self.modulus
        return points

    def turned(self) -> Ints:
        """Where the automorphism takes each point, shape (people,)."""
        ordinary = self.modulus * len(self.types)
        point = np.arange(ordinary)
        image = np.array(self.types)[point // self.modulus] * self.modulus + point * self.multiplier % self.modulus
        return np.concatenate([image, ordinary + np.array(self.infinities, dtype=np.int64)])


@dataclass(frozen=True, slots=True)
class Starter:
    """Some circles from which, by its symmetry, a whole design follows.

    Attributes:
        symmetry: see there.
        circles: for each first round, one circle of each orbit of the automorphism.
    """

    symmetry: Symmetry
    circles: tuple[tuple[tuple[int, ...], ...], ...]

    def developed(self) -> Ints:
        """The design, int64 of shape (rounds, people)."""
        first = [self.first_round(number) for number in range(len(self.circles))]
        shifts = [self.symmetry.translated(by) for by in range(self.symmetry.modulus)]
        design = np.empty((self.symmetry.rounds, self.symmetry.people), dtype=np.int64)
        for number, (circle_of, shift) in enumerate((one, shift) for one in first for shift in shifts):
            design[number, shift] = circle_of
        return design

    def first_round(self, number: int) -> Ints:
        """The circle of each point in a first round, shape (people,)."""
        turn = self.symmetry.turned()
        circles: dict[frozenset[int], int] = {}
        for given in self.circles[number]:
            circle = frozenset(given)
            while circle not in circles:
                circles[circle] = len(circles)
                circle = frozenset(turn[[*circle]].tolist())
        circle_of = np.full(self.symmetry.people, -1)
        for members, circle_number in circles.items():
            circle_of[[*members]] = circle_number
        return circle_of


@cache
def bank() -> dict[int, Starter]:
    """The starters that a search has found, by number of circles. `search.py` finds them again."""
    return {entry["circles"]: _starter(entry) for entry in tomllib.loads(BANK.read_text("utf-8"))["starter"]}


def _starter(entry: dict[str, Any]) -> Starter:
    rounds = tuple(tuple(tuple(circle) for circle in one) for one in entry["rounds"])
    symmetry = Symmetry(
        entry["modulus"], tuple(entry["types"]), entry["multiplier"], tuple(entry["infinities"]), len(rounds)
    )
    return Starter(symmetry, rounds)


def affine(dimension: int) -> Ints:
    """The lines of the affine space over GF(4), by direction: all the rounds there can be, for 4 ** dimension people.

    Addition is bitwise, for two bits are a coordinate; a line with direction d holds x, x + d, x + wd and x + (w + 1)d.
    """
    people = np.arange(FOUR**dimension)
    low = people & 0x5555_5555_5555_5555
    high = (people >> 1) & 0x5555_5555_5555_5555
    times = ((low ^ high) << 1) | high  # w times each vector, with w * w = w + 1
    rounds = []
    for d in people[1:].tolist():
        steps = (d, int(times[d]), d ^ int(times[d]))
        if d == min(steps):
            least = np.minimum.reduce([people, *(people ^ step for step in steps)])
            rounds.append(np.unique(least, return_inverse=True)[1])
    return np.array(rounds)


def transversal(circles: int) -> Ints:
    """As many rounds as there are circles, for a number of circles that neither two nor three divides.

    People are rows 0..3 of points x modulo the number of circles. Two of one row never meet; two of rows i and j meet
    in the one round b with b (i - j) the difference of their points.
    """
    row, x = np.divmod(np.arange(FOUR * circles), circles)
    return (x - np.arange(circles)[:, None] * row) % circles


class Origin(Enum):
    """Where a design is from."""

    STARTER = auto()
    AFFINE = auto()
    TRANSVERSAL = auto()
    NONE = auto()


def origin(circles: int) -> Origin:
    """Where the longest programme for so many circles of four is from."""
    if circles in bank():
        return Origin.STARTER
    if circles > 1 and circles == FOUR ** ((circles.bit_length() - 1) // 2):
        return Origin.AFFINE
    if circles > FOUR and circles % 2 and circles % 3:
        return Origin.TRANSVERSAL
    return Origin.NONE


@cache
def design(circles: int) -> Ints:
    """The longest programme without repeats that is known here for so many circles of four.

    Returns:
        The circle of each person in each round, int64 of shape (rounds, 4 * circles), read-only; at least one round.
    """
    match origin(circles):
        case Origin.STARTER:
            return read_only(bank()[circles].developed())
        case Origin.AFFINE:
            return read_only(affine((circles.bit_length() + 1) // 2))
        case Origin.TRANSVERSAL:
            return read_only(transversal(circles))
        case Origin.NONE:
            return read_only(np.arange(FOUR * circles)[None] // FOUR)
