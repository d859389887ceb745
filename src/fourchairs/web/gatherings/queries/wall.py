"""What the wall shows: one message at a time, and nothing that belongs to one person alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fourchairs.core.guide.state import Kind
from fourchairs.web.gatherings.models import Gathering
from fourchairs.web.gatherings.models.gathering import Phase
from fourchairs.web.gatherings.queries.circles import CircleState, circle_states
from fourchairs.web.gatherings.queries.console import announcement, paused, talk_version

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from fourchairs.web.gatherings.talk import Progress

# More cards than this do not fit on a wall: then everyone looks for their own name.
MOST_CARDS = 12
# Clocks further apart than this are not one clock.
SAME_CLOCK_S = 20.0


@dataclass(frozen=True, slots=True)
class NameLine:
    name: str
    key: str
    word: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Now:
    """The step at which most circles are, and its clock if they share one."""

    kind: str
    title: str  # "Round 1 of 2"
    deadline: float | None
    length: float | None


@dataclass(frozen=True, slots=True)
class WallState:
    """`kind`: soon, join, closed, announcement, tables, names, paused, now, between, thanks."""

    gathering: Gathering
    version: tuple[int, int]
    kind: str
    count: int
    door_open: bool
    round: int
    circles: tuple[CircleState, ...]
    names: tuple[NameLine, ...]  # by first name; only where cards do not fit
    mute: tuple[CircleState, ...]  # circles without any phone: the wall is all they have
    now: Now | None
    announcement: str


def projector_state(gathering: Gathering, *, at: datetime) -> WallState:
    fresh = Gathering.objects.select_related("ending", "forgetting").get(pk=gathering.pk)
    phase, seating = fresh.phase, fresh.seating
    shown = phase in {Phase.SEATED, Phase.TALKING}
    circles = circle_states(fresh, at=at, reasons=False) if shown else ()
    words, door_open = announcement(fresh), fresh.door is not None
    now = _now([circle.progress for circle in circles if circle.progress])
    kind = _kind(phase, door_open=door_open, now=now, cards=len(circles), words=words, stopped=paused(fresh))
    return WallState(
        gathering=fresh,
        version=(fresh.revision, talk_version(circles)),
        kind=kind,
        count=fresh.guests.present().count(),
        door_open=door_open,
        round=seating.number if seating else 0,
        circles=circles,
        names=_names(circles) if kind == "names" else (),
        mute=tuple(c for c in circles if c.no_phone and c.progress and not c.progress.done) if kind == "now" else (),
        now=now,
        announcement=words,
    )


def _kind(phase: Phase, *, door_open: bool, now: Now | None, cards: int, words: str, stopped: bool) -> str:
    if phase in {Phase.ENDED, Phase.FORGOTTEN}:
        return "thanks"
    if words or stopped:
        return "announcement" if words else "paused"
    if phase is Phase.SEATED or (now and now.kind == Kind.ARRIVE):
        return "tables" if cards <= MOST_CARDS else "names"
    standing = {Phase.TALKING: "now", Phase.BETWEEN: "between"}
    if phase in standing:
        return standing[phase]
    return "join" if door_open else ("soon" if phase is Phase.PREPARING else "closed")


def _names(circles: Sequence[CircleState]) -> tuple[NameLine, ...]:
    lines = [NameLine(m.name, c.key, c.word, c.table_number) for c in circles for m in c.members]
    return tuple(sorted(lines, key=lambda line: line.name.casefold()))


def _now(progress: Sequence[Progress]) -> Now | None:
    """Of several steps with as many circles the earlier: the room waits for the slower ones."""
    under_way = [one for one in progress if not one.done] or list(progress)
    if not under_way:
        return None
    counts = Counter((one.kind, one.title) for one in under_way)
    first = {key: min(one.step for one in under_way if (one.kind, one.title) == key) for key in counts}
    kind, title = min(counts, key=lambda key: (-counts[key], first[key]))
    there = [one for one in under_way if (one.kind, one.title) == (kind, title)]
    deadline, length = _shared_clock(there)
    return Now(kind, title, deadline, length)


def _shared_clock(circles: Sequence[Progress]) -> tuple[float | None, float | None]:
    deadlines = [one.deadline for one in circles if one.deadline is not None and not one.paused]
    if not deadlines or len(deadlines) < len(circles) or max(deadlines) - min(deadlines) > SAME_CLOCK_S:
        return None, None
    return max(deadlines), max(one.length or 0.0 for one in circles) or None
