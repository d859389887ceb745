"""The question: who is to be seated, and what is to be kept in mind."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from fourchairs.core.grouping.errors import ProblemError
from fourchairs.core.grouping.sizes import sizes
from fourchairs.core.ties import Pairs

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from numpy.typing import ArrayLike, NDArray

# Weights are kept as whole millionths, so that sums are exact and the same on every machine.
UNIT = 1_000_000
HEAVIEST_TIE = 100.0
MOST_RECENT = 1_000.0


@dataclass(frozen=True, slots=True, init=False, eq=False)
class Problem:
    """People at positions 0..n-1, and what must or should hold of their circles. Immutable and valid once made.

    Args:
        n: number of people.
        ties: how well pairs know each other, as arrays (i, j, w); weight 0..100, by habit the scale `Strength`.
            Either direction; of several entries for a pair the largest counts.
        met: who has met in a circle before, as arrays (i, j, w); the larger w (whole, 0..1000), the more recently.
        apart: who must not share a circle, as arrays (i, j). No message ever tells of these.
        pins: person to circle; fixed while the others are reshuffled.
        teams: a label for each person, or None for a person without one.
        group_sizes: the sizes of the circles, where they are given already; else `sizes(n)`.

    Raises:
        ProblemError: with a sentence that says what is wrong.
    """

    n: int
    ties: Pairs
    met: Pairs
    apart: tuple[NDArray[np.int64], NDArray[np.int64]]
    pins: Mapping[int, int]
    teams: NDArray[np.int64] | None
    group_sizes: tuple[int, ...] | None

    def __init__(
        self,
        n: int,
        *,
        ties: tuple[ArrayLike, ArrayLike, ArrayLike] | None = None,
        met: tuple[ArrayLike, ArrayLike, ArrayLike] | None = None,
        apart: tuple[ArrayLike, ArrayLike] | None = None,
        pins: Mapping[int, int] | None = None,
        teams: Sequence[Hashable] | None = None,
        group_sizes: Sequence[int] | None = None,
    ) -> None:
        if n < 0:
            raise ProblemError(f"There cannot be {n} people.")
        fixed = None if group_sizes is None else _checked_sizes(n, group_sizes)
        values: dict[str, Any] = {
            "n": n,
            "ties": _checked_pairs(n, ties, "ties", HEAVIEST_TIE),
            "met": _checked_pairs(n, met, "met", MOST_RECENT),
            "apart": _checked_pairs(n, None if apart is None else (*apart, np.ones(np.size(apart[0]))), "apart", 1)[:2],
            "pins": _checked_pins(n, pins or {}, fixed),
            "teams": None if teams is None else _codes(n, teams),
            "group_sizes": fixed,
        }
        if (values["met"].w % 1).any():
            raise ProblemError("A weight in 'met' is not a whole number.")
        for name, value in values.items():
            object.__setattr__(self, name, value)

    @property
    def sizes(self) -> tuple[int, ...]:
        """The sizes of the circles to be formed.

        Raises:
            TooFew, Five: if they are not given and the number of people allows none.
        """
        return sizes(self.n) if self.group_sizes is None else self.group_sizes


def _checked_sizes(n: int, group_sizes: Sequence[int]) -> tuple[int, ...]:
    given = tuple(int(size) for size in group_sizes)
    if any(size not in {3, 4} for size in given):
        raise ProblemError("A circle has three or four chairs.")
    if sum(given) != n:
        raise ProblemError(f"The circles have {sum(given)} chairs, but there are {n} people.")
    return given


def _checked_pairs(n: int, pairs: Sequence[ArrayLike] | None, what: str, most: float) -> Pairs:
    """Each pair once, i < j, sorted, with its largest weight."""
    i, j, w = (np.asarray(part) for part in pairs or ((), (), ()))
    if not (i.ndim == j.ndim == w.ndim == 1 and i.size == j.size == w.size):
        raise ProblemError(f"The parts of '{what}' must be lists of one length.")
    i, j = _checked_people(n, i, what), _checked_people(n, j, what)
    w = w.astype(np.float64)
    if (i == j).any():
        raise ProblemError(f"Position {i[i == j][0]} is paired with itself in '{what}'.")
    if not ((w >= 0) & (w <= most)).all():
        raise ProblemError(f"A weight in '{what}' is not a number between 0 and {most:g}.")
    key = np.minimum(i, j) * n + np.maximum(i, j)
    order = np.lexsort((-w, key))
    key, first = np.unique(key[order], return_index=True)
    return _frozen(Pairs(key // max(n, 1), key % max(n, 1), w[order][first]))


def _checked_people(n: int, people: NDArray[np.generic], what: str) -> NDArray[np.int64]:
    if people.size and not np.issubdtype(people.dtype, np.integer):
        raise ProblemError(f"The positions in '{what}' must be whole numbers.")
    whole = people.astype(np.int64)
    wrong = whole[(whole < 0) | (whole >= n)]
    if wrong.size:
        raise ProblemError(f"Position {wrong[0]} in '{what}' is nobody: people are counted from 0 to {n - 1}.")
    return whole


def _frozen(pairs: Pairs) -> Pairs:
    for part in pairs:
        part.setflags(write=False)
    return pairs


def _checked_pins(n: int, pins: Mapping[int, int], fixed: tuple[int, ...] | None) -> Mapping[int, int]:
    held: dict[int, int] = {}
    for person, group in pins.items():
        if not 0 <= person < n:
            raise ProblemError(f"Position {person} in 'pins' is nobody: people are counted from 0 to {n - 1}.")
        held[group] = held.get(group, 0) + 1
    chairs = (sizes(n) if fixed is None else fixed) if pins else ()
    for group, people in held.items():
        if not 0 <= group < len(chairs):
            raise ProblemError(f"There is no circle {group}: circles are counted from 0 to {len(chairs) - 1}.")
        if people > chairs[group]:
            raise ProblemError(f"{people} people are pinned to circle {group}, which has {chairs[group]} chairs.")
    return MappingProxyType({int(person): int(group) for person, group in sorted(pins.items())})


def _codes(n: int, teams: Sequence[Hashable]) -> NDArray[np.int64]:
    """The labels as numbers from 0 in order of appearance; -1 for nobody's team."""
    if len(teams) != n:
        raise ProblemError(f"There are {len(teams)} teams for {n} people.")
    seen: dict[Hashable, int] = {None: -1}
    codes = np.array([seen.setdefault(team, len(seen) - 1) for team in teams], dtype=np.int64)
    codes.setflags(write=False)
    return codes
