"""The conversation as a pure state machine over the table ``TRANSITIONS``."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from fourchairs.core.guide import flow, moves, order
from fourchairs.core.guide.errors import Refused, Stale
from fourchairs.core.guide.events import Event, Fresh
from fourchairs.core.guide.guards import CHAIRS
from fourchairs.core.guide.guide import Guide
from fourchairs.core.guide.state import Kind, Moment, State
from fourchairs.core.guide.transitions import find


def start(
    guide: Guide, *, seats: Sequence[int], phones: Collection[int], order_seed: int, at: float, speed: float = 1.0
) -> State:
    """The first moment of a circle's conversation.

    Args:
        seats: two to four different seats of 0..3.
        phones: those of them that have a phone.
        order_seed: a whole number from 0 on; chooses who is A in the square, and which set of doors is used.
        at: now, in epoch seconds.
        speed: all seconds are divided by it (a rehearsal).
    """
    present = tuple(sorted(set(seats)))
    if len(present) != len(seats) or len(present) not in order.SQUARES or not set(present) <= set(range(CHAIRS)):
        raise ValueError(f"A circle has two to four different seats of 0 to 3, not {tuple(seats)}.")
    if not set(phones) <= set(present):
        raise ValueError(f"Phones {sorted(phones)} are not all on the seats {present}.")
    if speed <= 0 or order_seed < 0:
        raise ValueError(f"Speed is above 0 and the seed at least 0, not {speed} and {order_seed}.")
    before = State(
        guide=guide.key,
        language=guide.texts.language,
        seed=order_seed,
        speed=float(speed),
        step=0,
        version=1,
        moment=Moment(Kind.ARRIVE, 0.0, 0),
        deadline=None,
        remaining_s=None,
        paused_by=(),
        resumed=0,
        present=present,
        phones=tuple(sorted(set(phones))),
        order=order.letters(present, order_seed),
    )
    return flow.begin(guide, before, at, Kind.ARRIVE)


def step(guide: Guide, state: State, event: Event, *, at: float) -> State:
    """The state after the event; the same object if it changes nothing.

    Raises:
        Stale: the event was sent from an old screen.
        Refused: it cannot happen now, or not from this seat.
        ValueError: the guide is not the one the conversation was begun with.
    """
    if guide.key != state.guide:
        raise ValueError(f"This conversation follows the guide {state.guide!r}, not {guide.key!r}.")
    if not _fresh(state, event):
        raise Stale("stale", guide.texts("stale.sentence"))
    row = find(state.moment.kind, type(event))
    reason = "not_now" if row is None else "paused" if state.paused and not row.paused else ""
    if row is None or reason:
        raise Refused(reason, guide.texts(f"refused.{reason}"))
    row.who(guide, state, event)
    after = row.does(guide, state, event, at)
    return state if after == state else replace(after, version=state.version + 1)


def due(guide: Guide, state: State) -> float | None:  # noqa: ARG001 (every question to a state names its guide)
    """The epoch second at which a Tick changes something; None at a pause and at the end."""
    return moves.due(state)


def _fresh(state: State, event: Event) -> bool:
    oldest = {
        Fresh.EXACT: state.step,
        Fresh.MOMENT: state.moment.begun,
        Fresh.RECENT: max(state.step - 1, state.resumed),
    }
    return event.fresh is Fresh.ANY or oldest[event.fresh] <= event.seen <= state.step
