"""What a host should look at before the next gathering; rooms above this one enter themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Advice:
    title: str
    text: str
    href: str
    label: str


Source = Callable[[], Iterable[Advice]]
_sources: list[Source] = []


def listen_to(source: Source) -> None:
    if source not in _sources:
        _sources.append(source)


def now() -> list[Advice]:
    """Asked by the few pages that show it, not by every page of a host."""
    return [one for source in _sources for one in source()]
