"""One seat looking at one moment: what screens and buttons both need to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fourchairs.core.guide.guide import STEPS, Guide, Texts
from fourchairs.core.guide.state import Moment, State
from fourchairs.core.guide.views import Door


@dataclass(frozen=True, slots=True)
class Scene:
    """``seat`` is None for the room: the host's screen, or the projector for a circle without phones."""

    guide: Guide
    state: State
    seat: int | None
    names: Mapping[int, str]

    @property
    def say(self) -> Texts:
        """The sentences."""
        return self.guide.texts

    @property
    def moment(self) -> Moment:
        """What is happening."""
        return self.state.moment

    def name(self, seat: int | None) -> str:
        """The name of a seat, or "Someone"."""
        found = None if seat is None else self.names.get(seat)
        return found or self.say("name.someone")

    @property
    def here(self) -> bool:
        """Whether this seat is in the circle; the room always is."""
        return self.seat is None or self.seat in self.state.present

    @property
    def others(self) -> tuple[tuple[int, str], ...]:
        """Everyone else who is here."""
        return tuple((seat, self.name(seat)) for seat in self.state.present if seat != self.seat)

    @property
    def missing(self) -> tuple[str, ...]:
        """Names that belong to the circle but are not here."""
        return tuple(name for seat, name in sorted(self.names.items()) if seat not in self.state.present)

    @property
    def partner(self) -> tuple[int, int] | None:
        """In pairs: (teller, listener) of this seat's pair."""
        return next((pair for pair in self.moment.pairs if self.seat in pair), None)

    @property
    def doors(self) -> tuple[Door, ...]:
        """The three prompts of this round; which set is chosen once for the whole conversation."""
        sets = self.guide.rounds[self.moment.round - 1].sets
        chosen = sets[self.state.seed // 4 % len(sets)]
        return tuple(Door(step, self.say(f"door.{step}"), text) for step, text in zip(STEPS, chosen, strict=True))

    @property
    def lede(self) -> str:
        """What this round asks for."""
        return self.say(f"round.lede_{self.guide.rounds[self.moment.round - 1].depth}")
