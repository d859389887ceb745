"""Small SVG pictures without a library: lines, dots and words, readable on light and on dark paper."""

from __future__ import annotations

from html import escape
from math import cos, pi, sin

# The tokens of the product (site/static/css/tokens.css), written out, for a picture stands alone.
STYLE = """\
<style>
svg { --canvas: #fdfaf5; --surface: #f6f0e6; --ink: #2b2119; --soft: #5f544a; --line: #dcd3c6;
  --pine: #14594a; --clay: #b05a2f;
  --a: #14594a; --b: #b05a2f; --c: #5b6fb0; --d: #8a5a9c; --e: #6d7524; --f: #a8455f; --g: #2f6f8f }
@media (prefers-color-scheme: dark) { svg { --canvas: #1a1612; --surface: #241f1a; --ink: #ede7de; --soft: #bdb2a4;
  --line: #4a4238; --pine: #84cfb6; --clay: #e5a27c;
  --a: #84cfb6; --b: #e5a27c; --c: #a9b7f0; --d: #d3a9e0; --e: #c6cd7e; --f: #eba0b2; --g: #8fc7e4 } }
text { font: 15px system-ui, sans-serif; fill: var(--ink) }
.halo { paint-order: stroke; stroke: var(--canvas); stroke-width: 4px; stroke-linejoin: round }
.soft { fill: var(--soft) } .small { font-size: 13px } .title { font-size: 17px; font-weight: 600 }
.strong { font-weight: 600 } .middle { text-anchor: middle } .end { text-anchor: end } .on { fill: var(--canvas) }
</style>"""


class Drawing:
    """Pieces of a picture, in the order in which they are drawn."""

    def __init__(self, width: int, height: int, says: str) -> None:
        self.size, self.says = (width, height), says
        self.pieces: list[str] = []

    def line(self, *points: tuple[float, float], stroke: str = "ink", width: float = 1.5, extra: str = "") -> None:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.pieces.append(
            f'<polyline points="{path}" fill="none" stroke="var(--{stroke})" stroke-width="{width:g}"'
            f' stroke-linejoin="round" {extra}/>'
        )

    def dot(self, x: float, y: float, r: float, *, fill: str = "ink", stroke: str = "none", width: float = 1.5) -> None:
        self.pieces.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:g}" fill="{_paint(fill)}" stroke="{_paint(stroke)}"'
            f' stroke-width="{width:g}"/>'
        )

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str = "surface", stroke: str = "none"
    ) -> None:
        self.pieces.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="3" fill="{_paint(fill)}"'
            f' stroke="{_paint(stroke)}"/>'
        )

    def text(self, x: float, y: float, words: str, style: str = "", fill: str = "") -> None:
        paint = f' style="fill: var(--{fill})"' if fill else ""
        self.pieces.append(f'<text x="{x:.1f}" y="{y:.1f}" class="{style}"{paint}>{escape(words)}</text>')

    def svg(self) -> str:
        width, height = self.size
        body = "\n".join(self.pieces)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">\n'
            f"<title>{escape(self.says)}</title>\n{STYLE}\n"
            f'<rect width="{width}" height="{height}" fill="var(--canvas)"/>\n{body}\n</svg>\n'
        )


def around(x: float, y: float, r: float, count: int, turn: float = 0.0) -> list[tuple[float, float]]:
    """Points evenly on a circle, the first at the top (turned by so many of a full turn)."""
    angles = [2 * pi * (k / count + turn) for k in range(count)]
    return [(x + r * sin(angle), y - r * cos(angle)) for angle in angles]


def _paint(colour: str) -> str:
    return colour if colour == "none" else f"var(--{colour})"
