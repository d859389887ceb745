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
    refuse_small(counts, names)
    own = [sizes(count) for count in counts]
    bucket = np.repeat(np.arange(len(own)), [len(some) for some in own])
    size = np.array([one for some in own for one in some])
    held = np.flatnonzero((pinned >= 0) & (pinned < size.size))
    _refuse_mixed(held, buckets, pinned)
    circles, first, heads = np.unique(pinned[held], return_index=True, return_counts=True)
    home = buckets[held[first]]
    _refuse_crowded(held[first], home, bucket)
    fullest = np.lexsort((-heads, home))  # in each bucket the circles with most people pinned take the fours
    rank = np.arange(fullest.size) - np.searchsorted(home[fullest], home[fullest])
    taken = np.searchsorted(bucket, home[fullest]) + rank
    place = np.full(size.size, -1)
    place[circles[fullest]] = taken
    place[place < 0] = np.delete(np.arange(size.size), taken)
    return Chairs.of(size[place], bucket[place])


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


def refuse_small(counts: Sequence[int], names: Sequence[Hashable]) -> None:
    """Refuse buckets that make no circles, given how many people are in each and what they are called.

    Raises:
        BucketTooSmall: buckets of one, two or five people.
    """
    told = []
    for count in (1, 2, 5):
        small = [f"'{names[k]}'" for k, people in enumerate(counts) if people == count]
        if small:
            told.append(f"{listed(small)} with {counted(count)} {'person' if count == 1 else 'people'}")
    if told:
        raise BucketTooSmall(f"Buckets do not share circles, and these make none of three or four: {', '.join(told)}.")


def _refuse_mixed(held: Ints, buckets: Ints, pinned: Ints) -> None:
    """Refuse people of two buckets in one circle, where `held` are all who are pinned."""
    order = held[np.argsort(pinned[held], kind="stable")]
    one, other = order[:-1], order[1:]
    wrong = np.flatnonzero((pinned[one] == pinned[other]) & (buckets[one] != buckets[other]))
    for pair in wrong[:1].tolist():
        people = int(one[pair]), int(other[pair])
        words = "{people} are of different buckets, and both are pinned to {circle}."
        raise Infeasible(Conflict(words, people, int(pinned[people[0]])))


def _refuse_crowded(people: Ints, home: Ints, bucket: Ints) -> None:
    """Refuse more circles of a bucket than it has, where `people` are one of each circle and `home` their buckets."""
    asked, there = np.bincount(home, minlength=bucket.max() + 1), np.bincount(bucket)
    for crowded in np.flatnonzero(asked > there)[:1].tolist():
        fills = f"{counted(int(asked[crowded]))} circles, and their bucket fills only {counted(int(there[crowded]))}."
        raise Infeasible(
            Conflict(f"{{people}} are pinned to {fills}", tuple(np.sort(people[home == crowded]).tolist()))
        )
