"""What a gathering asks of the conversations in its circles; the room above this one fits itself in here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from fourchairs.web.gatherings.models import Circle, Guest, Seat, Seating


@dataclass(frozen=True, slots=True)
class Progress:
    """Where one circle is, for the host and the projector. Names tellers, never what is told."""

    kind: str  # the moment's kind, as in core.guide
    title: str  # "Round 2 of 2"
    line: str  # "Amara is telling"
    prompts: tuple[str, ...]
    deadline: float | None
    length: float | None
    paused: bool
    done: bool
    share: float  # 0..1 of the guide
    step: int
    host_may_advance: bool  # no phone in the circle: the host moves it on
    version: int = 0  # of the conversation: grows with everything in it that can be seen


class Talk(Protocol):
    """Each is called inside the caller's transaction."""

    def begin(self, *, seating: Seating, at: datetime) -> None: ...
    def pause(self, *, seating: Seating, at: datetime) -> None: ...
    def resume(self, *, seating: Seating, at: datetime) -> None: ...
    def close(self, *, seating: Seating, at: datetime) -> None: ...
    def advance(self, *, circle: Circle, seen: int, at: datetime) -> None: ...
    def left(self, *, seat: Seat, at: datetime) -> None: ...
    def joined(self, *, seat: Seat, at: datetime) -> None: ...
    def phone_changed(self, *, guest: Guest, at: datetime) -> None: ...
    def may_join(self, *, circle: Circle) -> bool: ...
    def reseated(self, *, circles: Sequence[Circle], at: datetime) -> None: ...
    def progress(self, *, seating: Seating, at: datetime) -> Mapping[int, Progress]: ...


_fitted: list[Talk] = []


def fit(talk: Talk) -> None:
    _fitted[:] = [talk]


def talk() -> Talk:
    return _fitted[0]
