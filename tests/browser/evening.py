"""A room full of people with phones, followed through a guide: who shows what at each moment, and what they do then."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fourchairs.core import guide as core
from fourchairs.core.guide import timing
from tests.browser.people import Guest, Look, until

if TYPE_CHECKING:
    from tests.browser.building import Building

TEXTS = core.load("30").texts
GRACE = 20.0
# So many seconds before its deadline people end a moment themselves; a slow machine needs some for four taps.
BEFORE_THE_END = {"agree": 28.0, "only_one": 40.0, "pact": 8.0, "only_one_shown": 10.0, "invite": 10.0}
ENDED_BY_HAND = {
    "arrive": "confirm_all_here",
    "invite": "volunteer",
    "silence": "end_turn",
    "echo": "move_on",
    "only_one_shown": "move_on",
    "close_word": "move_on",
    "close_thanks": "move_on",
}
OWN = {"end_turn", "pass", "come_back"}  # of the teller alone


def kind_of(look: Look, names: list[str]) -> str:
    """Which moment a screen shows, by its heading and nothing else."""
    for kind in ("arrive", "agree", "invite", "only_one", "only_one_shown", "close_word", "close_thanks", "goodbye"):
        if look.heading == TEXTS(f"{kind}.heading"):
            return kind
    if look.heading == "The clock is resting":
        return "paused"
    for kind, own, other in (
        ("pact", "pact.heading", "pact.reading"),
        ("turn", "turn.heading", "turn.heading_other"),
        ("silence", "silence.heading", "silence.heading"),
        ("echo", "echo.heading", "echo.heading_other"),
    ):
        if look.heading in {TEXTS(own), *(TEXTS(other, name=name) for name in names)}:
            return kind
    raise AssertionError(f"no moment has the heading “{look.heading}”:\n{look.text}")


class Table:
    """One circle: its people, which of their phones are asleep, and what has happened there."""

    def __init__(self, house: Building, guests: list[Guest]) -> None:
        self.house = house
        self.guests = {guest.name: guest for guest in guests}
        self.asleep: set[str] = set()
        self.turns: defaultdict[str, list[str]] = defaultdict(list)  # "Round 1 of 2" -> who told, in order
        self.kinds: list[str] = []
        self.step = -1

    @property
    def names(self) -> list[str]:
        return list(self.guests)

    @property
    def awake(self) -> list[Guest]:
        return [guest for name, guest in self.guests.items() if name not in self.asleep]

    def looks(self) -> dict[str, Look]:
        """What every phone that is awake shows, once they all show the same step."""
        seen: dict[str, Look] = {}

        def agree() -> bool:
            seen.update({guest.name: guest.look() for guest in self.awake})
            return len({seen[guest.name].step for guest in self.awake}) == 1 and not self._overdue(seen)

        until(agree, self.awake[0].page, "all phones of a circle at one step")
        return {guest.name: seen[guest.name] for guest in self.awake}

    def _overdue(self, seen: dict[str, Look]) -> bool:
        """Time has jumped past the end of this moment, and the server is about to move it on by itself."""
        look = seen[self.awake[0].name]
        kind = kind_of(look, self.names)
        return bool(look.deadline) and self.house.now() >= look.deadline + timing.grace(core.Kind(kind))

    def moved_on(self) -> None:
        """Wait until every phone has left the step it showed."""
        before = self.step
        waiting = list(self.awake)

        def gone() -> bool:
            waiting[:] = [guest for guest in waiting if guest.look().step == before]
            return not waiting

        until(gone, waiting[0].page, f"every phone has moved on from step {before}")

    def check(self) -> tuple[str, dict[str, Look]]:
        """Look at all phones and hold them to what every moment promises. Returns the kind of moment."""
        looks = self.looks()
        first = next(iter(looks.values()))
        kinds = {kind_of(look, self.names) for look in looks.values()}
        assert len(kinds) == 1, {name: look.heading for name, look in looks.items()}
        (kind,) = kinds
        assert all(look.circle == first.circle for look in looks.values())
        assert all(look.help for look in looks.values()), "help is one tap away on every screen"
        assert all(look.leave for look in looks.values() if kind != "goodbye"), "leaving is always possible"
        assert {look.deadline for look in looks.values()} == {first.deadline}
        new, self.step = first.step != self.step, first.step
        if new and (kind != "turn" or self._turn(looks)):
            self.kinds.append(kind)
        return kind, looks

    def _turn(self, looks: dict[str, Look]) -> bool:
        """One tells. Nobody else has a button that could end or give away the turn. Whether it has just begun."""
        own = {name for name, look in looks.items() if look.heading == TEXTS("turn.heading")}
        heard = {look.heading for name, look in looks.items() if name not in own}
        (teller,) = own | {name for name in self.asleep if TEXTS("turn.heading_other", name=name) in heard}
        assert heard == {TEXTS("turn.heading_other", name=teller)}
        for name, look in looks.items():
            assert bool(OWN & set(look.taps)) == (name == teller), (name, look.taps)
            assert "need_moment" in look.taps
        told = self.turns[next(iter(looks.values())).progress]
        begun = self.kinds[-1] != "turn" or told[-1:] != [teller]  # after a pause it is the same turn
        told.extend([teller] if begun else [])
        return begun

    @property
    def teller(self) -> str:
        return list(self.turns.values())[-1][-1]

    def patience(self, kind: str, look: Look) -> float:
        """Seconds until this circle does something next."""
        left = look.deadline - self.house.now()
        slept = self._whose(kind) in self.asleep
        return left + (GRACE + 1 if kind != "pact" else 1) if slept else left - BEFORE_THE_END.get(kind, 3.0)

    def _whose(self, kind: str) -> str:
        return self.teller if kind in {"turn", "echo", "silence"} and self.turns else ""

    def act(self, kind: str, looks: dict[str, Look]) -> None:
        """What people do at the end of this moment; whoever sleeps leaves it to the clock."""
        if kind == "agree":
            for guest in self.awake:
                guest.tap("agree")
        elif kind == "only_one":
            self._tick()
        elif self._whose(kind) not in self.asleep:
            event = ENDED_BY_HAND.get(kind) or next(e for e in ("end_turn", "next_line") if self._who(looks, e))
            who = self._who(looks, event)
            if who:
                self.guests[who].tap(event)
        self.moved_on()

    def _who(self, looks: dict[str, Look], event: str) -> str:
        return next((name for name, look in looks.items() if event in look.taps), "")

    def _tick(self) -> None:
        """Two tick the same two things, one of them a third; the others nothing."""
        one, other, *rest = self.awake
        texts = [item.text for item in TEXTS.struggles[:3]]
        for guest, ticked in ((one, texts), (other, texts[:2]), *((guest, []) for guest in rest)):
            guest.tick(*ticked)
            guest.tap("tick_struggles")
