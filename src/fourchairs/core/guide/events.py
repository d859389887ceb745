"""What can happen to a conversation.

``seat`` is who did it, or whom it is about (None: the host, or the clock); ``seen`` is the step on their screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Fresh(StrEnum):
    """How old the screen may be from which an event was sent."""

    EXACT = "this step"  # it ends or begins something: one tap, one effect
    MOMENT = "this moment"  # several people do the same side by side
    RECENT = "this step or the one before"  # a call for a pause is not lost because the turn has just changed
    ANY = "any"  # it says how things are, or has no second effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The parent of all events."""

    seat: int | None = None
    seen: int = 0
    fresh: ClassVar[Fresh] = Fresh.ANY


class Exclusive(Event):
    """Sent from a phone or by the host; counts only if it was sent from the present screen."""

    __slots__ = ()
    fresh: ClassVar[Fresh] = Fresh.EXACT


class ConfirmAllHere(Exclusive):
    """We are all here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportMissing(Event):
    """These people have not come; the circle begins without them."""

    seats: tuple[int, ...] = ()
    fresh: ClassVar[Fresh] = Fresh.EXACT


class NextLine(Exclusive):
    """This line of the pact has been read aloud."""


class Agree(Event):
    """I agree to the pact."""

    fresh: ClassVar[Fresh] = Fresh.MOMENT


class Volunteer(Exclusive):
    """I will begin this round."""


class EndTurn(Exclusive):
    """I have finished telling; or, after a pass, we have been silent long enough."""


class Pass(Exclusive):
    """I would rather not tell in this round. The time becomes silence."""


class ComeBack(Exclusive):
    """Not yet: come back to me at the end of this round."""


class MoveOn(Exclusive):
    """We are done with this; let us go on."""


class NeedMoment(Event):
    """We need a moment: the circle's clock stops."""

    fresh: ClassVar[Fresh] = Fresh.RECENT


class Ready(Exclusive):
    """We are ready: the circle's clock goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TickStruggles(Event):
    """I know these too (keys of the only-one list; none is an answer as well)."""

    items: tuple[str, ...] = ()
    fresh: ClassVar[Fresh] = Fresh.MOMENT


class Leave(Event):
    """This person has left, quietly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Join(Event):
    """A late guest takes a free chair."""

    has_phone: bool = False


class PhoneGained(Event):
    """This seat has a phone (again)."""


class PhoneLost(Event):
    """This seat has no phone any more."""


class Tick(Event):
    """The clock looks whether something is due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage(Event):
    """The server was away for so many seconds; the people at the table get them back."""

    seconds: float = 0.0


class PauseAll(Event):
    """The host stops all clocks."""


class ResumeAll(Event):
    """The host lets all clocks go on. A circle's own pause stays."""


class HostNext(Exclusive):
    """The host moves a circle on in which nobody has a phone."""


class End(Event):
    """The host ends the conversation."""


#: The events a phone may send, by the name its button carries.
FROM_PHONE: dict[str, type[Event]] = {
    "confirm_all_here": ConfirmAllHere,
    "report_missing": ReportMissing,
    "next_line": NextLine,
    "agree": Agree,
    "volunteer": Volunteer,
    "end_turn": EndTurn,
    "pass": Pass,
    "come_back": ComeBack,
    "move_on": MoveOn,
    "need_moment": NeedMoment,
    "ready": Ready,
    "tick_struggles": TickStruggles,
    "leave": Leave,
}

#: The events the host may send for one circle, by the name of the button in ``room_view``.
FROM_HOST: dict[str, type[Event]] = {
    "host_next": HostNext,
    "confirm_all_here": ConfirmAllHere,
    "next_line": NextLine,
    "end_turn": EndTurn,
    "pass": Pass,
    "come_back": ComeBack,
    "move_on": MoveOn,
    "ready": Ready,
    "end": End,
}


def from_command(
    name: str, *, seat: int | None, seen: int, seats: tuple[int, ...] = (), items: tuple[str, ...] = ()
) -> Event:
    """The event a button's name stands for; ``seat=None`` for the host. KeyError if the sender has no such event."""
    kind = (FROM_HOST if seat is None else FROM_PHONE)[name]
    if kind is ReportMissing:
        return ReportMissing(seat=seat, seen=seen, seats=seats)
    if kind is TickStruggles:
        return TickStruggles(seat=seat, seen=seen, items=items)
    return kind(seat=seat, seen=seen)
