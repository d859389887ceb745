"""Where the marks of a plot stand: across in per cent of its width, down in lines of its own text.

Nothing here has a size in pixels, so that a plot is as wide as its page and grows with the reader's own letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import ClassVar

LINE = 1.7  # the height of what stands at the foot: the axis and its numbers
ROW = 3.0  # of one range with its number above it
EDGE = 0.18  # of the width: nearer to an edge a number stands beside its mark, so that nothing is cut off


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of numbers laid out from the left edge to the right."""

    low: float
    high: float

    def at(self, value: float) -> str:
        inside = min(max(value, self.low), self.high)
        return f"{100 * (inside - self.low) / (self.high - self.low):.2f}%"


@dataclass(frozen=True, slots=True)
class Tick:
    x: str
    label: str
    anchor: str  # start, middle or end: nothing is cut off at an edge


@dataclass(frozen=True, slots=True)
class Range:
    """An estimate and what it may be off by."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Band:
    """A range as it is drawn."""

    number: str
    x: str
    start: str
    width: str
    anchor: str
    text_y: str
    band_y: str
    y: str


@dataclass(frozen=True, slots=True)
class RangePlot:
    """An estimate on an axis with a line where nothing has changed."""

    template: ClassVar[str] = "reports/plots/range.html"
    band: Band
    ticks: tuple[Tick, ...]
    zero: str
    foot: str
    tick_y: str
    text_y: str
    height: str
    below: str
    above: str


@dataclass(frozen=True, slots=True)
class Dot:
    label: str
    x: str
    anchor: str
    text_y: str
    hollow: bool


@dataclass(frozen=True, slots=True)
class LevelPlot:
    """One or two averages on the scale that people answered on, from its lowest end to its highest."""

    template: ClassVar[str] = "reports/plots/level.html"
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    x1: str
    x2: str
    y: str
    foot: str
    tick_y: str
    text_y: str
    height: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Bar:
    """How many of all: surely so many (filled), and perhaps up to so many (pale)."""

    label: str
    words: str
    sure: str
    perhaps: str
    tone: str


@dataclass(frozen=True, slots=True)
class SharePlot:
    template: ClassVar[str] = "reports/plots/share.html"
    bars: tuple[Bar, ...]
    quarters: tuple[str, ...] = ("25%", "50%", "75%")


def range_plot(one: Range, *, below: str, above: str, none: str, least: float) -> RangePlot:
    """`below` and `above` say what lies left and right of `none`; `least` is how far the axis reaches anyway."""
    reach = _reach(one, least)
    scale = Scale(-reach, reach)
    return RangePlot(
        band=_band(one, scale),
        ticks=tuple(_tick(value, scale, signed(value) if value else none) for value in _steps(reach)),
        zero=scale.at(0),
        below=below,
        above=above,
        **_feet(ROW),
    )


def level_plot(levels: Sequence[tuple[str, float]], *, lowest: int, highest: int, low: str, high: str) -> LevelPlot:
    """`levels` are a name and an average each, the earlier first; it is drawn hollow when another follows."""
    scale = Scale(lowest, highest)
    places = [value for _, value in levels]
    dots = [
        Dot(f"{label} {_plain(value, lowest)}", scale.at(value), _anchor(value, scale), f"{1.1 + 1.3 * place:.2f}em",
            hollow=place < len(levels) - 1)
        for place, (label, value) in enumerate(levels)
    ]  # fmt: skip
    height = 1.3 * len(levels) + 0.7
    return LevelPlot(
        dots=tuple(dots),
        ticks=tuple(_tick(value, scale, _plain(value, lowest)) for value in _every(lowest, highest)),
        x1=scale.at(min(places)),
        x2=scale.at(max(places)),
        y=f"{height:.2f}em",
        low=low,
        high=high,
        **_feet(height),
    )


def bar(label: str, words: str, *, low: float, high: float, tone: str = "") -> Bar:
    """`low` and `high` as shares of one: what the released words leave open."""
    scale = Scale(0, 1)
    return Bar(label, words, sure=scale.at(low), perhaps=scale.at(high), tone=tone)


def number(value: float) -> str:
    """At most two places, a true minus sign, no zero behind."""
    text = f"{abs(value):.2f}".rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 and text != "0" else text


def signed(value: float) -> str:
    text = number(value)
    return text if text == "0" or value < 0 else f"+{text}"


def _plain(value: float, lowest: int) -> str:
    """On a scale that has negative numbers the positive ones carry a sign."""
    return signed(value) if lowest < 0 else number(value)


def _feet(height: float) -> dict[str, str]:
    """Where the axis lies under a plot of that height, and its numbers under the axis."""
    return {
        "foot": f"{height:.2f}em",
        "tick_y": f"{height + 0.35:.2f}em",
        "text_y": f"{height + 1.4:.2f}em",
        "height": f"{height + LINE:.2f}em",
    }


def _reach(one: Range, least: float) -> float:
    """So far on both sides that no change stands in the middle and the range fits in, in whole steps."""
    return max(least, float(ceil(max(abs(one.low), abs(one.high)))))


def _steps(reach: float) -> list[float]:
    """At most five numbers on the axis: the one in the middle is a word, and a phone is narrow."""
    step = 1 if reach <= 2 else ceil(reach / 2)
    many = int(reach // step)
    return [float(step * place) for place in range(-many, many + 1)]


def _every(lowest: int, highest: int) -> list[int]:
    return [value for value in range(lowest, highest + 1) if highest - lowest <= 7 or value % 5 == 0]


def _tick(value: float, scale: Scale, label: str) -> Tick:
    return Tick(scale.at(value), label, _at_edge(value, scale))


def _at_edge(value: float, scale: Scale) -> str:
    return "start" if value <= scale.low else "end" if value >= scale.high else "middle"


def _anchor(value: float, scale: Scale) -> str:
    share = (value - scale.low) / (scale.high - scale.low)
    return "start" if share < EDGE else "end" if share > 1 - EDGE else "middle"


def _band(one: Range, scale: Scale) -> Band:
    low, high = max(one.low, scale.low), min(one.high, scale.high)
    return Band(
        number=signed(one.value),
        x=scale.at(one.value),
        start=scale.at(low),
        width=f"{100 * (high - low) / (scale.high - scale.low):.2f}%",
        anchor=_at_edge(one.value, scale),
        text_y="1.1em",
        band_y="1.55em",
        y="2em",
    )
