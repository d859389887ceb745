"""Labels and reporting lines as arrays of whole numbers."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping.errors import ProblemError
from fourchairs.core.grouping.links import Ints, positions, read_only

Labels = Sequence[Hashable] | NDArray[Any]
Managers = Sequence[int | None] | NDArray[np.integer]

LONGEST_LINE = 100  # people above one another; no company comes near it, and pairs grow with it


def coded(n: int, labels: Labels, what: str, *, none: bool = True) -> tuple[Ints, tuple[Hashable, ...]]:
    """Labels as numbers from 0, -1 for none of them, and what the numbers stand for.

    Args:
        n: number of people.
        labels: one for each person, numbered in order of appearance; or an array of whole numbers, numbered in their
            own order.
        what: what they are called, for messages.
        none: whether None (in an array of numbers: below zero) is no label; else it is one like any other.
    """
    if len(labels) != n:
        raise ProblemError(f"There are {len(labels)} labels in '{what}' for {n} people.")
    if isinstance(labels, np.ndarray) and np.issubdtype(labels.dtype, np.integer):
        values, codes = np.unique(labels, return_inverse=True)
        dropped = int(np.searchsorted(values, 0)) if none else 0
        return read_only(np.maximum(codes - dropped, -1)), tuple(values[dropped:].tolist())
    seen: dict[Hashable, int] = {None: -1} if none else {}
    first = len(seen)
    codes = np.fromiter((seen.setdefault(label, len(seen) - first) for label in labels), dtype=np.int64, count=n)
    return read_only(codes), tuple(seen)[first:]


def managed(n: int, managers: Managers) -> Ints:
    """The position of each one's manager, -1 for none; nobody above themselves.

    Raises:
        ProblemError: a manager who is nobody, a line that leads back to itself or is longer than any company's.
    """
    if len(managers) != n:
        raise ProblemError(f"There are {len(managers)} managers for {n} people.")
    if isinstance(managers, np.ndarray):
        positions(n, managers[managers >= 0], "managers")
        above = np.maximum(managers, -1).astype(np.int64)
    else:
        positions(n, np.array([one for one in managers if one is not None]), "managers")
        above = np.array([-1 if one is None else one for one in managers], dtype=np.int64)
    left = above
    for _ in range(LONGEST_LINE):
        left = np.unique(above[left[left >= 0]])
    if left.size and left[-1] >= 0:
        raise ProblemError(_endless(above, int(left[-1])))
    return read_only(above)


def lines(managers: Ints) -> tuple[Ints, Ints]:
    """All pairs of somebody and somebody above them in their line, as two arrays of one length."""
    below, above = np.arange(managers.size), managers
    found = []
    while below.size:
        below, above = below[above >= 0], above[above >= 0]
        found.append((below, above))
        above = managers[above]
    one, other = zip(*found, strict=True) if found else ((below,), (below,))
    return np.concatenate(one), np.concatenate(other)


def _endless(above: Ints, person: int) -> str:
    seen: set[int] = set()
    while person >= 0 and person not in seen:
        seen.add(person)
        person = int(above[person])
    if person >= 0:
        return f"Position {person} is above themselves in 'managers'."
    return f"There is a line of more than {LONGEST_LINE} people in 'managers'."
