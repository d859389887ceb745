"""What leaves an opened pool: each figure either released, already rounded, or withheld with its reason."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any


class BadFigures(ValueError):
    """Stored figures that cannot be read back; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Released:
    """One figure that may be shown to anyone.

    value: rounded, or None where only `words` and a range are released (a share among few people, a number in bands);
        True or False for a yes or no.
    low, high: for a change or a gap the 95 % interval, rounded outward; for a share or a number the range that its
        words stand for; None where there is neither.
    unit: of value, low and high: "points", "share" (0 to 1), "people", "circles", "standard deviations", "yes or no".
    words: what can be said of it in words; empty where the number speaks for itself.
    people: how many people stand behind it, in bands ("12 to 31").
    """

    value: float | bool | None
    low: float | None
    high: float | None
    unit: str
    words: str
    people: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """One figure that may not be shown, and why, in a sentence for the reader of the report."""

    reason: str


Estimate = Released | Withheld


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a report: its stable key, what it is called, and what of it may be shown."""

    key: str
    title: str
    estimate: Estimate


def to_json(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    """Plain lists, dicts, strings and numbers, ready for `json.dumps` or a JSON column."""
    return [
        {
            "key": figure.key,
            "title": figure.title,
            "state": "released" if isinstance(figure.estimate, Released) else "withheld",
            **asdict(figure.estimate),
        }
        for figure in figures
    ]


def from_json(data: object) -> tuple[Figure, ...]:
    """What `to_json` wrote; BadFigures for anything missing, unknown, of another type, or a key that comes twice."""
    if not isinstance(data, Sequence) or isinstance(data, str | bytes):
        raise BadFigures("Stored figures are a list.")
    figures = tuple(_figure(entry) for entry in data)
    if len({figure.key for figure in figures}) != len(figures):
        raise BadFigures("A figure is stored twice.")
    return figures


_CLASSES: dict[str, type[Released | Withheld]] = {"released": Released, "withheld": Withheld}


def _figure(entry: object) -> Figure:
    if not isinstance(entry, Mapping) or entry.get("state") not in _CLASSES:
        raise BadFigures("A stored figure is an object, released or withheld.")
    cls = _CLASSES[entry["state"]]
    names = {field.name for field in fields(cls)}
    odd = sorted(map(str, set(entry) ^ {"key", "title", "state", *names}))
    if odd:
        raise BadFigures(f"A stored figure has missing or unknown parts: {', '.join(odd)}.")
    for name in sorted({"key", "title", *names}):
        _check(name, entry[name])
    estimate = cls(**{name: entry[name] for name in names})
    return Figure(key=entry["key"], title=entry["title"], estimate=estimate)


def _check(name: str, value: object) -> None:
    if name in {"value", "low", "high"}:
        fits = value is None or (isinstance(value, bool) and name == "value") or _is_number(value)
    else:
        fits = isinstance(value, str)
    if not fits:
        raise BadFigures(f"The part {name} of a stored figure is of a wrong kind.")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
