"""How far circles are, for the host and the wall: who tells, never what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fourchairs.core import guide as core
from fourchairs.core.guide import flow
from fourchairs.web.conversations.guides import UNREADABLE, Unreadable, guide_for, state_of
from fourchairs.web.conversations.models import Conversation
from fourchairs.web.gatherings.models import Seat
from fourchairs.web.gatherings.talk import Progress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fourchairs.web.gatherings.models import Seating


def guests_at(circle_id: int) -> list[int]:
    return list(Seat.objects.taken().filter(circle=circle_id).values_list("guest_id", flat=True))


def progress(seating: Seating) -> dict[int, Progress]:
    rows = Conversation.objects.filter(circle__seating=seating).order_by("circle__number")
    names: dict[int, dict[int, str]] = {}
    for seat in Seat.objects.taken().filter(seating=seating).select_related("guest"):
        names.setdefault(seat.circle_id, {})[seat.place] = seat.guest.called
    return {row.circle_id: _one(row, names.get(row.circle_id, {})) for row in rows}


def _one(row: Conversation, names: Mapping[int, str]) -> Progress:
    try:
        guide, state = guide_for(row.guide_key, row.language), state_of(row)
    except Unreadable:
        return _unreadable(row)
    view = core.room_view(guide, state, names)
    return Progress(
        kind=str(state.moment.kind),
        title=view.progress,
        line=view.heading,
        prompts=tuple(door.text for door in view.doors),
        deadline=view.deadline,
        length=None if view.length is None else view.length * state.speed,
        paused=state.paused,
        done=state.done,
        share=_share(guide, state),
        step=state.step,
        host_may_advance=any(button.event == "host_next" for button in view.buttons),
        version=row.version,
    )


def _unreadable(row: Conversation) -> Progress:
    return Progress(
        kind="unreadable",
        title="",
        line=UNREADABLE,
        prompts=(),
        deadline=None,
        length=None,
        paused=False,
        done=row.ended_at is not None,
        share=0.0,
        step=row.step,
        host_may_advance=False,
        version=row.version,
    )


def _share(guide: core.Guide, state: core.State) -> float:
    """How much of the way is behind them: whole stretches, and within a round the turns that are over."""
    if state.done:
        return 1.0
    way = flow.stations(guide)
    stretch = way.index(flow.station(state.moment)) if flow.station(state.moment) in way else 0
    within = len(state.told) / max(1, len(state.present)) if state.moment.round else 0.0
    return min(1.0, (stretch + min(within, 1.0)) / len(way))
