"""Which answers stand beside each other on the phone of the one who gave them."""

from __future__ import annotations

from fourchairs.core.measures.instrument import instrument
from fourchairs.web.checkins.questions import Pair

STATE, FEAR, LATER = ("before", "now"), ("feared", "felt"), ("before", "today")
# The first answer, the second, what both are about, and what to call the two.
EVENING = (
    ("close", "close", "Close to the others in this circle", STATE),
    ("belong", "belong", "I belong here", STATE),
    ("alone", "alone", "I feel alone with what I am dealing with", STATE),
    ("awkward", "awkward", "How awkward it is", FEAR),
    ("burden", "listening_burden", "A burden to listen to: I, as I feared; the others, as it was", FEAR),
    ("care", "care", "They care about what I say", ("expected", "felt")),
)
FOUR_WEEKS = (
    ("own_belong", "belong", "I belong here", LATER),
    ("own_alone", "alone", "I feel alone with what I am dealing with", LATER),
)


def evening() -> list[Pair]:
    return [_pair("after", *row) for row in EVENING]


def four_weeks() -> list[Pair]:
    return [_pair("four-weeks", *row) for row in FOUR_WEEKS]


def _pair(key: str, before: str, after: str, words: str, called: tuple[str, str]) -> Pair:
    item = instrument(key)[after]
    return Pair(before, after, words, *called, item.lowest, item.highest)
