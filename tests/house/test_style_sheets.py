"""One palette, written once; nothing that a strict Content-Security-Policy or a reader's own font size would break."""

from __future__ import annotations

import re

import pytest

from tests.house.tree import lines, ours, short

PALETTE = "tokens.css"
COLOUR = re.compile(r"(?<![\w&-])#[0-9a-fA-F]{3,8}\b(?![^{]*\{)|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|hwb|color)\(")
PIXELS = re.compile(r"font(?:-size)?\s*:[^;]*\d+px")
INLINE = re.compile(r"<[^>]*\sstyle\s*=|<style[\s>]|<script(?![^>]*\ssrc=)[^>]*>|\son[a-z]+\s*=\s*[\"']", re.IGNORECASE)
PRINTED_DATA = re.compile(r"type=\"application/json\"")


def offences(pattern: re.Pattern[str], *endings: str) -> list[str]:
    return [
        f"{short(path)}:{number}: {line.strip()}"
        for path in ours(*endings, under="src/")
        if path.name != PALETTE
        for number, line in enumerate(lines(path), 1)
        if pattern.search(line) and not PRINTED_DATA.search(line)
    ]


@pytest.mark.parametrize(
    ("what", "pattern"),
    [("a raw colour", COLOUR), ("a font size in pixels", PIXELS), ("!important", re.compile(r"!\s*important"))],
)
def test_style_sheets_hold_no(what: str, pattern: re.Pattern[str]) -> None:
    assert not offences(pattern, ".css"), what


def test_pages_hold_no_inline_style_script_or_handler() -> None:
    assert not offences(INLINE, ".html")


def test_pages_ask_nobody_else_for_anything() -> None:
    elsewhere = re.compile(r"(?:src|srcset|href|action|url)\s*[=(]\s*[\"']?(?:https?:)?//")
    links = re.compile(r"<a\s[^>]*href=")
    assert not [found for found in offences(elsewhere, ".html", ".css", ".js") if not links.search(found)]
