"""An effect in words that promise no more than there is."""

from __future__ import annotations

UNSURE = "we cannot tell yet"
UNCONTROLLED = "Before-after, no comparison group"
#: From which size on, in standard deviations, which words.
SIZES = (
    (0.0, "no visible change"),
    (0.1, "a small change"),
    (0.3, "a clear change"),
    (0.6, "a large change, check who volunteered"),
)


def effect_words(effect: float, low: float, high: float) -> str:
    """A standardized effect in words.

    Rule: an interval that includes zero is "we cannot tell yet", whatever the effect. Else, by the size of the effect
    without its sign: below .1, from .1, from .3, and from .6 on, as in ``SIZES``. The bounds are our own decision.

    Args:
        effect: g_av.
        low, high: of the change itself; its sign counts, not its unit.

    Raises:
        ValueError: unless low <= high.

    Source: none; a decision. Checked at every bound.
    """
    if not low <= high:
        raise ValueError(f"An interval goes from low to high, not from {low} to {high}.")
    if low <= 0 <= high:
        return UNSURE
    return next(words for size, words in reversed(SIZES) if abs(effect) >= size)


def direction(change: float, better: int) -> str:
    """ "for the better", "for the worse", or nothing where there is no better or nothing has changed.

    Args:
        better: of the item, +1 if a higher answer is better for people, -1 if a lower one, 0 if neither.
    """
    toward = change * better
    return "for the better" if toward > 0 else "for the worse" if toward < 0 else ""
