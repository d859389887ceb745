"""One screen before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from fourchairs.core.guide import View


@dataclass(frozen=True, slots=True)
class Clock:
    """Epoch seconds and guide seconds, as the pages count them."""

    deadline: float | None = None
    length: float | None = None
    remaining: float | None = None  # while it stands still

    @classmethod
    def of(cls, view: View, speed: float) -> Clock:
        """The core counts seconds of the wall; a rehearsal's clock shows those of the guide."""
        return cls(
            view.deadline,
            None if view.length is None else view.length * speed,
            None if view.remaining_s is None else view.remaining_s * speed,
        )


@dataclass(frozen=True, slots=True)
class Screen:
    name: str
    template: str
    context: Mapping[str, object]
    # Two guests with the same key see the same screen: it is drawn once for both.
    same: Hashable
    step: int = 0
    version: int = 0
    clock: Clock = field(default_factory=Clock)
    paused: bool = False
    go: bool = True  # a page that asks questions gives way to this screen
