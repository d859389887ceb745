"""The reference page of the guide, printed from the table that drives it."""

from __future__ import annotations

from collections.abc import Iterator

from fourchairs.core.guide.guide import Guide
from fourchairs.core.guide.loading import available, load
from fourchairs.core.guide.timing import schedule
from fourchairs.core.guide.transitions import EVERY, NEXT, RUNNING, TRANSITIONS, Transition

_INTRO = """\
# The run of a conversation

Every moment a circle can be in, what can happen in it, and where that leads. The program follows this table and
nothing else: what is not in it cannot happen.

A command names the step its sender saw. If that step is over, nothing happens and the sender gets the present state.
The clock is soft: a moment lasts its seconds, at 30 seconds there is a word, after a turn and after talk there are
20 seconds of grace, and only then does the clock go on. No moment is ever jumped.

The questions before and after a conversation have their place, and no part, in this flow: before, in `arrive`; after,
in `goodbye`. Their two minutes each are in the schedule already.
"""


def reference() -> str:
    """The whole page."""
    parts = [_INTRO, "## Schedules\n", schedules(), "## Which moment may follow which\n"]
    parts += [f"```mermaid\n{flow_diagram()}\n```\n", "## What can happen\n", transition_table()]
    return "\n".join(parts)


def transition_table() -> str:
    """Every transition as a Markdown table."""
    head = "| moment | event | from | what it does | where it leads | at a pause |\n|---|---|---|---|---|---|\n"
    return head + "".join(f"{_row(row)}\n" for row in TRANSITIONS)


def flow_diagram() -> str:
    """Which moment may follow which, for Mermaid."""
    arrows = [f"    {kind} --> {after}" for kind, follows in NEXT.items() for after in follows]
    return "\n".join(["stateDiagram-v2", "    [*] --> arrive", *arrows, "    goodbye --> [*]"])


def schedules() -> str:
    """The minutes of every guide for a circle of four and for a three, as Markdown."""
    return "\n".join(line for card in available() for line in _schedule(load(card.key)))


def _schedule(guide: Guide) -> Iterator[str]:
    fours, threes = schedule(guide, 4), schedule(guide, 3)
    yield f"### {guide.title} (`{guide.key}`)\n\n{guide.summary}\n"
    yield "| step | four people | three people |\n|---|---|---|"
    for four, three in zip(fours, threes, strict=True):
        yield f"| {three.label} | {_minutes(four.times, four.each)} | {_minutes(three.times, three.each)} |"
    totals = [sum(row.seconds for row in rows) / 60 for rows in (fours, threes)]
    yield f"| together | {totals[0]:g} min | {totals[1]:g} min |\n"


def _minutes(times: int, each: float) -> str:
    whole, rest = divmod(round(each), 60)
    return f"{times} x {whole}:{rest:02}" if times > 1 else f"{whole}:{rest:02}"


def _row(row: Transition) -> str:
    when = {EVERY: "any", RUNNING: "any but goodbye"}.get(row.when, ", ".join(row.when))
    who = (row.who.__doc__ or "").strip()
    leads = ", ".join(dict.fromkeys(row.to)) or "stays"
    return f"| {when} | {row.event.__name__} | {who} | {row.says} | {leads} | {'yes' if row.paused else 'no'} |"
