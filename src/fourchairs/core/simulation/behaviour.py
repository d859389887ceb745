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


_Rule = Callable[["Sight", "Traits", "np.random.Generator"], Action | None]


def decide(sight: Sight, traits: Traits, rng: np.random.Generator) -> Action | None:
    """The next tap, or None: this guest waits for the others or for the clock. Never a button that is not there."""
    if sight.paused:
        return _offered(sight, Action("ready", _between(rng, 10, 40)))
    rule = _RULES.get(sight.kind)
    return None if rule is None or sight.answered else _offered(sight, rule(sight, traits, rng))


def _offered(sight: Sight, action: Action | None) -> Action | None:
    return action if action is not None and action.button in sight.buttons else None


def _between(rng: np.random.Generator, least: float, most: float) -> float:
    return round(least + (most - least) * float(rng.random()), 2)


def _tap(button: str, least: float, most: float) -> _Rule:
    """A rule: everybody taps this after such a while."""
    return lambda sight, traits, rng: Action(button, _between(rng, least, most))


def _read(sight: Sight, traits: Traits, rng: np.random.Generator) -> Action | None:
    return Action("next_line", _between(rng, 5, 11)) if sight.yours else None


def _volunteer(sight: Sight, traits: Traits, rng: np.random.Generator) -> Action | None:
    return Action("volunteer", _between(rng, 4, 25)) if rng.random() < traits.talkative / 2 else None


def _tell(sight: Sight, traits: Traits, rng: np.random.Generator) -> Action | None:
    """Pass, ask to be come back to, or tell; the most talkative are ended by the clock."""
    if not sight.yours:
        return None
    lot = float(rng.random())
    if lot < traits.passing:
        return Action("pass", _between(rng, 3, 12))
    if lot < traits.passing + traits.coming_back and "come_back" in sight.buttons:
        return Action("come_back", _between(rng, 3, 12))
    used = 0.35 + 0.6 * traits.talkative + 0.3 * (float(rng.random()) - 0.5)
    return Action("end_turn", round((sight.length or _WITHOUT_A_CLOCK) * used, 2))


def _be_silent(sight: Sight, traits: Traits, rng: np.random.Generator) -> Action | None:
    return Action("end_turn", _between(rng, 15, 45)) if sight.yours else None


def _tick(sight: Sight, traits: Traits, rng: np.random.Generator) -> Action | None:
    known = tuple(item for item in sight.items if rng.random() < 0.3)
    return Action("tick_struggles", _between(rng, 8, 30), known)


def _go_on(sight: Sight, traits: Traits, rng: np.random.Generator) -> Action | None:
    """Now and then somebody moves the circle on a little early; mostly all let the clock run."""
    if rng.random() >= 0.25:
        return None
    return Action("move_on", round((sight.length or _WITHOUT_A_CLOCK) * (0.6 + 0.35 * float(rng.random())), 2))


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
