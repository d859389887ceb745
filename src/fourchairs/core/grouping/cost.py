"""What a seating costs: named terms, each worth more than everything after it.

All terms but `worst` are sums over the pairs inside circles. They are packed into one int64 for each pair, a field of
bits for each term, wide enough that the sums of two whole circles, and their differences, compare as their terms would
one after the other. Everything is whole numbers: exact, and the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping.errors import ProblemError
from fourchairs.core.grouping.links import Ints, Links
from fourchairs.core.grouping.problem import UNIT, WORKED_TOGETHER, Problem

Groups = Sequence[Sequence[int]]

_AT_A_TIME = 1 << 22


class Cost(NamedTuple):
    """The terms in order of weight. Compares as a tuple: an earlier term outweighs all later ones."""

    apart: int  # pairs who must not sit together, by wish, reporting line or bucket; none in any answer
    repeats: int  # pairs who have met in a circle before
    recency: int  # how recently, summed over those
    worst: int  # familiarity of the most familiar circle, in millionths; 0 where it does not count
    familiarity: int  # summed over all circles, in millionths
    mixing: int  # pairs of one label, summed over the kinds

    @property
    def is_zero(self) -> bool:
        """Whether nothing better can exist, provided that no tie is negative."""
        return not any(self)

    def terms(self) -> dict[str, float]:
        """By name, in the units of the problem. The term `apart` is nobody's business and not among them."""
        return {
            "repeats": self.repeats,
            "recency": self.recency,
            "worst": self.worst / UNIT,
            "familiarity": self.familiarity / UNIT,
            "mixing": self.mixing,
        }


