"""How many chairs each circle has, and whose it is."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from fourchairs.core.grouping.errors import BucketTooSmall, Conflict, Infeasible, ProblemError, counted, listed
from fourchairs.core.grouping.links import Ints, read_only
from fourchairs.core.grouping.sizes import sizes


@dataclass(frozen=True, slots=True, eq=False)
class Chairs:
    """The circles before anybody sits.

    Attributes:
        lower, upper: the least and the most people of each circle, int64 of shape (circles,).
        sizes: sizes within these bounds that add up.
        bucket: the bucket of each circle, int64 of shape (circles,); None where there are no buckets.
    """

    lower: Ints
    upper: Ints
    sizes: tuple[int, ...]
    bucket: Ints | None = None

    @classmethod
    def of(cls, given: Sequence[int] | Ints, bucket: Ints | None = None) -> Chairs:
        """Circles of exactly these sizes."""
        exact = read_only(np.array(given, dtype=np.int64))
        return cls(exact, exact, tuple(exact.tolist()), None if bucket is None else read_only(bucket))

    @classmethod
    def between(cls, n: int, bounds: Sequence[tuple[int, int]]) -> Chairs:
        """Groups of sizes between bounds; the sizes as even as the bounds allow.

        Raises:
            ProblemError: bounds that are none, or that n people cannot keep.
        """
        lower, upper = np.array(bounds, dtype=np.int64).reshape(-1, 2).T.copy()
        wrong = np.flatnonzero((lower < 1) | (upper < lower))
        if wrong.size:
            least, most = lower[wrong[0]], upper[wrong[0]]
            raise ProblemError(f"A group of at least {least} and at most {most} people cannot be formed.")
        if not lower.sum() <= n <= upper.sum():
            raise ProblemError(f"The groups have room for {lower.sum()} to {upper.sum()} people, but there are {n}.")
        lower, upper = read_only(lower), read_only(upper)
        return cls(lower, upper, tuple(cls(lower, upper, ()).filled(n, np.zeros_like(lower)).tolist()))

    def filled(self, n: int, count: Ints) -> Ints:
        """Sizes that add up to n, each at least what its bounds and the people there already ask for.

        Args:
            count: how many people each circle has, shape (circles,).
        """
        even = np.maximum(self.lower, count)
        while spare := n - int(even.sum()):
            even[np.flatnonzero(even < self.upper)[:spare]] += 1
        return even

    def kinds(self) -> Ints:
        """A number for each circle, the same for circles that are alike, shape (circles,)."""
        bucket = np.zeros_like(self.lower) if self.bucket is None else self.bucket
        return np.unique(np.stack([self.lower, self.upper, bucket]), axis=1, return_inverse=True)[1].ravel()


def given_chairs(n: int, group_sizes: Sequence[int], *, general: bool) -> Chairs:
    """Circles of three and four, or of any size, in this order.

    Raises:
        ProblemError: other sizes, or another number of chairs than of people.
    """
    if not general and any(size not in {3, 4} for size in group_sizes):
        raise ProblemError("A circle has three or four chairs.")
    if any(size < 1 for size in group_sizes):
        raise ProblemError("A group has at least one member.")
    if sum(group_sizes) != n:
        raise ProblemError(f"The circles have {sum(group_sizes)} chairs, but there are {n} people.")
    return Chairs.of(group_sizes)


def chairs_by_bucket(buckets: Ints, names: Sequence[Hashable], pinned: Ints) -> Chairs:
    """Circles of three and four for each bucket by itself: those to which its people are pinned, and others.

    Without pins the circles of the first bucket come first.

    Args:
        buckets: the bucket of each person, shape (people,).
        names: what the buckets are called.
        pinned: the circle of each pinned person, -1 for the others.

    Raises:
        BucketTooSmall: buckets of one, two or five people.
        Infeasible: people of two buckets pinned to one circle, or a bucket pinned to more circles than it fills.
    """
    counts = np.bincount(buckets, minlength=len(names)).tolist()
    _refuse_small(counts, names)
    own = [sizes(count) for count in counts]
    total = sum(map(len, own))
    bucket, size = np.full(total, -1), np.zeros(total, dtype=np.int64)
    rest = [list(some) for some in own]
    heads = np.bincount(pinned[(pinned >= 0) & (pinned < total)], minlength=total)
    for circle in sorted(np.flatnonzero(heads).tolist(), key=lambda k: -heads[k]):
        whose = np.unique(buckets[pinned == circle])
        _refuse_mixed(circle, whose, buckets, pinned)
        _refuse_crowded(int(whose[0]), rest, own, buckets, pinned)
        bucket[circle], size[circle] = whose[0], rest[whose[0]].pop(0)
    free = np.flatnonzero(bucket < 0)
    bucket[free] = np.repeat(np.arange(len(rest)), [*map(len, rest)])
    size[free] = [one for some in rest for one in some]
    return Chairs.of(size, bucket)


def check_pins(chairs: Chairs, pinned: Ints) -> None:
    """Refuse more people pinned to a circle than it has chairs, and circles that are none.

    Raises:
        ProblemError: no such circle.
        Infeasible: too many people.
    """
    if pinned.max() >= len(chairs.sizes):
        last = len(chairs.sizes) - 1
        raise ProblemError(f"There is no circle {pinned.max()}: circles are counted from 0 to {last}.")
    heads = np.bincount(pinned[pinned >= 0], minlength=len(chairs.sizes))
    for circle in np.flatnonzero(heads > chairs.upper)[:1].tolist():
        words = f"{{people}} are pinned to {{circle}}, which has {counted(int(chairs.upper[circle]))} chairs."
        raise Infeasible(Conflict(words, tuple(np.flatnonzero(pinned == circle).tolist()), circle))


def _refuse_small(counts: Sequence[int], names: Sequence[Hashable]) -> None:
    told = []
    for count in (1, 2, 5):
        small = [f"'{names[k]}'" for k, people in enumerate(counts) if people == count]
        if small:
            told.append(f"{listed(small)} with {counted(count)} {'person' if count == 1 else 'people'}")
    if told:
        raise BucketTooSmall(f"Buckets do not share circles, and these make none of three or four: {', '.join(told)}.")


def _refuse_mixed(circle: int, whose: Ints, buckets: Ints, pinned: Ints) -> None:
    if whose.size > 1:
        held = pinned == circle
        people = tuple(int(np.flatnonzero(held & (buckets == one))[0]) for one in whose[:2])
        words = "{people} are of different buckets, and both are pinned to {circle}."
        raise Infeasible(Conflict(words, people, circle))


def _refuse_crowded(
    bucket: int, rest: list[list[int]], own: list[tuple[int, ...]], buckets: Ints, pinned: Ints
) -> None:
    if not rest[bucket]:
        held = np.flatnonzero((pinned >= 0) & (buckets == bucket))
        circles, first = np.unique(pinned[held], return_index=True)
        words = (
            f"{{people}} are pinned to {counted(circles.size)} circles, "
            f"and their bucket fills only {counted(len(own[bucket]))}."
        )
        raise Infeasible(Conflict(words, tuple(held[np.sort(first)].tolist())))
