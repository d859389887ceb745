"""The reference page of the questions, printed from the data that asks them."""

from __future__ import annotations

from collections.abc import Iterator

from fourchairs.core.measures.instrument import Instrument, Item, instruments
from fourchairs.core.measures.slot import Slot, slots

_INTRO = """\
# The questions

Every question that Fourchairs can ask, in the order in which it is asked, with where it comes from and who may use it.
Each can be skipped. Nobody sees one person's answers; what happens with them is told in
[what is known about you](../explanation/privacy.md), and what may be concluded from them in
[what the figures mean](../explanation/statistics.md).

"Better" says which end is better for people: ↑ the higher, ↓ the lower, – neither. Where the organization has a name,
people read "at" and that name instead of "here".
"""
_SLOTS = """\
## Other published scales

Fourchairs has an empty place for each of these and ships none of their wording, because it is not ours to give away.
Ask the owners. Then enter the questions as published, and who allowed it.
"""
_ORDER = ("before", "after", "four-weeks", "ucla-3")
_ARROWS = {1: "↑", -1: "↓", 0: "–"}


def reference() -> str:
    """The whole page, in Markdown."""
    known = instruments()
    parts = [line for key in _ORDER for line in _instrument(known[key])]
    return "\n".join([_INTRO, *parts, _SLOTS, *(_slot(slot) for slot in slots().values())]) + "\n"


def _instrument(made: Instrument) -> Iterator[str]:
    yield f"## {made.title}\n"
    yield f"Asked: {made.when}. {made.provenance}\n"
    yield f"Licence: {made.licence}." + (f" Source: {made.citation}" if made.citation else "") + "\n"
    yield "| | question | answers | better | source |\n|---|---|---|---|---|"
    for item in made.items:
        asked, arrow = item.asked(), _ARROWS[item.better]
        yield f"| `{item.key}` | {asked} | {_answers(item)} | {arrow} | {item.source} |"
    yield ""


def _answers(item: Item) -> str:
    if item.kind == "choice":
        return ", ".join(f"{step} {word}" for step, word in zip(item.steps, item.words, strict=True))
    if item.kind == "tick":
        return "a tick"
    picture = "seven pictures of two circles, " if item.kind == "closeness" else ""
    return f"{picture}{item.lowest} {item.low} to {item.highest} {item.high}"


def _slot(empty: Slot) -> str:
    return f"- **{empty.title}** (`{empty.key}`), {empty.questions} questions. {empty.citation}"
