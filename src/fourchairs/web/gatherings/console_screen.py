"""What the console says and offers in each phase: one heading, one large button, a few smaller ones. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fourchairs.web.gatherings.models.gathering import Phase

if TYPE_CHECKING:
    from collections.abc import Callable

    from fourchairs.web.gatherings.queries.console import ConsoleState


@dataclass(frozen=True, slots=True)
class Button:
    """A command, or a link where `page` names one."""

    command: str
    label: str
    kind: str = "primary"  # primary, quiet, danger
    small: bool = False  # looks like a link
    confirm: str = ""
    yes: str = ""
    no: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    title: str
    lead: str = ""
    primary: Button | None = None
    others: tuple[Button, ...] = ()


END = Button(
    "end",
    "End the gathering",
    kind="danger",
    small=True,
    confirm="End the gathering? Every circle stops and every phone says goodbye. Names are deleted a day later.",
    yes="End it",
    no="Go on",
)
FORM = Button("form", "Form circles")
OPEN = Button("open", "Open the door")
BEGIN = Button(
    "begin",
    "Begin",
    confirm="Begin at every table? The guide starts on all phones. You can pause it at any time.",
    yes="Begin",
    no="Not yet",
)
AGAIN = Button(
    "again",
    "End this round",
    kind="danger",
    small=True,
    confirm="End this round? Circles that are still talking stop where they are.",
    yes="End the round",
    no="Let them talk",
)
QUIET = "You have nothing to do now. Stay in the room, and keep an eye on who steps outside."
NEEDED = "Circles without a phone wait for you to move them on. The others guide themselves."
SEEN = "Everybody has seen their table and some are sitting."


def screen(state: ConsoleState, *, has_contacts: bool) -> Screen:
    if state.phase is Phase.PREPARING:
        return _preparing(has_contacts=has_contacts)
    return _SCREENS[state.phase](state)


def can_form(state: ConsoleState) -> bool:
    return state.count >= 3 and state.count != 5


def people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _preparing(*, has_contacts: bool) -> Screen:
    if not has_contacts:
        note = Button("", "Note someone to call", page="contacts")
        return Screen(
            "One thing before the door opens",
            "People must be able to find help with one tap. Write down whom they can call; one line is enough.",
            note,
        )
    return Screen("Ready when you are", "Nobody can come in yet. Open the door when the first people arrive.", OPEN)


def _arriving(state: ConsoleState) -> Screen:
    title = f"{people(state.count)} {'is' if state.count == 1 else 'are'} here" if state.count else "Nobody is here yet"
    if can_form(state):
        return Screen(title, _readiness(state), FORM, (END,))
    if not state.door_open:
        return Screen(title, "The door is closed.", Button("open", "Open the door again"), (END,))
    return Screen(title, "People scan the code on the wall, or type it." if not state.count else "", others=(END,))


def _readiness(state: ConsoleState) -> str:
    door = "" if state.door_open else " The door is closed."
    if not state.unsettled:
        return f"Everybody is ready.{door}"
    still = f"{people(state.unsettled)} {'is' if state.unsettled == 1 else 'are'} still answering"
    return f"{still}. You can wait a little, or go on: they get a table too.{door}"


def _formed(state: ConsoleState) -> Screen:
    count = len(state.circles)
    title = "One circle, seen only by you" if count == 1 else f"{count} circles, seen only by you"
    again = Button("reshuffle", _reshuffle(state), "quiet", small=True)
    back = Button("discard", "Discard these circles", "quiet", small=True)
    return Screen(title, " ".join(state.summary), Button("show", "Show the tables"), (again, back))


def _seated(state: ConsoleState) -> Screen:
    small = Button("", "", "quiet", small=True)
    again = replace(small, command="reshuffle", label=_reshuffle(state), confirm=f"{SEEN} Reshuffle anyway?")
    back = replace(small, command="discard", label="Take the tables back", confirm=f"{SEEN} Take the tables back?")
    lead = "Every phone shows its table. Begin when the room has settled."
    return Screen(
        "People are finding their tables",
        lead,
        BEGIN,
        tuple(replace(one, yes="Yes", no="Leave them") for one in (again, back)),
    )


def _reshuffle(state: ConsoleState) -> str:
    pinned = any(member.pinned for circle in state.circles for member in circle.members)
    return "Reshuffle the rest" if pinned else "Reshuffle"


def _talking(state: ConsoleState) -> Screen:
    if state.all_done:
        lead = "People can stay as they are. You can form new circles, or end the gathering."
        next_round = Button("again", "Another round")
        return Screen("Every circle has finished", lead, next_round, (END,))
    if state.paused:
        lead = "Every clock stands still, and every phone says so."
        return Screen("Everything is paused", lead, Button("resume", "Go on"), (AGAIN, END))
    count = len(state.circles)
    title = "One circle is talking" if count == 1 else f"{count} circles are talking"
    lead = NEEDED if any(c.progress and c.progress.host_may_advance for c in state.circles) else QUIET
    return Screen(title, lead, Button("pause", "Pause all", kind="quiet"), (AGAIN, END))


def _between(state: ConsoleState) -> Screen:
    title = "The round is over" if state.round == 1 else f"{state.round} rounds are over"
    if not can_form(state):
        return Screen(title, state.rounds_left, replace(END, kind="primary", small=False))
    return Screen(title, state.rounds_left, Button("form", "Form circles again"), (END,))


def _ended(state: ConsoleState) -> Screen:
    forget = Button("", "Delete the names now", "quiet", small=True, page="forget")
    lead = f"{people(state.gathering.people_count)} came. Names are deleted by themselves a day after the end."
    return Screen("The gathering is over", lead, Button("", "All gatherings", page="hosting"), (forget,))


def _forgotten(state: ConsoleState) -> Screen:
    lead = f"{people(state.gathering.people_count)} came. Who they were, and who sat with whom, is deleted."
    return Screen("The names are deleted", lead, Button("", "All gatherings", page="hosting"))


_SCREENS: dict[Phase, Callable[[ConsoleState], Screen]] = {
    Phase.ARRIVING: _arriving,
    Phase.FORMED: _formed,
    Phase.SEATED: _seated,
    Phase.TALKING: _talking,
    Phase.BETWEEN: _between,
    Phase.ENDED: _ended,
    Phase.FORGOTTEN: _forgotten,
}
