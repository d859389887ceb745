"""What a seating costs: named terms, each worth more than everything after it.

All terms but `worst` are sums over the pairs inside circles. They are packed into one int64 for each pair, a field of
bits for each term, wide enough that the sums of two whole circles, and their differences, compare as their terms would
one after the other. Everything is whole numbers: exact, and the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping.problem import UNIT, Problem

Groups = Sequence[Sequence[int]]
Ints = NDArray[np.int64]

# A circle has at most six pairs and a move touches two circles: differences of counts stay within 12, and five bits
# hold -16 .. 15.
_COUNT_BITS = 5


class Cost(NamedTuple):
    """The terms in order of weight. Compares as a tuple: an earlier term outweighs all later ones."""

    apart: int  # pairs who must not sit together; none in any answer
    repeats: int  # pairs who have met in a circle before
    recency: int  # how recently, summed over those
    worst: int  # familiarity of the most familiar circle, in millionths
    familiarity: int  # summed over all circles, in millionths
    mixing: int  # pairs of one team

    @property
    def is_zero(self) -> bool:
        """Whether nothing better can exist."""
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


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The packed weight of each pair, and where its fields lie: apart | repeats | recency | tie | mixing.

    `packed` has shape (n, n), is symmetric and zero on the diagonal; its memory grows with the square of n.
    """

    packed: Ints
    tie_bits: int
    recency_bits: int

    @classmethod
    def of(cls, problem: Problem) -> Weights:
        """The weights of a problem."""
        tie, recency = (np.rint(w).astype(np.int64) for w in (problem.ties.w * UNIT, problem.met.w))
        made = cls(np.zeros((problem.n, problem.n), dtype=np.int64), _bits(tie), _bits(recency))
        packed, low = made.packed, made.low_bits
        packed[problem.ties.i, problem.ties.j] = tie << _COUNT_BITS
        packed[problem.met.i, problem.met.j] += (recency << low) + (1 << (low + made.recency_bits))
        packed[problem.apart] += 1 << (low + made.recency_bits + _COUNT_BITS)
        packed += packed.T
        if problem.teams is not None:
            packed += (problem.teams[:, None] == problem.teams) & (problem.teams >= 0)
            np.fill_diagonal(packed, 0)
        return made

    @property
    def low_bits(self) -> int:
        """Below these bits lie familiarity and mixing; above them the terms that outweigh `worst`."""
        return _COUNT_BITS + self.tie_bits

    def tie(self, sums: Ints) -> Ints:
        """The familiarity field of packed sums."""
        return (sums >> _COUNT_BITS) & ((1 << self.tie_bits) - 1)

    def within(self, group: Sequence[int]) -> int:
        """The packed sum over the pairs inside one circle."""
        members = np.asarray(group, dtype=np.intp)
        return int(self.packed[np.ix_(members, members)].sum()) // 2

    def is_light(self, sums: Ints) -> NDArray[np.bool_]:
        """Where nothing but mixing, if anything, is amiss."""
        return sums < 1 << _COUNT_BITS

    def are_apart(self, one: int, others: Sequence[int]) -> bool:
        """Whether somebody must not sit with one of these."""
        bits = self.low_bits + self.recency_bits + _COUNT_BITS
        return any(self.packed[one, other] >> bits for other in others)

    def unpacked(self, total: int) -> Fields:
        """The fields of one circle's packed sum."""
        fields = []
        for bits in (_COUNT_BITS, self.tie_bits, self.recency_bits, _COUNT_BITS):
            fields.append(total & ((1 << bits) - 1))
            total >>= bits
        mixing, tie, recency, repeats = fields
        return Fields(total, repeats, recency, tie, mixing)


def total(rows: Iterable[Fields]) -> Cost:
    """The cost of a seating from the fields of its circles."""
    apart, repeats, recency, tie, mixing = zip(*rows, strict=True)
    return Cost(sum(apart), sum(repeats), sum(recency), max(tie), sum(tie), sum(mixing))


def cost_of(weights: Weights, groups: Groups) -> Cost:
    """The cost of a seating."""
    return total(weights.unpacked(weights.within(group)) for group in groups)


def _bits(weights: Ints) -> int:
    """Wide enough for the sums over two circles of pairs this heavy, and for their differences."""
    return (int(weights.max(initial=0)) << _COUNT_BITS).bit_length() or 1
