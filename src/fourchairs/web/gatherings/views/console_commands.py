"""What a host can ask for on the console: a name, what it needs from the form, the operation it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from fourchairs.web.gatherings.errors import Refused, Stale
from fourchairs.web.gatherings.models import Circle, Guest
from fourchairs.web.gatherings.operations import arriving, ending, hosting, seating
from fourchairs.web.gatherings.operations.commands import command
from fourchairs.web.gatherings.talk import talk

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.http import QueryDict

    from fourchairs.web.gatherings.models import Gathering

LEFT_OUT = "This guest is not part of the gathering any more."


@dataclass(frozen=True, slots=True)
class Sent:
    """A command as it came from a form."""

    gathering: Gathering
    post: QueryDict
    at: datetime

    @property
    def id(self) -> UUID:
        try:
            return UUID(self.post.get("command", ""))
        except ValueError:
            return uuid4()  # a form that a script of somebody else's sent: it may act, but not be repeated

    @property
    def seen(self) -> int:
        return self.number("seen", Stale())

    def number(self, name: str, otherwise: Exception) -> int:
        text = self.post.get(name, "")
        if not (text.isascii() and text.isdecimal()) or len(text) > 18:
            raise otherwise
        return int(text)

    @property
    def guest(self) -> Guest:
        pk = self.number("guest", Refused(LEFT_OUT))
        found = Guest.objects.select_related("gathering").filter(gathering=self.gathering, pk=pk).first()
        if found is None:
            raise Refused(LEFT_OUT)
        return found

    @property
    def circle(self) -> Circle:
        pk = self.number("circle", Stale())
        found = Circle.objects.filter(seating__gathering=self.gathering, seating__closed_at=None, pk=pk).first()
        if found is None:
            raise Stale
        return found


def _planned(operation: Callable[..., object]) -> Callable[[Sent], object]:
    """On the plan that the host saw, and on no other."""
    return lambda sent: operation(gathering=sent.gathering, at=sent.at, command_id=sent.id, seen_plan=sent.seen)


def _once(sent: Sent, act: Callable[[], object]) -> None:
    """For what stays right whatever else was planned meanwhile: only never twice."""
    with command(gathering_id=sent.gathering.pk, command_id=sent.id, seen_plan=None, guests=()):
        act()


def _form(sent: Sent) -> None:
    waiting = [int(pk) for pk in sent.post.getlist("waiting") if pk.isdecimal()]
    if sent.post.get("choose") and len(waiting) != 2:
        raise Refused("Choose the two who wait with you.")
    seating.form_circles(gathering=sent.gathering, waiting=waiting, at=sent.at, command_id=sent.id, seen_plan=sent.seen)


def _too_soon(shown: str) -> Callable[[Sent], None]:
    """The button under the thumb has just changed its meaning: a second tap must not count for the next step."""

    def check(sent: Sent) -> None:
        newest = sent.gathering.seating
        since = getattr(newest, shown, None) if newest else None
        if since and (sent.at - since).total_seconds() < 1:
            raise Stale("That was quick. Have a look first, then tap again.")

    return check


def _show(sent: Sent) -> None:
    _too_soon("formed_at")(sent)
    _planned(seating.show)(sent)


def _begin(sent: Sent) -> None:
    _too_soon("shown_at")(sent)
    _planned(seating.begin)(sent)


def _move(sent: Sent) -> None:
    number = sent.number("circle", Refused("Choose a table."))
    seating.move(
        gathering=sent.gathering,
        guest_id=sent.guest.pk,
        circle=number,
        at=sent.at,
        command_id=sent.id,
        seen_plan=sent.seen,
    )


def _pin(operation: Callable[..., None]) -> Callable[[Sent], None]:
    return lambda sent: operation(
        gathering=sent.gathering, guest_id=sent.guest.pk, at=sent.at, command_id=sent.id, seen_plan=sent.seen
    )


def _add(sent: Sent) -> None:
    name, team = sent.post.get("name", ""), sent.post.get("team", "")
    _once(
        sent,
        lambda: arriving.add_guest_without_phone(gathering=sent.gathering, name=name, team=team, at=sent.at),
    )


def _gone(sent: Sent) -> None:
    _once(sent, lambda: arriving.depart(guest=sent.guest, at=sent.at))


def _back(sent: Sent) -> None:
    _once(sent, lambda: arriving.bring_back(guest=sent.guest, at=sent.at))


def _late(sent: Sent) -> None:
    if not seating.seat_late(gathering=sent.gathering, at=sent.at, command_id=sent.id, seen_plan=sent.seen):
        raise Refused("No circle of three can take anyone in now. They join the next round, or reshuffle.")


def _announce(sent: Sent) -> None:
    hosting.announce(gathering=sent.gathering, text=sent.post.get("text", ""), at=sent.at, command_id=sent.id)


def _lift(sent: Sent) -> None:
    hosting.lift_announcement(gathering=sent.gathering, at=sent.at, command_id=sent.id)


def _advance(sent: Sent) -> None:
    step = sent.number("step", Stale())
    _once(sent, lambda: talk().advance(circle=sent.circle, seen=step, at=sent.at))


COMMANDS: dict[str, Callable[[Sent], object]] = {
    "open": _planned(hosting.open_door),
    "close": _planned(hosting.close_door),
    "form": _form,
    "reshuffle": _planned(seating.reshuffle),
    "discard": _planned(seating.discard_seating),
    "show": _show,
    "begin": _begin,
    "pause": _planned(seating.pause_all),
    "resume": _planned(seating.resume_all),
    "late": _late,
    "again": _planned(seating.again),
    "end": _planned(ending.end_gathering),
    "move": _move,
    "pin": _pin(seating.pin),
    "unpin": _pin(seating.unpin),
    "add": _add,
    "gone": _gone,
    "back": _back,
    "announce": _announce,
    "lift": _lift,
    "advance": _advance,
}

# What cannot be undone is asked first, also where no script can ask.
QUESTIONS = {
    "begin": (
        "Begin at every table?",
        "The guide starts on all phones. You can pause it at any time.",
        "Begin",
        "Not yet",
    ),
    "again": (
        "End this round?",
        "Circles that are still talking stop where they are.",
        "End the round",
        "Let them talk",
    ),
    "end": (
        "End the gathering?",
        "Every circle stops and every phone says goodbye. Names are deleted a day later.",
        "End it",
        "Go on",
    ),
}
