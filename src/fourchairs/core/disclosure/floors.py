"""How many people have to stand behind a figure. In code and not in settings: nobody can lower them for an evening."""

from __future__ import annotations

from fourchairs.core.disclosure.release import Withheld

PEOPLE = 12
CIRCLES = 3
SLICE = 20
LEVELS = 20
HARMS = 20
SPREAD = 100
NOISE = 100


def too_few(people: int, circles: int) -> Withheld | None:
    """No figure is released unless at least 12 people from at least 3 circles stand behind it."""
    if people >= PEOPLE and circles >= CIRCLES:
        return None
    return Withheld(f"Fewer than {PEOPLE} people from {CIRCLES} circles answered this.")


def too_few_for_levels(people: int) -> Withheld | None:
    """Below 20 people a change stands alone: with the levels beside it, the same answers would be told of twice."""
    return None if people >= LEVELS else Withheld(f"Below {LEVELS} people only the change is told.")


def too_few_for_harms(people: int) -> Withheld | None:
    """Whether to pause is not judged from fewer than 20 people."""
    return None if people >= HARMS else Withheld(f"With fewer than {HARMS} answers this rule decides nothing.")


def too_few_for_spread(people: int) -> Withheld | None:
    """Nothing that lets a spread be worked out is released below 100 people, and no least, greatest or middle ever."""
    if people >= SPREAD:
        return None
    return Withheld(f"Below {SPREAD} people this would tell how far single answers lie apart.")
