"""What simulated guests at their tables are about to tap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from fourchairs.core import disclosure
from fourchairs.core import guide as core
from fourchairs.core.rng import spawned
from fourchairs.core.simulation import Action, Sight, answers, decide
from fourchairs.web.checkins.operations.answering import accept
from fourchairs.web.checkins.queries import slips_of
from fourchairs.web.conversations.guides import Unreadable, guide_for, state_of
from fourchairs.web.conversations.models import Conversation
from fourchairs.web.conversations.operations.acting import act
from fourchairs.web.conversations.operations.again import talk_again
from fourchairs.web.gatherings.errors import Answer
from fourchairs.web.gatherings.models import Seat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    import numpy as np

    from fourchairs.core.simulation import Traits
    from fourchairs.web.gatherings.models import Gathering

MOST_AT_ONCE = 60
AGAIN = 0.6  # share of the others one would like to talk to again
GOODBYE_S = (6.0, 30.0)  # guide seconds until somebody answers that


@dataclass(frozen=True, slots=True)
class Intent:
    """A tap that is going to happen."""

    due: float  # epoch seconds
    seat: Seat
    step: int
    action: Action


class Minds:
    def __init__(self, traits: Mapping[str, Traits], lots: np.random.Generator) -> None:
        self.traits = traits
        self.lots = lots
        self.evening = int(lots.integers(2**31))  # what the people of one circle have in common depends on it
        self.looked: dict[int, int] = {}  # conversation -> the version that everybody at it has looked at
        self.intents: dict[int, Intent] = {}  # seat -> what comes next

    def play(self, gathering: Gathering, at: datetime) -> None:
        rows = Conversation.objects.filter(circle__seating__gathering=gathering, circle__seating__closed_at=None)
        for pk, version in rows.values_list("pk", "version"):
            if self.looked.get(pk) != version:
                self._look(rows.get(pk=pk), gathering.speed, at)
                self.looked[pk] = version
        due = sorted((i for i in self.intents.values() if i.due <= at.timestamp()), key=lambda intent: intent.due)
        for intent in due[:MOST_AT_ONCE]:
            del self.intents[intent.seat.pk]
            self._tap(intent, at)

    def _look(self, row: Conversation, speed: float, at: datetime) -> None:
        """Make up the mind of whoever sees something new. Nobody who has decided at this step decides again."""
        for seat, view in self._views(row):
            intent = self.intents.get(seat.pk)
            if intent and intent.step == view.step and not view.paused:
                continue
            action = self._farewell(view) if view.done else self._decision(view, seat, speed)
            if action is None:
                self.intents.pop(seat.pk, None)
            else:
                self.intents[seat.pk] = Intent(at.timestamp() + action.after / speed, seat, view.step, action)

    def _views(self, row: Conversation) -> Iterator[tuple[Seat, core.View]]:
        seats = list(Seat.objects.taken().filter(circle=row.circle_id).select_related("guest", "circle"))
        names = {seat.place: seat.guest.called for seat in seats}
        try:
            guide, state = guide_for(row.guide_key, row.language), state_of(row)
        except Unreadable:  # the screens say so; nobody can tap anything
            return
        for seat in seats:
            if seat.guest.simulated and not (state.done and seat.talk_again_told.exists()):
                yield seat, core.view(guide, state, seat=seat.place, names=names)

    def _decision(self, view: core.View, seat: Seat, speed: float) -> Action | None:
        sight = Sight(
            kind=view.kind,
            buttons=tuple(button.event for button in view.buttons),
            yours=view.yours,
            answered=view.answered,
            paused=bool(view.paused),
            length=None if view.length is None else view.length * speed,
            items=tuple(item.key for item in view.items),
        )
        return decide(sight, self.traits[seat.guest.name], self.lots)

    def _farewell(self, view: core.View) -> Action | None:
        if not view.talk_again:
            return None
        least, most = GOODBYE_S
        return Action("talk_again", least + (most - least) * float(self.lots.random()))

    def _tap(self, intent: Intent, at: datetime) -> None:
        seat, action = intent.seat, intent.action
        try:
            if action.button == "talk_again":
                places = [place for place in range(4) if place != seat.place and self.lots.random() < AGAIN]
                talk_again(seat=seat, places=places, command_id=uuid4(), at=at)
                self._check_in(seat, at)
                return
            act(
                guest=seat.guest,
                event=action.button,
                seen=intent.step,
                command_id=uuid4(),
                at=at,
                items=action.items,
            )
        except Answer:  # somebody else was quicker, or the host ended it: as with people, the next screen decides
            self.looked.clear()

    def _check_in(self, seat: Seat, at: datetime) -> None:
        """What a phone sends at the end. Whoever sits at a second table has no second slip, and is told so."""
        slips = slips_of(seat.guest)
        if slips is None:
            return
        before, after = answers(self.lots, circle=spawned(self.evening, seat.circle.number))
        record = disclosure.Record("evening", slips.label, before, after)
        accept(sent=slips.evening + disclosure.encode(record), at=at)