class Fields(NamedTuple):
    """The sums over the pairs of one circle."""

    apart: int
    repeats: int
    recency: int
    familiarity: int
    mixing: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the fields lie in a packed weight, from the top: apart | repeats | recency | tie | mixing.

    Each field is as wide as the problem asks for, and a term that the problem does not have takes no bits. Fields are
    signed: a packed sum is the sum of its fields, each shifted to its place, so a negative one borrows from above.
    """

    apart_bits: int
    repeats_bits: int
    recency_bits: int
    tie_bits: int
    mixing_bits: int

    @classmethod
    def of(cls, problem: Problem) -> Layout:
        """Fields that hold the sums over two circles as large as any, and the differences of two such sums.

        Raises:
            ProblemError: 64 bits are not enough.
        """
        size, ties, met = problem.largest, problem.ties, problem.met
        pairs = size * (size - 1)  # of two circles together

        def bits(heaviest: int, everything: int) -> int:
            return min(pairs * heaviest, 2 * everything).bit_length() + 1 if heaviest else 0

        made = cls(
            apart_bits=bits(problem.barred[0].size > 0 or problem.buckets is not None, pairs),
            repeats_bits=bits(met.size > 0, met.size),
            recency_bits=bits(met.heaviest, met.together),
            tie_bits=bits(ties.heaviest * (2 if problem.negative else 1), ties.together),
            mixing_bits=bits(len(problem.labels), pairs * len(problem.labels)),
        )
        if made.apart_shift + made.apart_bits > 64:
            raise ProblemError(
                f"Ties up to {ties.heaviest / UNIT:g} in groups of {size} cannot be added up exactly beside the other "
                "goals: scale the ties down, form smaller groups, or have fewer goals."
            )
        return made

    @property
    def tie_shift(self) -> int:
        """The place of the lowest bit of the tie field."""
        return self.mixing_bits

    @property
    def low_bits(self) -> int:
        """Below these bits lie familiarity and mixing; above them the terms that outweigh `worst`."""
        return self.mixing_bits + self.tie_bits

    @property
    def repeats_shift(self) -> int:
        """The place of the lowest bit of the repeats field; that of recency is `low_bits`."""
        return self.low_bits + self.recency_bits

    @property
    def apart_shift(self) -> int:
        """The place of the lowest bit of the apart field, the topmost."""
        return self.repeats_shift + self.repeats_bits

    def tie(self, sums: Ints) -> Ints:
        """The familiarity field of packed sums; not of differences, from which a loss in mixing borrows a millionth."""
        half = (1 << self.tie_bits) >> 1
        return (((sums >> self.tie_shift) + half) & ((1 << self.tie_bits) - 1)) - half

    def is_light(self, sums: Ints) -> NDArray[np.bool_]:
        """Where nothing but mixing, if anything, is amiss."""
        return sums >> self.mixing_bits <= 0

    def unpacked(self, total: int) -> Fields:
        """The fields of a packed sum, or of the difference of two."""
        low = []
        for bits in (self.mixing_bits, self.tie_bits, self.recency_bits, self.repeats_bits):
            half = (1 << bits) >> 1
            low.append(((total + half) & ((1 << bits) - 1)) - half)
            total = (total - low[-1]) >> bits
        mixing, tie, recency, repeats = low
        return Fields(total, repeats, recency, tie, mixing)


@dataclass(frozen=True, slots=True, eq=False)
class Weights(Layout):
    """The packed weight of each pair of people, for rooms: its memory grows with the square of n.

    `packed` has shape (n, n), is symmetric and zero on the diagonal.
    """

    packed: Ints

    @classmethod
    def of(cls, problem: Problem) -> Weights:
        """The weights of a problem. Raises as `Layout.of`."""
        layout, ties, met = Layout.of(problem), problem.ties, problem.met
        packed = np.zeros((problem.n, problem.n), dtype=np.int64)
        packed[ties.first, ties.second] = ties.units << layout.tie_shift
        if len(met):
            packed[met.first, met.second] += (met.units << layout.low_bits) + (1 << layout.repeats_shift)
        if layout.apart_bits:
            packed[_barred(problem)] += 1 << layout.apart_shift
        packed += packed.T
        for codes in problem.labels.values():
            packed += (codes[:, None] == codes) & (codes >= 0)
        np.fill_diagonal(packed, 0)
        return cls(packed=packed, **{name.name: getattr(layout, name.name) for name in fields(layout)})

    def within(self, group: Sequence[int]) -> int:
        """The packed sum over the pairs inside one circle."""
        members = np.asarray(group, dtype=np.intp)
        return int(self.packed[np.ix_(members, members)].sum()) // 2

    def are_apart(self, one: int, others: Sequence[int]) -> bool:
        """Whether somebody must not sit with one of these."""
        return any(self.unpacked(int(self.packed[one, other])).apart for other in others)


def total(rows: Iterable[Fields], *, worst: bool = True) -> Cost:
    """The cost of a seating from the fields of its circles.

    Args:
        worst: whether the most familiar circle counts, as in the problem.
    """
    apart, repeats, recency, tie, mixing = zip(*rows, strict=True)
    return Cost(sum(apart), sum(repeats), sum(recency), max(tie) if worst else 0, sum(tie), sum(mixing))


def cost_of(weights: Weights, groups: Groups) -> Cost:
    """The cost of a seating from packed weights; `worst` counts."""
    return total(weights.unpacked(weights.within(group)) for group in groups)


class Tally(NamedTuple):
    """The terms of each circle, int64 arrays of shape (circles,); `known` are its pairs who know each other well."""

    apart: Ints
    repeats: Ints
    recency: Ints
    familiarity: Ints
    mixing: Ints
    known: Ints

    def cost(self, *, worst: bool = True) -> Cost:
        """Of the whole seating."""
        apart, repeats, recency, familiarity, mixing, _ = (int(part.sum()) for part in self)
        return Cost(apart, repeats, recency, int(self.familiarity.max()) if worst else 0, familiarity, mixing)


def tally(problem: Problem, assignment: Ints, circles: int | None = None) -> Tally:
    """The terms of each circle, counted from the lists of pairs: without packed weights, for any number of people.

    Args:
        assignment: the circle of each person, -1 for those who are in none.
        circles: how many there are, if not as many as the problem asks for.
    """
    many = len(problem.sizes) if circles is None else circles
    made = Tally(*(np.zeros(many, dtype=np.int64) for _ in Tally._fields))
    ties, met = sharing(problem.ties, assignment), sharing(problem.met, assignment)
    np.add.at(made.familiarity, assignment[ties.first], ties.whole)
    np.add.at(made.known, assignment[ties.first], ties.whole > WORKED_TOGETHER)
    np.add.at(made.recency, assignment[met.first], met.whole)
    np.add.at(made.repeats, assignment[met.first], 1)
    for codes in problem.labels.values():
        made.mixing[:] += _alike(codes, assignment, made.mixing.size)
    one, other = problem.barred
    if problem.buckets is not None:
        made.apart[:] = _alike(np.zeros_like(assignment), assignment, made.apart.size)
        made.apart[:] -= _alike(problem.buckets, assignment, made.apart.size)
        one, other = (part[problem.buckets[one] == problem.buckets[other]] for part in (one, other))
    together = assignment[one][(assignment[one] == assignment[other]) & (assignment[one] >= 0)]
    np.add.at(made.apart, together, 1)
    return made


def _barred(problem: Problem) -> NDArray[np.bool_]:
    """Who must not sit with whom, each pair once: only above the diagonal."""
    barred = np.zeros((problem.n, problem.n), dtype=np.bool_)
    barred[problem.barred] = True
    if problem.buckets is not None:
        barred |= problem.buckets[:, None] != problem.buckets
    return np.triu(barred)


def sharing(links: Links, assignment: Ints) -> Links:
    """Those pairs who share a circle; some millions of pairs are looked at at a time."""
    found = [np.zeros(0, dtype=np.int64)]
    for start in range(0, links.size, _AT_A_TIME):
        one, other = (assignment[part[start : start + _AT_A_TIME]] for part in links.told[:2])
        found.append(start + np.flatnonzero((one == other) & (one >= 0)))
    return links.some(np.concatenate(found))


def _alike(codes: Ints, assignment: Ints, circles: int) -> Ints:
    """How many pairs of one label each circle has."""
    counted = (codes >= 0) & (assignment >= 0)
    kinds = int(codes.max(initial=0)) + 1
    keys, people = np.unique(assignment[counted] * kinds + codes[counted], return_counts=True)
    pairs = np.zeros(circles, dtype=np.int64)
    np.add.at(pairs, keys // kinds, people * (people - 1) // 2)
    return pairs
