"""A table whose people tap over the wire, while a test looks at one or two of their phones."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from tests.wire import WireGuest

if TYPE_CHECKING:
    from tests.browser.building import Building

NAMES = ("Amara", "Jonas", "Priya", "Tomás", "Dele", "Greta", "Hugo", "Sana", "Ines", "Kofi", "Lena", "Marek")
GRACE = 21.0


class Circle:
    """A table whose people tap over the wire."""

    def __init__(self, guests: list[WireGuest], house: Building) -> None:
        self.guests = guests
        self.house = house

    @property
    def state(self) -> dict[str, Any]:
        return self.guests[0].look().state

    def whose(self, event: str) -> WireGuest:
        return next(guest for guest in self.guests if guest.look().form(event))

    def others(self, than: WireGuest) -> WireGuest:
        return next(guest for guest in self.guests if guest is not than)

    def until(self, screen: str) -> Circle:
        """Let the clock end one moment after another, at this table as at all others."""
        for _ in range(80):
            state = self.state
            if state["screen"] == screen:
                return self
            self.next()
        raise AssertionError(f"never came to {screen}; it is {self.state['screen']}")

    def next(self) -> None:
        """The clock ends this moment."""
        state = self.state
        self.house.later(state["deadline"] + GRACE - state["now"])
        self._has_changed(state["step"])

    def _has_changed(self, step: int) -> None:
        for _ in range(200):
            if self.state["step"] != step:
                return
            time.sleep(0.1)
        raise AssertionError(f"the clock does not end step {step}")

    def middle(self) -> None:
        """Half of this moment passes."""
        state = self.state
        self.house.later((state["deadline"] - state["now"]) / 2)
