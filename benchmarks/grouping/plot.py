"""Seconds against people, both by powers of ten, as one picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log10
from typing import NamedTuple

from tools.drawing import Drawing

WIDTH, HEIGHT = 860, 520
LEFT, RIGHT, TOP, BOTTOM = 78, 160, 30, 62
COLOURS = ("a", "b", "c", "d", "e", "f", "g")


class Point(NamedTuple):
    people: int
    seconds: float
    left: float  # drawn hollow where something is left


def cost_plot(curves: Mapping[str, Sequence[Point]], says: str) -> str:
    """The picture as SVG; the first curve is drawn strongest."""
    drawing = Drawing(WIDTH, HEIGHT, says)
    points = [point for curve in curves.values() for point in curve]
    along = _Axis([point.people for point in points], LEFT, WIDTH - RIGHT)
    up = _Axis([point.seconds for point in points], HEIGHT - BOTTOM, TOP)
    _grid(drawing, along, up)
    labels = []
    for number, (name, curve) in enumerate(curves.items()):
        places = [(along(point.people), up(point.seconds)) for point in curve]
        colour = COLOURS[number % len(COLOURS)]
        drawing.line(*places, stroke=colour, width=1.5 if number else 4)
        for (x, y), point in zip(places, curve, strict=True):
            drawing.dot(x, y, 5, fill="canvas" if point.left else colour, stroke=colour)
        labels.append((*places[-1], name, colour))
    _label(drawing, labels)
    drawing.text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, "people", "middle soft")
    drawing.text(LEFT, 18, "seconds", "end soft")
    return drawing.svg()


class _Axis:
    """From values to places on paper, by their logarithms; whole powers of ten at both ends."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        logs = [log10(value) for value in values]
        self.low, self.high = int(min(logs) // 1), -int(-max(logs) // 1)
        self.start, self.scale = start, (end - start) / max(1, self.high - self.low)

    def __call__(self, value: float) -> float:
        return self.start + (log10(value) - self.low) * self.scale

    def powers(self) -> list[float]:
        return [10.0**power for power in range(self.low, self.high + 1)]


def _grid(drawing: Drawing, along: _Axis, up: _Axis) -> None:
    for value in along.powers():
        drawing.line((along(value), TOP), (along(value), HEIGHT - BOTTOM), stroke="line", width=1)
        drawing.text(along(value), HEIGHT - BOTTOM + 20, f"{value:,.0f}", "middle small soft")
    for value in up.powers():
        drawing.line((LEFT, up(value)), (WIDTH - RIGHT, up(value)), stroke="line", width=1)
        drawing.text(LEFT - 8, up(value) + 5, f"{value:.9f}".rstrip("0").rstrip("."), "end small soft")


def _label(drawing: Drawing, labels: list[tuple[float, float, str, str]]) -> None:
    """Right of the end of each curve; where several end at one size, below one another as near as they fit."""
    lowest: dict[float, float] = {}
    for x, wanted, name, colour in sorted(labels):
        lowest[x] = max(wanted, lowest.get(x, 0.0) + 18.0)
        drawing.text(x + 12, lowest[x] + 5, name, "small strong halo", fill=colour)
