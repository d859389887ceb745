"""Everything the host's console shows, in a handful of queries however many people are here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fourchairs.web.gatherings.models import Gathering
from fourchairs.web.gatherings.queries.circles import CircleState, circle_states, summary, waiting_outside
from fourchairs.web.gatherings.queries.hints import Hint, hints, rounds_left
from fourchairs.web.gatherings.queries.people import Person, everybody
from fourchairs.web.gatherings.queries.proofs import promise

if TYPE_CHECKING:
    from datetime import datetime

    from fourchairs.web.gatherings.models import Announcement
    from fourchairs.web.gatherings.models.gathering import Phase


@dataclass(frozen=True, slots=True)
class ConsoleState:
    gathering: Gathering
    revision: int
    plan: int  # what a command must have seen
    version: int  # grows with every change of any conversation of this round
    phase: Phase
    door_open: bool
    people: tuple[Person, ...]  # present, by name
    gone: tuple[Person, ...]
    settled: int
    circles: tuple[CircleState, ...]
    late: tuple[Person, ...]  # no chair, though circles are formed
    waiting: tuple[Person, ...]  # no chair, because the host said so
    round: int  # of the newest seating; 0 before the first
    rounds_done: int
    summary: tuple[str, ...]
    rounds_left: str
    hints: tuple[Hint, ...]
    paused: bool
    announcement: str

    @property
    def count(self) -> int:
        return len(self.people)

    @property
    def unsettled(self) -> int:
        return self.count - self.settled

    @property
    def all_done(self) -> bool:
        """Every circle has come to its goodbye."""
        return bool(self.circles) and all(c.progress is not None and c.progress.done for c in self.circles)


def console_state(gathering: Gathering, *, at: datetime) -> ConsoleState:
    """The gathering is read again: what is shown is what is true now."""
    fresh = Gathering.objects.select_related("ending", "forgetting").get(pk=gathering.pk)
    seating, phase = fresh.seating, fresh.phase
    all_people = everybody(fresh)
    people = tuple(person for person in all_people if not person.left)
    circles, held = circle_states(fresh, at=at), waiting_outside(seating)
    seated = {member.guest_id for circle in circles for member in circle.members}
    chairless = [person for person in people if circles and person.id not in seated]
    done = fresh.seatings.filter(begun_at__isnull=False).count()
    return ConsoleState(
        gathering=fresh,
        revision=fresh.revision,
        plan=fresh.plan,
        version=talk_version(circles),
        phase=phase,
        door_open=fresh.door is not None,
        people=people,
        gone=tuple(person for person in all_people if person.left),
        settled=sum(person.settled for person in people),
        circles=circles,
        late=tuple(person for person in chairless if person.id not in held),
        waiting=tuple(person for person in chairless if person.id in held),
        round=seating.number if seating else 0,
        rounds_done=done,
        summary=tuple(filter(None, (*summary(fresh, circles), promise(seating)))),
        rounds_left=rounds_left(people=len(people), rounds=done),
        hints=hints(phase, people, circles, held),
        paused=paused(fresh),
        announcement=announcement(fresh),
    )


def talk_version(circles: tuple[CircleState, ...]) -> int:
    """Together with the revision it only grows: circles come and go with the revision alone."""
    return sum(circle.progress.version for circle in circles if circle.progress)


def announcement(gathering: Gathering) -> str:
    standing: Announcement | None = gathering.announcements.filter(lifted_at=None).order_by("-pk").first()
    return standing.text if standing else ""


def paused(gathering: Gathering) -> bool:
    return gathering.seatings.filter(closed_at=None, pauses__isnull=False, pauses__lifted_at=None).exists()
