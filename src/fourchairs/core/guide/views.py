"""What one screen needs, in plain values. ``view.view`` and ``view.room_view`` make them."""

from __future__ import annotations

from dataclasses import dataclass

from fourchairs.core.guide.guide import Card, Struggle


@dataclass(frozen=True, slots=True)
class Door:
    """One of three prompts. ``step`` is light, middle or deep, ``label`` says it in words."""

    step: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Button:
    """Something this seat may do. ``event`` goes back as the command's name (see ``events.from_command``)."""

    event: str
    label: str
    style: str  # "primary" or "quiet"
    confirm: str | None = None  # to be asked first
    choices: tuple[tuple[int, str], ...] = ()  # (seat, name) to choose among: "report_missing"


@dataclass(frozen=True, slots=True)
class View:
    """One screen. Texts that are not needed are empty, never None."""

    kind: str  # the moment, or "away" for a seat that is not in the circle
    step: int
    version: int
    heading: str
    lede: str
    hint: str
    line: str  # the pact's line
    teller: str  # the name of who tells or reads
    yours: bool  # this seat tells or reads
    progress: str  # "Round 1 of 3"
    doors: tuple[Door, ...]
    cards: tuple[Card, ...]
    buttons: tuple[Button, ...]
    others: tuple[tuple[int, str], ...]  # the others who are here
    items: tuple[Struggle, ...]  # the only-one list to tick
    answered: bool  # this seat has answered (agreed, ticked)
    results: tuple[str, ...]  # the only-one result, in sentences
    deadline: float | None  # epoch seconds
    remaining_s: float | None  # at a pause
    length: float | None  # seconds of the wall
    grace: float  # seconds after the deadline before the clock goes on
    paused: str  # why the clock stands still, in words; empty if it does not
    paused_by: tuple[str, ...]
    talk_again: str  # the question at the goodbye; empty if there is nobody to ask about
    done: bool
