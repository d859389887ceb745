"""When to stop searching."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import perf_counter
from typing import NamedTuple, Protocol


class Progress(NamedTuple):
    """What a stopping rule is told before each step."""

    iterations: int  # steps done
    idle: int  # steps since the best seating was found


class Stop(Protocol):
    """A rule of one call: a few words to stop and say why, None to go on."""

    def __call__(self, progress: Progress, /) -> str | None: ...


@dataclass(frozen=True, slots=True)
class MaxIterations:
    """Stop after so many steps. The rule to use where the same seed must give the same answer."""

    limit: int

    def __call__(self, progress: Progress, /) -> str | None:
        return f"{self.limit} steps done" if progress.iterations >= self.limit else None


@dataclass(frozen=True, slots=True)
class NoImprovement:
    """Stop when so many steps in a row brought nothing better."""

    limit: int

    def __call__(self, progress: Progress, /) -> str | None:
        return f"{self.limit} steps without improvement" if progress.idle >= self.limit else None


@dataclass(slots=True)
class MaxRuntime:
    """Stop after so many seconds, counted from the first step. The answer then depends on the machine."""

    seconds: float
    _until: float = field(default=0.0, init=False, repr=False)

    def __call__(self, progress: Progress, /) -> str | None:
        if progress.iterations == 0:
            self._until = perf_counter() + self.seconds
        return f"{self.seconds:g} seconds over" if perf_counter() >= self._until else None


class FirstOf:
    """Stop as soon as one of several rules says so."""

    __slots__ = ("rules",)

    def __init__(self, *rules: Stop) -> None:
        self.rules = rules

    def __call__(self, progress: Progress, /) -> str | None:
        return next((why for rule in self.rules if (why := rule(progress))), None)


def default_stop() -> Stop:
    """For a host who waits: well within half a second."""
    return FirstOf(MaxRuntime(0.35), NoImprovement(4000))
