"""Which answers stand beside each other on the phone of the one who gave them."""

from __future__ import annotations

from fourchairs.core.measures.instrument import instrument
from fourchairs.web.checkins.questions import Pair

# before, after, and what both are about; the first three are states, the others a fear beside what came of it.
EVENING = (
    ("close", "close", "Close to the others in this circle"),
    ("belong", "belong", "I belong here"),
    ("alone", "alone", "I feel alone with what I am dealing with"),
    ("burden", "listening_burden", "A burden: what you feared to be, and what listening was to you"),
    ("awkward", "awkward", "Awkward: expected, and how it was"),
    ("care", "care", "They care about what I say"),
)
FOUR_WEEKS = (
    ("own_belong", "belong", "I belong here"),
    ("own_alone", "alone", "I feel alone with what I am dealing with"),
)


def evening() -> list[Pair]:
    return [_pair("after", *row) for row in EVENING]


def four_weeks() -> list[Pair]:
    return [_pair("four-weeks", *row) for row in FOUR_WEEKS]


def _pair(key: str, before: str, after: str, words: str) -> Pair:
    item = instrument(key)[after]
    return Pair(before, after, words, item.lowest, item.highest)
