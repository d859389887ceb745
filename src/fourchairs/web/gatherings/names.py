"""Names as people write them, without what could disturb a page or pass for somebody else."""

from __future__ import annotations

import hashlib
import unicodedata

from fourchairs.web.gatherings.errors import NameUnfit

MOST_GRAPHEMES = 40
MOST_CODE_POINTS = 200
MOST_INITIAL = 4
MOST_SENT = 1_000  # of what is sent this much is read: the rules below take their time
# More marks on one letter than any script needs would write over the lines above and below.
MOST_MARKS = 4

ZWNJ, ZWJ, VARIATION = "\u200c", "\u200d", "\ufe0f"
# Blank, yet letters, marks or symbols by their category.
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
JOINING_SCRIPTS = (
    "ARABIC",
    "SYRIAC",
    "MONGOLIAN",
    "DEVANAGARI",
    "BENGALI",
    "GURMUKHI",
    "GUJARATI",
    "ORIYA",
    "TAMIL",
    "TELUGU",
    "KANNADA",
    "MALAYALAM",
    "SINHALA",
)


def clean(raw: str) -> str:
    """The name as it will be shown. Raises NameUnfit with a sentence for the person who typed it."""
    name = _readable(raw[:MOST_SENT])
    if not any(unicodedata.category(c)[0] in "LN" or _is_picture(c) for c in name):
        raise NameUnfit("Please write a name that the others can call you by.")
    if graphemes(name) > MOST_GRAPHEMES or len(name) > MOST_CODE_POINTS:
        raise NameUnfit(f"That is longer than a name tag: please use at most {MOST_GRAPHEMES} letters.")
    return name


def clean_initial(raw: str) -> str:
    initial = _readable(raw[:MOST_SENT])
    if graphemes(initial) > MOST_INITIAL or len(initial) > 16:
        raise NameUnfit("One letter of your last name is enough.")
    return initial


def key(name: str, initial: str) -> str:
    """What must differ between the guests of a gathering: names that look alike to a reader are one name."""
    plain = unicodedata.normalize("NFKC", f"{name} {initial}".strip()).casefold()
    plain = unicodedata.normalize("NFKC", "".join(c for c in plain if c not in {ZWNJ, ZWJ, VARIATION}))
    return plain if len(plain) <= 240 else hashlib.sha256(plain.encode()).hexdigest()


def graphemes(text: str) -> int:
    """About as many as a reader would count; exact for everything that occurs in names."""
    count = 0
    joined = half_flag = False
    for c in text:
        extends = joined or c in {ZWNJ, ZWJ} or unicodedata.category(c)[0] == "M" or _is_skin_tone(c)
        flag = "\U0001f1e6" <= c <= "\U0001f1ff"
        if not extends and not (flag and half_flag):
            count += 1
        half_flag = flag and not half_flag
        joined = c == ZWJ
    return count


def _readable(raw: str) -> str:
    text = unicodedata.normalize("NFC", raw)
    kept: list[str] = []
    marks = 0
    for i, c in enumerate(text):
        marks = marks + 1 if unicodedata.category(c)[0] == "M" else 0
        if c.isspace():
            kept.append(" ")
        elif marks <= MOST_MARKS and (_is_visible(c) or _is_needed_joiner(text, i)):
            kept.append(c)
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def _is_visible(c: str) -> bool:
    category = unicodedata.category(c)
    if category == "Cn":  # pictures younger than this Python's tables
        return "\U0001f000" <= c <= "\U0001faff"
    return category[0] != "C" and category not in {"Zl", "Zp"} and c not in BLANKS


def _is_needed_joiner(text: str, i: int) -> bool:
    """A joiner shows nothing by itself; it may stay where it shapes a picture or a script."""
    if text[i] not in {ZWJ, ZWNJ} or i + 1 >= len(text):
        return False
    before = text[:i].rstrip(VARIATION + "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")[-1:]
    after = text[i + 1]
    if text[i] == ZWJ and before and _is_picture(before) and _is_picture(after):
        return True
    return bool(before) and _is_joining_letter(before) and _is_joining_letter(after)


def _is_joining_letter(c: str) -> bool:
    return unicodedata.category(c)[0] in "LM" and unicodedata.name(c, "").startswith(JOINING_SCRIPTS)


def _is_picture(c: str) -> bool:
    if c in BLANKS:
        return False
    return unicodedata.category(c) == "So" or (unicodedata.category(c) == "Cn" and _is_visible(c))


def _is_skin_tone(c: str) -> bool:
    return "\U0001f3fb" <= c <= "\U0001f3ff"
