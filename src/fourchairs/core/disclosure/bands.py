"""Numbers of people in bands, and shares of people in words or round numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from fourchairs.core.disclosure import floors

PEOPLE = (floors.PEOPLE, 32, 100, 300, 1_000, 3_000, 10_000)
CIRCLES = (floors.CIRCLES, 8, 25, 75, 250, 750, 2_500)

#: The share of "worse" and of "pushed" above which a host is asked to pause.
WORSE, PUSHED = Fraction(1, 10), Fraction(1, 20)


@dataclass(frozen=True, slots=True)
class Band:
    """A range with its words, and one number for all of it where a number may stand."""

    low: float
    high: float | None
    words: str
    value: float | None = None


def band(number: int, edges: Sequence[int] = PEOPLE) -> Band:
    """A number of people or circles is told only as a band: 12 to 31, 32 to 99, 100 to 299 and so on."""
    place = bisect_right(edges, number)
    if place == 0:
        return Band(0, edges[0] - 1, f"fewer than {edges[0]}")
    low = edges[place - 1]
    if place == len(edges):
        return Band(low, None, f"{low:,} or more")
    return Band(low, edges[place] - 1, f"{low:,} to {edges[place] - 1:,}")


def share(count: int, people: int, *, harm: Fraction | None = None, in_words: bool = False) -> Band:
    """A share is told as one of a few classes, never exactly, and never as none or all.

    Below 20 people: few, about half, most. Below 32 also quarters. Below 100 in steps of ten percent, from there in
    steps of five. The class at either end is wide enough that it never says "nobody" or "everybody".

    Args:
        count: of `people`.
        harm: the share above which a host is asked to pause. From 20 people on the lowest class then ends there, so
            that whether it was passed can be read off the class and needs no figure of its own.
        in_words: keep to quarters among however many people.
    """
    as_if = min(people, _NUMBERS_FROM - 1) if in_words else people
    usual, width = _edges(as_if)
    edges = usual
    if harm is not None and people >= floors.HARMS:
        edges = [harm, *(edge for edge in usual if edge >= harm + width)]
    exact = Fraction(count, people)
    # What lies on an edge goes outward: the classes at both ends are the smallest.
    place = sum(exact > edge or edge == exact > Fraction(1, 2) for edge in edges)
    low, high = ([Fraction(0), *edges][place], [*edges, Fraction(1)][place])
    regular = dict(zip(zip([Fraction(0), *usual], [*usual, Fraction(1)], strict=True), _names(as_if), strict=True))
    words = regular.get((low, high), _range_in_words(low, high))
    inner = (low, high) in regular and low > 0 and high < 1 and as_if >= _NUMBERS_FROM
    return Band(float(low), float(high), words, float((low + high) / 2) if inner else None)


_NUMBERS_FROM = 32
_THREE = ("few", "about half", "most")
_FIVE = ("few", "about a quarter", "about half", "about three quarters", "most")


def _edges(people: int) -> tuple[list[Fraction], Fraction]:
    """Where one class ends and the next begins, and how wide a class is."""
    if people < floors.SLICE:
        return [Fraction(1, 4), Fraction(3, 4)], Fraction(1, 2)
    if people < _NUMBERS_FROM:
        return [Fraction(k, 8) for k in (1, 3, 5, 7)], Fraction(1, 4)
    classes = 10 if people < floors.SPREAD else 20
    return [Fraction(2 * k + 1, 2 * classes) for k in range(1, classes - 1)], Fraction(1, classes)


def _names(people: int) -> Sequence[str]:
    if people < floors.SLICE:
        return _THREE
    if people < _NUMBERS_FROM:
        return _FIVE
    each = 10 if people < floors.SPREAD else 5
    inner = [f"about {percent} percent" for percent in range(2 * each, 100 - each, each)]
    return [f"about {each} percent or fewer", *inner, f"about {100 - each} percent or more"]


def _range_in_words(low: Fraction, high: Fraction) -> str:
    if low == 0:
        return f"at most {round(100 * high)} percent"
    return f"between {round(100 * low)} and {round(100 * high)} percent"
