"""Pairs of people with a weight, checked and kept small: ten million of them are an ordinary question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fourchairs.core.grouping.errors import ProblemError

Ints = NDArray[np.int64]
Whole = NDArray[np.signedinteger]
_Scalar = TypeVar("_Scalar", bound=np.generic)

# The finest steps of weight that are tried, largest first, to sort pair and weight as one number.
_STEPS = (1_000_000, 10_000, 1)


@dataclass(frozen=True, eq=False)
class Links:
    """Pairs of people, each once, i < j, sorted by pair. They are sorted when somebody first asks for them so.

    Attributes:
        told: positions i and j, int32, and weights w as they were given: in any order, in either direction, any number
            of times. Arrays of shape (told,), read-only.
        people: the number of people.
        unit: weights are rounded to whole multiples of 1 / unit.
        kind: the type of whole weights, int32 or int64.
    """

    told: tuple[NDArray[np.int32], NDArray[np.int32], NDArray[Any]]
    people: int
    unit: int
    kind: np.dtype[np.signedinteger]

    @property
    def first(self) -> NDArray[np.int32]:
        """The lower position of each pair, shape (m,), read-only. For arithmetic take `i`: products need 64 bits."""
        return self._once[0]

    @property
    def second(self) -> NDArray[np.int32]:
        """The higher position of each pair, shape (m,), read-only. For arithmetic take `j`."""
        return self._once[1]

    @property
    def whole(self) -> Whole:
        """The weight as a whole number of `1 / unit`, shape (m,), read-only."""
        return self._once[2]

    @property
    def i(self) -> Ints:
        """The lower position of each pair, shape (m,); a copy."""
        return self.first.astype(np.int64)

    @property
    def j(self) -> Ints:
        """The higher position of each pair, shape (m,); a copy."""
        return self.second.astype(np.int64)

    @property
    def units(self) -> Ints:
        """The weight in whole `1 / unit`, shape (m,); a copy."""
        return self.whole.astype(np.int64)

    @property
    def w(self) -> NDArray[np.float64]:
        """The weight in the scale it was given in, shape (m,); a copy."""
        return self.whole / self.unit

    def __len__(self) -> int:
        return self.first.size

    @property
    def size(self) -> int:
        """How many pairs were told."""
        return self.told[0].size

    @cached_property
    def heaviest(self) -> int:
        """The largest magnitude of a weight that was told, in whole `1 / unit`."""
        w = self.told[2]
        return round(max(-float(w.min()), float(w.max()), 0.0) * self.unit) if w.size else 0

    @property
    def together(self) -> int:
        """No less than the magnitudes of all weights together, in whole `1 / unit`."""
        return ceil(float(np.abs(self.told[2], dtype=np.float64).sum()) * self.unit) + self.size

    def some(self, found: Ints) -> Links:
        """Of those told only these, each of them once in `found`."""
        if found.size == self.size:
            return self
        i, j, w = self.told
        return Links((i[found], j[found], w[found]), self.people, self.unit, self.kind)

    @cached_property
    def _once(self) -> tuple[NDArray[np.int32], NDArray[np.int32], Whole]:
        i, j, w = self.told
        whole = _whole(w, self.unit, self.kind)
        if not i.size:
            return i, j, read_only(whole)
        bits = max(self.people, 1).bit_length()
        key = _keys(i, j, bits)
        if not (key[1:] > key[:-1]).all():
            key, whole = _once(key, whole, 2 * bits)
        first, second = (key >> bits).astype(np.int32), (key & ((1 << bits) - 1)).astype(np.int32)
        return read_only(first), read_only(second), read_only(whole)


def checked(
    n: int, pairs: Sequence[ArrayLike] | None, what: str, *, least: float = 0, most: float, unit: int = 1
) -> Links:
    """Pairs in which everybody is somebody and nothing is out of range.

    Args:
        n: number of people.
        pairs: arrays i, j and w of one length, pairs in either direction and any number of times.
        what: what the arrays are called, for messages.
        least, most: the range of w.
        unit: w is rounded to whole multiples of 1 / unit; at unit 1 anything but whole numbers is refused.

    Raises:
        ProblemError: with the name of the array and the first thing wrong in it.
    """
    kind: np.dtype[np.signedinteger] = np.dtype(np.int32 if max(-least, most) * unit < 2**31 else np.int64)
    if pairs is None:
        return Links((_NOBODY, _NOBODY, _NOBODY), n, unit, kind)
    i, j, w = (np.asarray(part) for part in pairs)
    if not (i.ndim == j.ndim == w.ndim == 1 and i.size == j.size == w.size):
        raise ProblemError(f"The parts of '{what}' must be lists of one length.")
    i, j = positions(n, i, what), positions(n, j, what)
    if (i == j).any():
        raise ProblemError(f"Position {i[i == j][0]} is paired with itself in '{what}'.")
    if w.size and not (w.min() >= least and w.max() <= most):
        raise ProblemError(f"A weight in '{what}' is not a number between {least:g} and {most:g}.")
    if unit == 1 and not np.issubdtype(w.dtype, np.integer) and (w % 1).any():
        raise ProblemError(f"A weight in '{what}' is not a whole number.")
    told = (read_only(i.astype(np.int32)), read_only(j.astype(np.int32)), read_only(w.copy()))
    return Links(told, n, unit, kind)


def positions(n: int, people: NDArray[Any], what: str) -> NDArray[Any]:
    """The same positions, if all of them are people."""
    if not people.size:
        return people.astype(np.int64)
    if not np.issubdtype(people.dtype, np.integer):
        raise ProblemError(f"The positions in '{what}' must be whole numbers.")
    if int(people.min()) < 0 or int(people.max()) >= n:
        wrong = people[(people < 0) | (people >= n)][0]
        raise ProblemError(f"Position {wrong} in '{what}' is nobody: people are counted from 0 to {n - 1}.")
    return people.astype(np.int64, copy=False) if people.dtype == np.uint64 else people


def read_only(array: NDArray[_Scalar]) -> NDArray[_Scalar]:
    """The same array, which from now on nobody can change through this name."""
    array.setflags(write=False)
    return array


_NOBODY = read_only(np.zeros(0, dtype=np.int32))


def _whole(w: NDArray[Any], unit: int, kind: np.dtype[np.signedinteger]) -> Whole:
    scaled = w.astype(kind if np.issubdtype(w.dtype, np.integer) else np.float64)
    scaled *= unit
    return np.rint(scaled, out=scaled).astype(kind) if scaled.dtype != kind else scaled


def _keys(i: NDArray[Any], j: NDArray[Any], bits: int) -> Ints:
    """One number for each pair, the lower position in the upper bits."""
    if (i < j).all():
        key = i.astype(np.int64)
    else:
        key, j = np.minimum(i, j).astype(np.int64, copy=False), np.maximum(i, j)
    key <<= bits
    key |= j
    return key


def _once(key: Ints, whole: Whole, bits: int) -> tuple[Ints, Whole]:
    """Sorted, each key of so many bits once with its largest weight. Changes its arguments.

    Where key and weight fit into one number it is that number which is sorted: ten times as fast as sorting the one and
    carrying along the other.
    """
    lowest = whole.min()
    whole -= lowest
    for step in _STEPS:
        width = (int(whole.max()) // step).bit_length()
        if bits + width < 64 and not (whole % step).any():
            key <<= width
            key |= whole // step
            key.sort()
            pair = key >> width
            last = np.append(pair[1:] != pair[:-1], True)
            key &= (1 << width) - 1
            return pair[last], (key[last] * step + lowest).astype(whole.dtype)
    order = np.argsort(key)
    key = key[order]
    starts = np.flatnonzero(np.append(True, key[1:] != key[:-1]))
    return key[starts], np.maximum.reduceat(whole[order], starts) + lowest
