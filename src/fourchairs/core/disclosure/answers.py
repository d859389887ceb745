"""The answers of an opened pool, circle by circle, as the figures need them. Nothing here is ever stored or shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fourchairs.core.disclosure.record import Kind, Record, layout


class Pair(NamedTuple):
    """Two answers of one person."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Answers:
    """Everybody who answered anything, by circle. `came` counts those who could have answered."""

    kind: Kind
    circles: tuple[tuple[Record, ...], ...]
    came: int

    @classmethod
    def of(cls, records: Sequence[Record], *, came: int) -> Answers:
        """Sort records into circles; a record in which everything was skipped is nobody's answer.

        Raises:
            ValueError: for records of both kinds, or none at all.
        """
        kinds = {record.kind for record in records}
        if len(kinds) != 1:
            raise ValueError("A pool holds records of one kind.")
        by_label: dict[bytes, list[Record]] = {}
        for record in records:
            if _says_something(record):
                by_label.setdefault(record.label, []).append(record)
        circles = tuple(tuple(circle) for _, circle in sorted(by_label.items()))
        # A record is accepted only from a chair, so whoever counted fewer people than records missed some.
        return cls(kinds.pop(), circles, max(came, len(records)))

    @property
    def people(self) -> int:
        """How many people answered anything."""
        return sum(map(len, self.circles))

    def who_answered(self, *parts: str) -> int:
        """How many people answered something in each of these parts of the record, `before` or `after`."""
        everyone = (record for circle in self.circles for record in circle)
        return sum(all(_any(getattr(record, part).values()) for part in parts) for record in everyone)

    def before(self, key: str) -> list[list[int]]:
        """The answers given to one question before, circle by circle; who skipped it is left out."""
        return [[a for r in circle if (a := r.before.get(key)) is not None] for circle in self.circles]

    def after(self, key: str) -> list[list[int]]:
        """The answers given to one question after, circle by circle; who skipped it is left out."""
        return [[a for r in circle if (a := r.after.get(key)) is not None] for circle in self.circles]

    def pairs(self, before: str, after: str) -> list[list[Pair]]:
        """An answer before and one after of the same person; who skipped either is left out."""
        return [_whole((r.before.get(before), r.after.get(after)) for r in circle) for circle in self.circles]

    def pairs_after(self, first: str, second: str) -> list[list[Pair]]:
        """Two answers given after by the same person; who skipped either is left out."""
        return [_whole((r.after.get(first), r.after.get(second)) for r in circle) for circle in self.circles]

    def scale(self, key: str) -> tuple[int, int]:
        """The lowest and highest answer of a question; a question asked twice has one scale."""
        return next((place.lowest, place.highest) for place in layout(self.kind) if place.key == key)


def _says_something(record: Record) -> bool:
    return _any(record.before.values()) or _any(record.after.values())


def _any(answers: Iterable[int | None]) -> bool:
    return any(answer is not None for answer in answers)


def _whole(pairs: Iterable[tuple[int | None, int | None]]) -> list[Pair]:
    return [Pair(x, y) for x, y in pairs if x is not None and y is not None]
