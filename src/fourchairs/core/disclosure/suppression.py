"""What must not be worked out from what is released beside it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from fourchairs.core.disclosure import floors
from fourchairs.core.disclosure.release import Released


def rest(one: Released, other: Released) -> Released:
    """Of shares that add up to one the last is read off the others as they are released, so that it adds nothing."""
    low, high = (1 - (one_end or 0.0) - (end or 0.0) for one_end, end in ((one.high, other.high), (one.low, other.low)))
    return Released(None, max(0.0, round(low, 4)), min(1.0, round(high, 4)), "share", "the rest", one.people)


def following(released: Fraction, change: Fraction, lowest: int, highest: int) -> Fraction:
    """The level after is the released level before plus the released change, never a third look at the same answers."""
    return min(max(released + change, Fraction(lowest)), Fraction(highest))


def slices(people: Mapping[str, int]) -> frozenset[str]:
    """Which slices of one dimension may be shown: 20 people in each, and 20 among those that are not shown, or none.

    One dimension, named before the first answer: two would cross into single people. If fewer than 20 people were
    hidden, the whole minus what is shown would tell of them; so the smallest of the other slices is hidden, too.

    Args:
        people: how many people stand in each slice.
    """
    by_size = sorted(people, key=lambda name: (people[name], name))
    hidden = [name for name in by_size if people[name] < floors.SLICE]
    shown = by_size[len(hidden) :]
    while shown and hidden and sum(people[name] for name in hidden) < floors.SLICE:
        hidden.append(shown.pop(0))
    return frozenset(shown) if len(shown) > 1 or hidden else frozenset()
