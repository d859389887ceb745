"""The simulated guests of one rehearsal. They call what a phone's taps call, and see what a phone shows.

What they have done is read from the database; what they are about to do is forgotten when the server stops, and they
make up their minds anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fourchairs.core.rng import generator
from fourchairs.core.simulation import populate
from fourchairs.web.gatherings.errors import Gone, NameTaken, Refused
from fourchairs.web.gatherings.models import Guest
from fourchairs.web.gatherings.operations import arriving
from fourchairs.web.rehearsal.minds import Minds

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from fourchairs.core.simulation import SimulatedGuest
    from fourchairs.web.gatherings.models import Door, Gathering
    from fourchairs.web.rehearsal.models import Rehearsal

COMING_S = 60.0  # guide seconds within which everybody comes through the door
ANSWERING_S = 15.0  # guide seconds for the questions
MOST_AT_ONCE = 40  # of one kind in one go, so that the clocks of other gatherings do not wait


class Cast:
    def __init__(self, rehearsal: Rehearsal) -> None:
        self.rehearsal = rehearsal
        self.people = populate(rehearsal.scenario).guests if rehearsal.guests else ()
        lots = generator(rehearsal.seed + 1)
        self.coming = [float(second) for second in sorted(lots.random(len(self.people)) * COMING_S)]
        self.minds = Minds({person.name: person.traits for person in self.people}, generator(rehearsal.seed + 2))

    def play(self, at: datetime) -> None:
        """Do what is due by now."""
        gathering = self.rehearsal.gathering
        if not self.people or hasattr(gathering, "ending"):
            return
        here = {guest.name: guest for guest in gathering.guests.filter(simulated=True)}
        door = gathering.door
        if door is not None and len(here) < len(self.people):
            self._come(gathering, door, here, at)
        self._settle(here, at)
        self.minds.play(gathering, at)

    def _come(self, gathering: Gathering, door: Door, here: Mapping[str, Guest], at: datetime) -> None:
        passed = (at - door.opened_at).total_seconds() * gathering.speed
        late = (
            person
            for person, second in zip(self.people, self.coming, strict=True)
            if second <= passed and person.name not in here
        )
        for person, _ in zip(late, range(MOST_AT_ONCE), strict=False):
            self._enter(gathering, person, at)

    def _enter(self, gathering: Gathering, person: SimulatedGuest, at: datetime) -> None:
        """Somebody real may have the same name: then a simulated guest is asked for an initial as well."""
        for initial in ("", "S", "T", "U"):
            try:
                arriving.arrive(
                    gathering=gathering,
                    name=person.name,
                    initial=initial,
                    team=person.team,
                    token=self.rehearsal.token_of(person.name),
                    at=at,
                    simulated=True,
                )
            except NameTaken:
                continue
            return

    def _settle(self, here: Mapping[str, Guest], at: datetime) -> None:
        wait = ANSWERING_S / self.rehearsal.gathering.speed
        ready = [
            guest
            for guest in here.values()
            if guest.settled_at is None and (at - guest.arrived_at).total_seconds() >= wait
        ]
        knows = {person.name: [self.people[other].name for other in person.knows] for person in self.people}
        for guest in ready[:MOST_AT_ONCE]:
            known = [here[name].pk for name in knows[guest.name] if name in here]
            try:
                arriving.know(guest=guest, known=known, at=at)
                arriving.settle(guest=guest, at=at)
            except (Gone, Refused):  # the host has just said that this guest is gone
                continue
