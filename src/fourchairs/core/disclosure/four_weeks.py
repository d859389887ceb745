"""The figures of four weeks later, in the order in which a report tells them."""

from __future__ import annotations

from collections.abc import Iterator

from fourchairs.core.disclosure import bands, estimates
from fourchairs.core.disclosure.answers import Answers
from fourchairs.core.disclosure.evening import ALONE, BELONG, numbers
from fourchairs.core.disclosure.release import Figure


def figures(answers: Answers) -> Iterator[Figure]:
    """All figures of a pool of answers from four weeks later."""
    yield from numbers(answers)
    for key, title in (("belong", BELONG), ("alone", ALONE)):
        low, high = answers.scale(key)
        change = estimates.change(answers.pairs(f"own_{key}", key), widest=high - low)
        yield Figure(f"change.{key}.four_weeks", f"{title}: change after four weeks", change)
    talked, could_ask = (estimates.level(answers.after(key), "people") for key in ("talked", "could_ask"))
    yield Figure("level.talked", "With how many of the three people talked since", talked)
    yield Figure("level.could_ask", "How many of the three people could ask for help", could_ask)
    leave = answers.after("leave")
    better, same, worse = estimates.shares(estimates.share(leave, {1}), estimates.share(leave, {3}, harm=bands.WORSE))
    yield Figure("share.leave.better", "Looking back, feel better", better)
    yield Figure("share.leave.same", "Looking back, feel the same", same)
    yield Figure("share.leave.worse", "Looking back, feel worse", worse)
