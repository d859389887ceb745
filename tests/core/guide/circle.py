"""A circle at a table, for the tests: says what happens in one short line."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from fourchairs.core.guide import (
    Event,
    Guide,
    Kind,
    State,
    Tick,
    View,
    due,
    from_command,
    load,
    room_view,
    start,
    step,
    view,
)

NAMES = {0: "Amara", 1: "Jonas", 2: "Priya", 3: "Tomás"}


class Circle:
    """Amara, Jonas, Priya and Tomás on seats 0..3; A is Amara, so the first round is told in the order of the seats."""

    def __init__(
        self,
        key: str = "60",
        *,
        seats: Sequence[int] = (0, 1, 2, 3),
        phones: Collection[int] | None = None,
        seed: int = 0,
        speed: float = 1.0,
    ) -> None:
        self.guide: Guide = load(key)
        self.at = 1_000_000.0
        held = seats if phones is None else phones
        self.state: State = start(self.guide, seats=seats, phones=held, order_seed=seed, at=self.at, speed=speed)

    def does(self, event: Event) -> Circle:
        """The event happens now."""
        self.state = step(self.guide, self.state, event, at=self.at)
        return self

    def tap(
        self,
        name: str,
        seat: int | None,
        *,
        seen: int | None = None,
        seats: tuple[int, ...] = (),
        items: tuple[str, ...] = (),
    ) -> Circle:
        """A phone (or the host: None) sends the command of a button it sees."""
        seen = self.state.step if seen is None else seen
        return self.does(from_command(name, seat=seat, seen=seen, seats=seats, items=items))

    def passes(self, seconds: float) -> Circle:
        """Time passes; the clock looks."""
        self.at += seconds
        return self.does(Tick())

    def clock(self) -> Circle:
        """Time passes until the clock has ended this moment."""
        when = due(self.guide, self.state)
        assert when is not None, "the clock rests"
        return self.passes(when - self.at)

    def until(self, kind: str, number: int | None = None) -> Circle:
        """By the clock alone to the next moment of that kind, in that round."""
        while self.kind != kind or number not in (None, self.state.moment.round):
            self.clock()
        return self

    @property
    def kind(self) -> Kind:
        return self.state.moment.kind

    @property
    def teller(self) -> int | None:
        return self.state.moment.teller

    @property
    def left(self) -> float:
        """Seconds to the deadline."""
        assert self.state.deadline is not None
        return self.state.deadline - self.at

    def sees(self, seat: int | None) -> View:
        return room_view(self.guide, self.state, NAMES) if seat is None else self._sees(seat)

    def buttons(self, seat: int | None) -> list[str]:
        """The commands offered to a seat."""
        return [button.event for button in self.sees(seat).buttons]

    def _sees(self, seat: int) -> View:
        return view(self.guide, self.state, seat=seat, names=NAMES)
