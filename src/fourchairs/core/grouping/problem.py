"""The question: who is to be seated, and what is to be kept in mind."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from fourchairs.core.grouping.chairs import Chairs, chairs_by_bucket, check_pins, given_chairs
from fourchairs.core.grouping.errors import ProblemError
from fourchairs.core.grouping.labels import Labels, Managers, coded, lines, managed
from fourchairs.core.grouping.links import Ints, Links, checked, positions, read_only
from fourchairs.core.grouping.sizes import FOUR, sizes
from fourchairs.core.ties import Strength

# Weights are kept as whole millionths, so that sums are exact and the same on every machine.
UNIT = 1_000_000
HEAVIEST_TIE = 100.0
HEAVIEST_SIGNED = 1_000_000.0
MOST_RECENT = 1_000.0
WORKED_TOGETHER = Strength.HAVE_WORKED_TOGETHER * UNIT  # who knows another more than this knows them well

Triples = tuple[ArrayLike, ArrayLike, ArrayLike]
Couples = tuple[Ints, Ints]


@dataclass(frozen=True, init=False, eq=False)
class Problem:
    """People at positions 0..n-1, and what must or should hold of their circles. Immutable and valid once made.

    Cheap to make: ten million ties given as arrays take a tenth of a second. Nothing is done to them but to check and
    copy them; they are sorted, and each pair kept once, when somebody asks for it.

    Args:
        n: number of people.
        ties: how well pairs know each other, as arrays (i, j, w); weight 0..100, by habit the scale `Strength`.
            Either direction; of several entries for a pair the largest counts.
        met: who has met in a circle before, as arrays (i, j, w); the larger w (whole, 0..1000), the more recently.
        apart: who must not share a circle, as arrays (i, j). No message ever tells of these.
        pins: person to circle; fixed while the others are reshuffled.
        teams: short for `labels={"team": teams}`.
        labels: by kind (team, department, level) a label for each person, or None for a person without one. People of
            one label should be spread. Whole numbers as an array are taken as they are, below zero is no label.
        buckets: a label for each person (a language, a place, a time zone); people of different buckets never share a
            circle. None is a bucket like any other.
        managers: the position of each one's manager, None (in an array: below zero) for those without. Nobody shares a
            circle with anybody above them.
        group_sizes: the sizes of the circles, where they are given already; else `sizes(n)` for each bucket.
        group_bounds: for groups of other sizes, the least and the most people of each (the general MDGP).
        general: allow `group_sizes` other than three and four.
        signed: allow ties of any sign, of magnitude up to a million.
        worst: whether the most familiar circle counts before the sum of familiarity.

    Raises:
        ProblemError: with a sentence that says what is wrong.
        Infeasible: pins that contradict each other.

    Attributes:
        ties, met: as `Links`, each pair once; ties in millionths.
        apart, barred: arrays (i, j) with i < j; `barred` are all pairs that must not share a circle by wish or by
            reporting line. Buckets come on top of it.
        buckets: the bucket of each person as a number from 0, int64 of shape (n,); or None.
        managers: positions, -1 for none, int64 of shape (n,); or None.
        pinned: the circle of each pinned person, -1 for the others, int64 of shape (n,).
    """

    n: int
    ties: Links
    met: Links
    apart: Couples
    barred: Couples
    pinned: Ints
    buckets: Ints | None
    managers: Ints | None
    worst: bool
    _labels: tuple[tuple[str, Ints], ...] = field(repr=False)
    _bucket_names: tuple[Hashable, ...] = field(repr=False)
    _given: Chairs | None = field(repr=False)

    def __init__(
        self,
        n: int,
        *,
        ties: Triples | None = None,
        met: Triples | None = None,
        apart: tuple[ArrayLike, ArrayLike] | None = None,
        pins: Mapping[int, int] | None = None,
        teams: Labels | None = None,
        labels: Mapping[str, Labels] | None = None,
        buckets: Labels | None = None,
        managers: Managers | None = None,
        group_sizes: Sequence[int] | None = None,
        group_bounds: Sequence[tuple[int, int]] | None = None,
        general: bool = False,
        signed: bool = False,
        worst: bool = True,
    ) -> None:
        wishes = _couples(n, apart, "apart")
        above = None if managers is None else managed(n, managers)
        codes, names = (None, ()) if buckets is None else coded(n, buckets, "buckets", none=False)
        values: dict[str, Any] = {
            "n": _people(n),
            "ties": _ties(n, ties, signed=signed),
            "met": checked(n, met, "met", most=MOST_RECENT),
            "apart": wishes,
            "barred": wishes if above is None else _joined(n, wishes, lines(above)),
            "pinned": _pinned(n, pins or {}),
            "buckets": codes,
            "managers": above,
            "worst": worst,
            "_labels": _labels(n, teams, labels),
            "_bucket_names": names,
            "_given": _given(n, group_sizes, group_bounds, general=general, buckets=buckets is not None),
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)
        if pins:
            check_pins(self.chairs, self.pinned)

    @cached_property
    def chairs(self) -> Chairs:
        """The circles to be formed: their bounds, and with buckets whose they are.

        Raises:
            TooFew, Five, BucketTooSmall: if sizes are not given and the number of people allows none.
            Infeasible: with buckets, if the pins contradict them.
        """
        if self._given is not None:
            return self._given
        if self.buckets is not None and self.n:
            return chairs_by_bucket(self.buckets, self._bucket_names, self.pinned)
        return Chairs.of(sizes(self.n))

    @property
    def sizes(self) -> tuple[int, ...]:
        """The sizes of the circles to be formed; of sizes between bounds some that add up. Raises as `chairs`."""
        return self.chairs.sizes

    @property
    def bounds(self) -> tuple[Ints, Ints]:
        """The least and the most people of each circle, two arrays of shape (circles,). Raises as `chairs`."""
        return self.chairs.lower, self.chairs.upper

    @property
    def largest(self) -> int:
        """The most people any circle has, also after somebody has come or gone: four, if not more are given."""
        return max(FOUR, 0 if self._given is None else int(self._given.upper.max(initial=0)))

    @property
    def pins(self) -> Mapping[int, int]:
        """The circle of each pinned person, by position; made anew each time."""
        people = np.flatnonzero(self.pinned >= 0)
        return MappingProxyType(dict(zip(people.tolist(), self.pinned[people].tolist(), strict=True)))

    def having_met(self, met: Triples) -> Problem:
        """The same question with another history, given as in the beginning. Raises ProblemError likewise."""
        other = copy(self)
        object.__setattr__(other, "met", checked(self.n, met, "met", most=MOST_RECENT))
        return other

    @property
    def labels(self) -> Mapping[str, Ints]:
        """By kind the label of each person as a number from 0, -1 for none; int64 of shape (n,)."""
        return MappingProxyType(dict(self._labels))

    @property
    def teams(self) -> Ints | None:
        """The labels of the kind "team", if there are any."""
        return self.labels.get("team")

    @property
    def bucket_names(self) -> tuple[Hashable, ...]:
        """What the buckets are called, by number."""
        return self._bucket_names

    @cached_property
    def negative(self) -> bool:
        """Whether a tie is below zero; a cost of zero then proves nothing."""
        return bool(self.ties.told[2].min(initial=0) < 0 and (self.ties.whole < 0).any())


def _people(n: int) -> int:
    if n < 0:
        raise ProblemError(f"There cannot be {n} people.")
    return n


def _given(
    n: int,
    group_sizes: Sequence[int] | None,
    group_bounds: Sequence[tuple[int, int]] | None,
    *,
    general: bool,
    buckets: bool,
) -> Chairs | None:
    if group_sizes is None and group_bounds is None:
        return None
    if buckets:
        raise ProblemError("With buckets the sizes follow from how many people are in each: none can be given.")
    if group_sizes is None:
        return Chairs.between(n, group_bounds or ())
    if group_bounds is not None:
        raise ProblemError("Either the sizes of the groups are given or their bounds, not both.")
    return given_chairs(n, [int(size) for size in group_sizes], general=general)


def _ties(n: int, ties: Triples | None, *, signed: bool) -> Links:
    least, most = (-HEAVIEST_SIGNED, HEAVIEST_SIGNED) if signed else (0, HEAVIEST_TIE)
    return checked(n, ties, "ties", least=least, most=most, unit=UNIT)


def _labels(n: int, teams: Labels | None, labels: Mapping[str, Labels] | None) -> tuple[tuple[str, Ints], ...]:
    kinds = {**({} if teams is None else {"team": teams}), **(labels or {})}
    return tuple((kind, coded(n, given, kind)[0]) for kind, given in kinds.items())


def _couples(n: int, pairs: tuple[ArrayLike, ArrayLike] | None, what: str) -> Couples:
    found = checked(n, None if pairs is None else (*pairs, np.zeros(np.size(pairs[0]), dtype=np.int64)), what, most=0)
    return read_only(found.i), read_only(found.j)


def _joined(n: int, one: Couples, other: Couples) -> Couples:
    return _couples(n, (np.concatenate([one[0], other[0]]), np.concatenate([one[1], other[1]])), "barred")


def _pinned(n: int, pins: Mapping[int, int]) -> Ints:
    pinned = np.full(n, -1)
    if pins:
        people = positions(n, np.array(list(pins)), "pins")
        circles = np.array(list(pins.values()))
        if not np.issubdtype(circles.dtype, np.integer):
            raise ProblemError("The circles in 'pins' must be whole numbers.")
        if circles.min() < 0:
            raise ProblemError(f"There is no circle {circles.min()}: circles are counted from 0.")
        pinned[people] = circles
    return read_only(pinned)
