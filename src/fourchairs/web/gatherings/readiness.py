"""What a host looks at before inviting anyone: lines to tick, and kinds of help to look up."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Line:
    key: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    look: str


@cache
def lines() -> tuple[Line, ...]:
    return tuple(Line(**item) for item in _read("readiness.toml")["item"])


@cache
def help_kinds() -> tuple[Kind, ...]:
    return tuple(Kind(**item) for item in _read("help_kinds.toml")["kind"])


def _read(name: str) -> dict[str, list[dict[str, str]]]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


KEYS = frozenset(line.key for line in lines())
