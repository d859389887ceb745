"""The conversation as a pure state machine over the table ``TRANSITIONS``."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from fourchairs.core.guide.events import Event
from fourchairs.core.guide.guide import Guide
from fourchairs.core.guide.state import State


def start(
    guide: Guide, *, seats: Sequence[int], phones: Collection[int], order_seed: int, at: float, speed: float = 1.0
) -> State:
    """The first moment of a circle's conversation. ValueError if the seats are not two to four of 0..3."""
    raise NotImplementedError


def step(guide: Guide, state: State, event: Event, *, at: float) -> State:
    """The state after the event; the same object if it changes nothing. Raises Refused or Stale."""
    raise NotImplementedError


def due(guide: Guide, state: State) -> float | None:
    """The epoch second at which a Tick changes something; None at a pause and at the end."""
    raise NotImplementedError
