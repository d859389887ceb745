"""A link as a picture that a phone can read."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe


def svg(link: str) -> SafeString:
    """Inline SVG without a size of its own; put it into an element of class `qr`, which is white in both themes."""
    code = segno.make(link, error="m", micro=False)
    drawing = code.svg_inline(border=2, dark="#000", light=None, omitsize=True, svgclass=None, lineclass=None)
    return mark_safe(drawing)  # noqa: S308 - squares, drawn by us
