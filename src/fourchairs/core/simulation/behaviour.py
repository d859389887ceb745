"""What a simulated guest does with the screen in their hand. Pure: the same sight, traits and chance, the same tap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from fourchairs.core.simulation.population import Traits

_WITHOUT_A_CLOCK = 60.0  # seconds somebody reckons with where the screen shows no bar


@dataclass(frozen=True, slots=True)
class Sight:
    """What a phone shows.

    Attributes:
        kind: the screen, by the name of its moment ("arrive", "pact", "turn" ...).
        buttons: what may be tapped, by the name of the event.
        yours: this guest tells or reads.
        answered: this guest has answered already (agreed, ticked).
        paused: the circle's clock stands still.
        length: seconds of the moment at normal speed; None without a clock.
        items: what may be ticked.
    """

    kind: str
    buttons: tuple[str, ...]
    yours: bool = False
    answered: bool = False
    paused: bool = False
    length: float | None = None
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """A tap on a button, so many seconds (at normal speed) after the screen appeared, with what was ticked."""

    button: str
    after: float
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Guest:
    sight: Sight
    traits: Traits
    rng: np.random.Generator

    def between(self, least: float, most: float) -> float:
        return round(least + (most - least) * self.chance(), 2)

    def chance(self) -> float:
        return float(self.rng.random())

    def length(self) -> float:
        return self.sight.length or _WITHOUT_A_CLOCK


_Rule = Callable[["_Guest"], Action | None]


def decide(sight: Sight, traits: Traits, rng: np.random.Generator) -> Action | None:
    """The next tap, or None: this guest waits for the others or for the clock. Never a button that is not there."""
    guest = _Guest(sight, traits, rng)
    if sight.paused:
        return _offered(sight, Action("ready", guest.between(10, 40)))
    rule = _RULES.get(sight.kind)
    return None if rule is None or sight.answered else _offered(sight, rule(guest))


def _offered(sight: Sight, action: Action | None) -> Action | None:
    return action if action is not None and action.button in sight.buttons else None


def _tap(button: str, least: float, most: float) -> _Rule:
    """A rule: everybody taps this after such a while."""
    return lambda guest: Action(button, guest.between(least, most))


def _read(guest: _Guest) -> Action | None:
    return Action("next_line", guest.between(5, 11)) if guest.sight.yours else None


def _volunteer(guest: _Guest) -> Action | None:
    return Action("volunteer", guest.between(4, 25)) if guest.chance() < guest.traits.talkative / 2 else None


def _tell(guest: _Guest) -> Action | None:
    """Pass, ask to be come back to, or tell; the most talkative are ended by the clock."""
    if not guest.sight.yours:
        return None
    lot = guest.chance()
    if lot < guest.traits.passing:
        return Action("pass", guest.between(3, 12))
    if lot < guest.traits.passing + guest.traits.coming_back and "come_back" in guest.sight.buttons:
        return Action("come_back", guest.between(3, 12))
    used = 0.35 + 0.6 * guest.traits.talkative + 0.3 * (guest.chance() - 0.5)
    return Action("end_turn", round(guest.length() * used, 2))


def _be_silent(guest: _Guest) -> Action | None:
    return Action("end_turn", guest.between(15, 45)) if guest.sight.yours else None


def _tick(guest: _Guest) -> Action | None:
    known = tuple(item for item in guest.sight.items if guest.chance() < 0.3)
    return Action("tick_struggles", guest.between(8, 30), known)


def _go_on(guest: _Guest) -> Action | None:
    """Now and then somebody moves the circle on a little early; mostly all let the clock run."""
    if guest.chance() >= 0.25:
        return None
    return Action("move_on", round(guest.length() * (0.6 + 0.35 * guest.chance()), 2))


_RULES: dict[str, _Rule] = {
    "arrive": _tap("confirm_all_here", 8, 40),
    "pact": _read,
    "agree": _tap("agree", 2, 9),
    "invite": _volunteer,
    "turn": _tell,
    "pairs": _tell,
    "silence": _be_silent,
    "echo": _go_on,
    "break": _go_on,
    "open_talk": _go_on,
    "only_one": _tick,
    "only_one_shown": _go_on,
    "close_word": _go_on,
    "close_thanks": _go_on,
}
