"""How many of all, in the words that were released and no closer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import ceil, floor

from fourchairs.core.disclosure import Released
from fourchairs.web.reports.findings import ASKED_ONCE, Asked, Figures, Finding, Line
from fourchairs.web.reports.plots import Bar, SharePlot, bar


def shares(
    figures: Figures,
    first: str,
    about: str,
    questions: tuple[Asked, ...],
    labels: Mapping[str, str],
    *,
    title_of: Callable[[str], str],
    harm: str = "",
) -> Finding:
    """Bars for the keys of `labels`. The sentence above is made of `first`; without it `about` stands there."""
    found = {key: one for key in labels if (one := figures.released(key))}
    if not found:
        return Finding(first, about, questions, withheld=figures.reason(first))
    bars = tuple(_bar(labels[key], one, "harm" if key == harm else "") for key, one in found.items())
    held = tuple(f"{labels[key]}: {figures.reason(key)}" for key in labels if key not in found)
    rows = tuple(Line(labels[key], spoken(one), percents(one)) for key, one in found.items())
    title = title_of(spoken(found[first])) if first in found else about
    return Finding(first, title, questions, held, (SharePlot(bars),), rows, caveat=ASKED_ONCE)


def spoken(one: Released) -> str:
    """Its words; where they name no number, with what they stand for."""
    if not one.words or any(sign.isdigit() for sign in one.words):
        return one.words or percents(one)
    return f"{one.words} ({percents(one)})"


def _bar(label: str, one: Released, tone: str) -> Bar:
    value = float(one.value or 0)
    low, high = (value if end is None else end for end in (one.low, one.high))
    return bar(label, spoken(one), low=low, high=high, tone=tone)


def percents(one: Released) -> str:
    """The range that its words stand for, in whole percents, rounded outward."""
    if one.low is None or one.high is None:
        return ""
    return f"{floor(round(100 * one.low, 2))} to {ceil(round(100 * one.high, 2))} percent"
