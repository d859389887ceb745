"""Opening a pool: every answer goes in, rounded figures come out, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fourchairs.core.disclosure import evening, floors, four_weeks, noise
from fourchairs.core.disclosure.answers import Answers
from fourchairs.core.disclosure.record import Kind, Record
from fourchairs.core.disclosure.release import Figure


@dataclass(frozen=True, slots=True)
class Folded:
    """The figures of an opened pool. They are published as they are; nothing is computed from the answers again."""

    kind: Kind
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class StillClosed:
    """A pool that may not open yet: how far it is in quarters, 0 to 3, and why."""

    quarters: int
    reason: str


def progress(count: int) -> int:
    """How far a closed pool is, in whole quarters of 12 people, 0 to 3: a live count would tell who has just answered.

    Args:
        count: records in the pool.
    """
    return min(3, count * 4 // floors.PEOPLE)


def fold(records: Sequence[Record], *, came: int, private: bool = False) -> Folded | StillClosed:
    """A pool opens when at least 12 people from at least 3 circles answered something, and stays closed until then.

    Args:
        records: all of one pool, in any order: the figures do not depend on it.
        came: how many people could have answered.
        private: also a few figures with noise, for what leaves the organization; see ``noise``.

    Raises:
        ValueError: for records of two kinds.
        NotInstalled: with `private`, without the extra of that name.
    """
    if not records:
        return StillClosed(0, WHY_CLOSED)
    answers = Answers.of(records, came=came)
    if floors.too_few(answers.people, len(answers.circles)):
        return StillClosed(progress(answers.people), WHY_CLOSED)
    told = evening.figures(answers) if answers.kind == "evening" else four_weeks.figures(answers)
    return Folded(answers.kind, (*told, *(noise.figures(answers) if private else ())))


WHY_CLOSED = (
    f"Locked until {floors.PEOPLE} people from {floors.CIRCLES} circles have answered. "
    "Before that, a figure could tell of one person."
)
