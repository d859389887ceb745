"""Averages and ranges in plain words, and what each comparison is called in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from fourchairs.web.reports.plots import number

COUNTED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
PARTS = {0.25: "a quarter of a", 0.5: "half a", 0.75: "three quarters of a"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a difference is spoken of: what it means when it is positive, when negative, and when nobody can tell."""

    up: str
    down: str
    unsure: str
    above: str  # more of it: beside a number in a sentence, and at the right end of an axis
    below: str
    none: str = "no change"
    unit: str = "step"


EVENING = {
    "change.belong": Comparison(
        up="After the conversation people felt more that they belong",
        down="After the conversation people felt less that they belong",
        unsure="We cannot tell yet whether people felt more that they belong, or less.",
        above="more belonging", below="less belonging",
    ),
    "change.alone": Comparison(
        up="After the conversation people felt more alone with what they are dealing with",
        down="After the conversation people felt less alone with what they are dealing with",
        unsure="We cannot tell yet whether people felt less alone with what they are dealing with, or more.",
        above="more alone", below="less alone",
    ),
    "change.close": Comparison(
        up="After the conversation people felt closer to the others in their circle",
        down="After the conversation people felt less close to the others in their circle",
        unsure="We cannot tell yet whether people felt closer to the others in their circle, or less close.",
        above="closer", below="less close",
    ),
    "gap.awkward": Comparison(
        up="It was more awkward than people had expected",
        down="It was less awkward than people had expected",
        unsure="We cannot tell yet whether it was more or less awkward than people had expected.",
        above="more awkward", below="less awkward",
        none="no difference", unit="point",
    ),
    "gap.care": Comparison(
        up="The others cared more about what people said than they had expected",
        down="The others cared less about what people said than they had expected",
        unsure="We cannot tell yet whether the others cared more or less than people had expected.",
        above="more care than expected", below="less care than expected",
        none="no difference", unit="point",
    ),
    "gap.burden": Comparison(
        up="Listeners felt more burdened than people had feared they would be",
        down="Listeners felt less burdened than people had feared they would be",
        unsure="We cannot tell yet whether listeners felt more or less burdened than people had feared.",
        above="more of a burden", below="less of a burden",
        none="no difference", unit="point",
    ),
    "gap.colleague": Comparison(
        up="People felt closer to the circle they had just met than to a longstanding colleague",
        down="People felt less close to the circle they had just met than to a longstanding colleague",
        unsure="We cannot tell yet to whom people felt closer: the circle just met or a longstanding colleague.",
        above="closer to the circle", below="closer to the colleague", none="no difference",
    ),
}  # fmt: skip

WEEKS = {
    "change.belong.four_weeks": Comparison(
        up="Four weeks later people felt more that they belong than before the conversation",
        down="Four weeks later people felt less that they belong than before the conversation",
        unsure="We cannot tell yet whether people felt more that they belong four weeks later, or less.",
        above="more belonging", below="less belonging",
    ),
    "change.alone.four_weeks": Comparison(
        up="Four weeks later people felt more alone with what they are dealing with",
        down="Four weeks later people felt less alone with what they are dealing with",
        unsure="We cannot tell yet whether people felt less alone four weeks later, or more.",
        above="more alone", below="less alone",
    ),
}  # fmt: skip

COMPARISONS = EVENING | WEEKS


def amount(value: float, unit: str) -> str:
    """How much, without its direction: half a step, one step, one and a half steps, 1.3 steps."""
    whole, rest = divmod(round(abs(value), 2), 1)
    if rest in PARTS and whole == 0:
        return f"{PARTS[rest]} {unit}"
    if rest == 0 and whole < len(COUNTED):
        return f"{COUNTED[int(whole)]} {unit}{'' if whole == 1 else 's'}"
    if rest == 0.5 and whole < len(COUNTED):
        return f"{COUNTED[int(whole)]} and a half {unit}s"
    return f"{number(abs(value))} {unit}s"


def answer(said: Comparison, *, value: float, low: float, high: float) -> str:
    """The sentence a report begins with: a direction only where the whole range lies on one side."""
    if low <= 0 <= high:
        return said.unsure
    return f"{said.up if value > 0 else said.down}: by {amount(value, said.unit)} on average."


def spread_out(said: Comparison, *, value: float, low: float, high: float) -> str:
    """The sentence after `answer`. Where that says no direction, the average stands here."""
    fits = f"The answers fit a true average {between(said, low=low, high=high)}."
    return f"The average is {_far(said, value)}. {fits}" if low <= 0 <= high else fits


def between(said: Comparison, *, low: float, high: float) -> str:
    """The range in words: between no change and one step more."""
    if low < 0 < high:
        return f"anywhere from {_far(said, low)} to {_far(said, high)}"
    near, far = sorted((low, high), key=abs)
    if near == far:
        return f"about {_far(said, far)}"
    nearest = said.none if near == 0 else amount(near, said.unit)
    return f"between {nearest} and {_far(said, far)}"


def _far(said: Comparison, value: float) -> str:
    if value == 0:
        return said.none
    return f"{amount(value, said.unit)} {said.above if value > 0 else said.below}"
