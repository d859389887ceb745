"""Tags and filters for the parts of a page. They know nothing of gatherings."""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import escape, format_html, json_script
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

SHORT = (
    (0, "take your time to finish"),
    (20, "a few seconds left"),
    (45, "half a minute left"),
    (89.999, "about a minute left"),
)
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MINUTES = dict(enumerate(NUMBERS, start=2))


@register.simple_tag
def mark(key: str) -> SafeString:
    """The drawn mark of a circle; it says nothing aloud because its word always stands beside it."""
    return format_html(
        '<svg class="mark" viewBox="0 0 64 64" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static(f"marks/{key.partition('-')[0]}.svg"),  # a file each: a phone needs two of them
        key,
    )


@register.simple_tag
def first_frame(frame: Mapping[str, object] | None) -> SafeString:
    """The first state of a live page as a data block; a strict content policy lets it pass because it is never run."""
    if not frame:
        return mark_safe("")
    return json_script({key: value for key, value in frame.items() if key != "html"}, "frame")


@register.filter
def fragment(frame: Mapping[str, object] | None) -> SafeString:
    """The html of a frame, made by our own templates and escaped there."""
    return mark_safe(str(frame.get("html", "")) if frame else "")  # noqa: S308  rendered by a template


@register.simple_tag
def command_id() -> str:
    return uuid.uuid4().hex


@register.filter
def initials(name: str) -> str:
    """First letter of the first name as people write it: combining marks stay with their letter."""
    letters = unicodedata.normalize("NFC", str(name).strip())
    if not letters:
        return "·"
    end = 1
    while end < len(letters) and unicodedata.combining(letters[end]):
        end += 1
    return letters[:end].upper()


@register.filter
def words_left(seconds: float | str | None) -> str:
    """The clock in words. The same table is in clock.js, and the guide's own words agree with it."""
    if not isinstance(seconds, int | float):  # a variable that is missing comes as an empty string
        return ""
    for upto, words in SHORT:
        if seconds <= upto:
            return words
    minutes = int(seconds / 60 + 0.5)
    return f"about {MINUTES.get(minutes, minutes)} minutes left"


@register.filter
def minutes(seconds: float | str | None) -> str:
    """2:10"""
    if not isinstance(seconds, int | float):
        return ""
    whole = max(0, int(seconds + 0.999))
    return f"{whole // 60}:{whole % 60:02d}"


@register.filter
def spaced(code: str) -> str:
    """A code in two halves, as it is read aloud: F4K 92QX."""
    return f"{code[:3]} {code[3:]}" if len(code) > 4 else code


@register.filter
def pages_of(items: Sequence[Any], size: int) -> list[Sequence[Any]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


@register.filter
def breakable(path: str) -> SafeString:
    """A long name that may be broken after a slash or an underscore, and nowhere else."""
    return mark_safe(escape(path).replace("_", "_<wbr>").replace("/", "/<wbr>"))  # noqa: S308  escaped before


@register.filter
def tel(reach: str) -> str:
    """The address behind a way to reach somebody, or nothing: a number is dialled, a mail address opened."""
    text = str(reach).strip()
    if "@" in text and " " not in text:
        return f"mailto:{text}"
    digits = "".join(sign for sign in text if sign.isdigit())
    if len(digits) < 3 or any(sign.isalpha() for sign in text):
        return ""
    return f"tel:{'+' if text.startswith('+') else ''}{digits}"


SEATS = (
    "M33.9 15.6A38 38 0 0 1 66.1 15.6",
    "M84.4 33.9A38 38 0 0 1 84.4 66.1",
    "M66.1 84.4A38 38 0 0 1 33.9 84.4",
    "M15.6 66.1A38 38 0 0 1 15.6 33.9",
)


@register.filter
def seat_path(index: int) -> str:
    return SEATS[index % 4]
