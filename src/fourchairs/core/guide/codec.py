"""Frozen dataclasses to JSON objects and back, strictly: nothing unknown, nothing missing, nothing of another type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, TypeVar, get_args, get_origin, get_type_hints

from fourchairs.core.guide.errors import StateError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FORMAT = 1

T = TypeVar("T", bound="DataclassInstance")


def dump(value: DataclassInstance) -> dict[str, object]:
    """A JSON object with the number of the format in it."""
    return {"format": FORMAT, **_object(value)}


def load(cls: type[T], data: Mapping[str, object]) -> T:
    """Read what ``dump`` wrote for this class; StateError with the place otherwise."""
    if not isinstance(data, Mapping):
        raise StateError(f"A stored conversation is a JSON object, this is {type(data).__name__}.")
    if data.get("format") != FORMAT:
        raise StateError(f"A stored conversation has format {FORMAT}, this has {data.get('format')!r}.")
    body = {key: value for key, value in data.items() if key != "format"}
    return _read_object(cls, body, "conversation")


def _object(value: DataclassInstance) -> dict[str, object]:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return _object(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, StrEnum) else value


def _read(wanted: object, value: object, place: str) -> object:
    origin = get_origin(wanted)
    if origin is UnionType:
        return None if value is None else _read(_not_none(wanted), value, place)
    if origin is tuple:
        return _read_tuple(get_args(wanted), value, place)
    if isinstance(wanted, type) and is_dataclass(wanted):
        return _read_object(wanted, value, place)
    return _read_plain(wanted, value, place)


def _not_none(wanted: object) -> object:
    return next(part for part in get_args(wanted) if part is not NoneType)


def _read_object(wanted: type[T], value: object, place: str) -> T:
    if not isinstance(value, Mapping):
        raise StateError(f"{place}: an object was expected, not {value!r}.")
    hints = _hints(wanted)
    names = [field.name for field in fields(wanted)]
    odd = sorted(set(names) ^ set(value))
    if odd:
        raise StateError(f"{place}: missing or unknown: {', '.join(odd)}.")
    return wanted(**{name: _read(hints[name], value[name], f"{place}.{name}") for name in names})


@cache
def _hints(wanted: type) -> dict[str, object]:
    """Working out the annotations costs more than reading the values, and a room reads a hundred states at once."""
    return get_type_hints(wanted)


def _read_tuple(parts: tuple[object, ...], value: object, place: str) -> tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise StateError(f"{place}: a list was expected, not {value!r}.")
    if parts[-1] is Ellipsis:
        parts = (parts[0],) * len(value)
    if len(parts) != len(value):
        raise StateError(f"{place}: {len(parts)} entries were expected, not {len(value)}.")
    return tuple(_read(part, entry, f"{place}[{i}]") for i, (part, entry) in enumerate(zip(parts, value, strict=True)))


def _read_plain(wanted: object, value: object, place: str) -> object:
    if isinstance(wanted, type) and issubclass(wanted, StrEnum) and value in [str(member) for member in wanted]:
        return wanted(value)
    if wanted is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is wanted:
        return value
    raise StateError(f"{place}: {getattr(wanted, '__name__', wanted)} was expected, not {value!r}.")
