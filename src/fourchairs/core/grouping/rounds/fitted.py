"""Programmes without repeats for circles of four and three: from a design, by leaving people out.

Where somebody is missing a circle of four becomes one of three. Of two who are missing none is left in a circle of two
unless they share one: so leave out people who never meet, or people of one circle and with them its round.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from fourchairs.core.grouping.links import Ints, read_only
from fourchairs.core.grouping.rounds.designs import design
from fourchairs.core.grouping.sizes import THREE

_NINE = (THREE,) * 3  # nine people in threes: the affine plane of order three


def repeat_free(sizes: Sequence[int]) -> Ints:
    """The longest programme without repeats that is known here for circles of these sizes.

    Args:
        sizes: threes and fours.

    Returns:
        The circle of each person in each round, int64 of shape (rounds, people), read-only; circle k has sizes[k]
        people. At least one round.
    """
    return _repeat_free(tuple(sizes))


@cache
def _repeat_free(sizes: tuple[int, ...]) -> Ints:
    if sizes == _NINE:
        x, y = np.divmod(np.arange(9), 3)
        return read_only(np.array([x, y, (x + y) % 3, (x + 2 * y) % 3]))
    made = design(len(sizes))
    left_out = _strangers(made, sizes.count(THREE))
    if left_out is None:
        made, left_out = made[:-1], np.flatnonzero(made[-1] == made[-1, 0])[: sizes.count(THREE)].tolist()
    return read_only(_numbered(np.delete(made, left_out, axis=1), sizes))


def _strangers(made: Ints, count: int) -> list[int] | None:
    """So many people who never meet, from the last one on; None if there are none."""
    chosen: list[int] = []
    left = np.arange(made.shape[1])
    options = [left]
    while len(chosen) < count:
        while not options[-1].size:
            options.pop()
            if not chosen:
                return None
            chosen.pop()
        person, options[-1] = int(options[-1][-1]), options[-1][:-1]
        chosen.append(person)
        met = (made[:, options[-1]] == made[:, [person]]).any(0)
        options.append(options[-1][~met])
    return chosen


def _numbered(rounds: Ints, sizes: tuple[int, ...]) -> Ints:
    """The same circles, numbered so that their sizes are these."""
    places = np.argsort(-np.array(sizes), kind="stable")
    numbered = np.empty_like(rounds)
    for number, one in enumerate(rounds):
        place = np.empty(len(sizes), dtype=np.int64)
        place[np.argsort(-np.bincount(one, minlength=len(sizes)), kind="stable")] = places
        numbered[number] = place[one]
    return numbered
