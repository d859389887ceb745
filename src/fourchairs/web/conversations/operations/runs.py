"""One conversation held for change: read, take events, write."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fourchairs.core import guide as core
from fourchairs.web.conversations import ticks
from fourchairs.web.conversations.guides import guide_for, state_of
from fourchairs.web.gatherings.errors import Refused, Stale

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from fourchairs.web.conversations.models import Conversation
    from fourchairs.web.gatherings.models import Seat

CHANGING = ("state", "sitters", "version", "step", "due_at", "ended_at")


@dataclass(slots=True)
class Run:
    row: Conversation
    guide: core.Guide
    state: core.State

    @classmethod
    def of(cls, row: Conversation) -> Run:
        guide, state = guide_for(row.guide_key, row.language), state_of(row)
        if ticks.are_sealed(row.state):
            state = replace(state, ticks=ticks.opened(row, guide))
        return cls(row, guide, state)

    def take(self, event: core.Event, *, at: datetime) -> bool:
        """Whether the event changed anything. Raises Refused or Stale."""
        try:
            after = core.step(self.guide, self.state, event, at=at.timestamp())
        except core.Stale as error:
            raise Stale(error.sentence) from error
        except core.Refused as error:
            raise Refused(error.sentence) from error
        changed = after is not self.state
        self.state = after
        return changed

    def follow(self, seats: Iterable[Seat], *, at: datetime) -> None:
        """Tell the state who sits where now. Whoever takes a chair somebody has left is somebody new."""
        now = {seat.place: seat for seat in seats}
        known = {int(place): pk for place, pk in self.row.sitters.items()}
        gone = sorted(place for place, pk in known.items() if place not in now or now[place].pk != pk)
        # Newcomers first: a circle that shrinks to one for an instant would say goodbye.
        for place in sorted(now.keys() - gone):
            self._greet(now[place], new=place not in known, at=at)
        for place in gone:
            self._note(core.Leave(seat=place), at=at)
        for place in sorted(now.keys() & set(gone)):
            self._greet(now[place], new=True, at=at)
        self.row.sitters = {str(place): seat.pk for place, seat in sorted(now.items())}

    def _greet(self, seat: Seat, *, new: bool, at: datetime) -> None:
        phone = seat.guest.has_phone
        if new:
            self._note(core.Join(seat=seat.place, has_phone=phone), at=at)
        elif phone != (seat.place in self.state.phones):
            self._note(core.PhoneGained(seat=seat.place) if phone else core.PhoneLost(seat=seat.place), at=at)

    def _note(self, event: core.Event, *, at: datetime) -> None:
        if not self.state.done:
            self.take(event, at=at)

    def write(self, *, at: datetime) -> Conversation:
        """Put the state into the row; whoever holds many saves them together."""
        row, state = self.row, self.state
        row.state = state.to_json()
        if state.ticks:
            row.state["ticks"] = ticks.seal(row, state.ticks)
        row.version, row.step = state.version, state.step
        row.due_at = None if state.done else core.due(self.guide, state)
        row.ended_at = row.ended_at or (at if state.done else None)
        return row

    def save(self, *, at: datetime) -> None:
        self.write(at=at).save(update_fields=CHANGING)
