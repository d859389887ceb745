"""Who wants to know that the circles of a seating have begun; rooms above this one enter themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from fourchairs.web.gatherings.models import Seating

Listener = Callable[[Seating, datetime], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Called inside the transaction in which the circles begin."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(seating: Seating, at: datetime) -> None:
    for listener in _listeners:
        listener(seating, at)
