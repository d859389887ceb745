"""Who should not sit with whom, for any number of people: lists of pairs and past rounds, read through as they are.

Nothing is sorted or turned into rows beforehand. A search asks for the pairs who are in one place, of all circles or of
some, and these are few: reading through ten million pairs for them takes some hundredths of a second.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping._kernels import dealing
from fourchairs.core.grouping.cost import Layout
from fourchairs.core.grouping.errors import ProblemError
from fourchairs.core.grouping.links import Ints, Links, read_only
from fourchairs.core.grouping.problem import Problem

Int32s = NDArray[np.int32]

_AT_A_TIME = 1 << 16


class Known(NamedTuple):
    """Pairs with their packed weight: arrays of one length. A pair comes once for each reason there is."""

    one: Int32s
    other: Int32s
    weight: Ints


class Seats(NamedTuple):
    """Who sits where: circle c has the people seat[start[c]] .. seat[start[c + 1] - 1]."""

    seat: Int32s
    start: Ints

    @property
    def circle(self) -> Int32s:
        """The circle of each person, int32 of shape (people,)."""
        circle = np.empty(self.seat.size, dtype=np.int32)
        circle[self.seat] = np.repeat(np.arange(self.start.size - 1, dtype=np.int32), np.diff(self.start))
        return circle


@dataclass(slots=True)
class Adjacency:
    """Ties, meetings and bars of a problem, and rounds that are added to its meetings one by one.

    Attributes:
        layout: where the fields lie in a packed weight.
        label: the labels of each person, int32 of shape (people, kinds), -1 for none.
    """

    layout: Layout
    label: Int32s
    _ties: Links
    _met: Links
    _barred: tuple[Int32s, Int32s]
    _latest: int  # how recent the latest meeting of the problem is
    _seat: Int32s  # of the rounds that were added, and room for more; shape (rounds, people)
    _start: Ints
    _rounds: int = 0
    _again: bool = False  # whether in these rounds some met again

    @classmethod
    def of(cls, problem: Problem, *, rounds: int = 0) -> Adjacency:
        """What a problem says.

        Args:
            rounds: how many rounds will be added at most.

        Raises:
            ProblemError: 64 bits are not enough for the weight of a pair.
        """
        kinds, latest = problem.labels.values(), problem.met.heaviest
        return cls(
            layout=_layout(problem, latest + rounds) if rounds else Layout.of(problem),
            label=np.array([*kinds], dtype=np.int32).reshape(len(kinds), problem.n).T.copy(),
            _ties=problem.ties,
            _met=problem.met,
            _barred=(read_only(problem.barred[0].astype(np.int32)), read_only(problem.barred[1].astype(np.int32))),
            _latest=latest,
            _seat=np.empty((rounds, problem.n), dtype=np.int32),
            _start=np.zeros(1, dtype=np.int64),
        )

    def add(self, seats: Seats) -> None:
        """From now on everybody has met whom they sit with here, more recently than all they met before."""
        self._again |= bool((self.within(seats.circle).weight >> self.layout.repeats_shift).any())
        self._start = seats.start
        self._seat[self._rounds] = seats.seat
        self._rounds += 1

    def within(self, place: Int32s) -> Known:
        """The pairs in one place.

        Args:
            place: where each person is, shape (people,); below zero is nowhere.
        """
        layout = self.layout
        ties, met = (links.some(_together(*links.told[:2], place)) for links in (self._ties, self._met))
        bars = _together(*self._barred, place)
        repeat = 1 << layout.repeats_shift
        parts = [
            Known(ties.first, ties.second, ties.units << layout.tie_shift),
            self._met_before(Known(met.first, met.second, (met.units << layout.low_bits) + repeat), place),
            Known(self._barred[0][bars], self._barred[1][bars], np.full(bars.size, 1) << layout.apart_shift),
        ]
        return _joined(parts)

    def _met_before(self, met: Known, place: Int32s) -> Known:
        """Those who met according to the problem, and in the rounds since; each pair once with its latest meeting."""
        if not self._rounds:
            return met
        a, b, number = _met_again(self._seat[: self._rounds], self._start, place)
        recency = number.astype(np.int64) + (self._latest + 1)
        weight = (recency << self.layout.low_bits) + (1 << self.layout.repeats_shift)
        found = _joined([met, Known(a, b, weight)])
        return _once(found) if self._again else found


def _joined(parts: list[Known]) -> Known:
    one, other, weight = zip(*parts, strict=True)
    return Known(np.concatenate(one), np.concatenate(other), np.concatenate(weight))


def _once(known: Known) -> Known:
    """Each pair once, with its largest weight."""
    one, other = np.minimum(known.one, known.other), np.maximum(known.one, known.other)
    order = np.lexsort((known.weight, other, one))
    one, other, weight = one[order], other[order], known.weight[order]
    last = np.ones(one.size, dtype=np.bool_)
    last[:-1] = (one[1:] != one[:-1]) | (other[1:] != other[:-1])
    return Known(one[last], other[last], weight[last])


def _together(first: Int32s, second: Int32s, place: Int32s) -> Ints:
    """Which of these pairs are in one place, ascending."""
    parts, begin = [np.empty(0, dtype=np.int64)], 0
    while begin < first.size:
        found = np.empty(min(_AT_A_TIME, first.size - begin), dtype=np.int64)
        count, begin = dealing.together(first, second, place, found, begin)
        parts.append(found[:count])
    return np.concatenate(parts)


def _met_again(seat: Int32s, start: Ints, place: Int32s) -> NDArray[np.int32]:
    """The pairs of past circles who are in one place now, and the round, shape (3, pairs)."""
    parts, begin, circles = [np.empty((3, 0), dtype=np.int32)], 0, seat.shape[0] * (start.size - 1)
    room = max(_AT_A_TIME, int(np.diff(start).max()) ** 2)
    while begin < circles:
        found = np.empty((3, room), dtype=np.int32)
        count, begin = dealing.met_again(seat, start, place, found, begin)
        parts.append(found[:, :count])
    return np.concatenate(parts, axis=1)


def _layout(problem: Problem, latest: int) -> Layout:
    """The layout of a problem in which pairs will have met as recently as this."""
    pairs = problem.largest * (problem.largest - 1)  # of two circles together
    made = replace(
        Layout.of(problem), repeats_bits=pairs.bit_length() + 1, recency_bits=(pairs * latest).bit_length() + 1
    )
    if made.apart_shift + made.apart_bits > 64:
        raise ProblemError("Ties so heavy cannot be added up exactly beside so many meetings: scale the ties down.")
    return made
