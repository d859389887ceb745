"""When to stop searching."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import NamedTuple, Protocol

from fourchairs.core.grouping.cost import Cost

TELLING = 0.1  # seconds between two reports of progress


class Progress(NamedTuple):
    """What a stopping rule is told, before the first step and now and then."""

    iterations: int  # steps done
    idle: int  # steps since the best seating was found
    cost: Cost | None = None  # of the best seating, where the search knows it all along


class Stop(Protocol):
    """A rule of one call: a few words to stop and say why, None to go on.

    A rule that counts may also have a method `ahead(progress)`: the number of steps, at least one, before which it will
    not say stop. It is then asked exactly there, and as often between as the search likes.
    """

    def __call__(self, progress: Progress, /) -> str | None: ...


@dataclass(frozen=True, slots=True)
class MaxIterations:
    """Stop after so many steps. The rule to use where the same seed must give the same answer."""

    limit: int

    def __call__(self, progress: Progress, /) -> str | None:
        return f"{self.limit} steps done" if progress.iterations >= self.limit else None

    def ahead(self, progress: Progress) -> int:
        """Steps until the limit."""
        return max(1, self.limit - progress.iterations)


@dataclass(frozen=True, slots=True)
class NoImprovement:
    """Stop when so many steps in a row brought nothing better."""

    limit: int

    def __call__(self, progress: Progress, /) -> str | None:
        return f"{self.limit} steps without improvement" if progress.idle >= self.limit else None

    def ahead(self, progress: Progress) -> int:
        """Steps until the limit, if none of them brings anything better."""
        return max(1, self.limit - progress.idle)


@dataclass(slots=True)
class MaxRuntime:
    """Stop after so many seconds, counted from the first step. The answer then depends on the machine."""

    seconds: float
    _until: float = field(default=0.0, init=False, repr=False)

    def __call__(self, progress: Progress, /) -> str | None:
        if progress.iterations == 0:
            self._until = perf_counter() + self.seconds
        return f"{self.seconds:g} seconds over" if perf_counter() >= self._until else None


@dataclass(frozen=True, slots=True)
class Proven:
    """Stop as soon as the cost is down to a bound below which no seating comes.

    Args:
        bound: term to value, as `Result.bound`; a term that is missing is zero.
    """

    bound: Mapping[str, float]

    def __call__(self, progress: Progress, /) -> str | None:
        if progress.cost is None or progress.cost.apart:
            return None
        terms = progress.cost.terms()
        reached = tuple(terms.values()) <= tuple(self.bound.get(term, 0) for term in terms)
        return "proved best" if reached else None


class FirstOf:
    """Stop as soon as one of several rules says so."""

    __slots__ = ("rules",)

    def __init__(self, *rules: Stop) -> None:
        self.rules = rules

    def __call__(self, progress: Progress, /) -> str | None:
        return next((why for rule in self.rules if (why := rule(progress))), None)

    def ahead(self, progress: Progress) -> int | None:
        """Steps until the first that counts."""
        return min((steps for rule in self.rules if (steps := ahead(rule, progress))), default=None)


class Telling:
    """A rule that also tells somebody how far things are, at most ten times a second."""

    __slots__ = ("_next", "rule", "tell")

    def __init__(self, rule: Stop, tell: Callable[[Progress], None]) -> None:
        self.rule, self.tell = rule, tell
        self._next = 0.0

    def __call__(self, progress: Progress, /) -> str | None:
        if perf_counter() >= self._next:
            self.tell(progress)
            self._next = perf_counter() + TELLING
        return self.rule(progress)

    def ahead(self, progress: Progress) -> int | None:
        """As the rule itself."""
        return ahead(self.rule, progress)


def ahead(rule: Stop, progress: Progress) -> int | None:
    """How many steps a search may take before it must ask a rule that counts; None for one that does not count."""
    counts: Callable[[Progress], int | None] | None = getattr(rule, "ahead", None)
    return None if counts is None else counts(progress)


def default_stop(seconds: float = 0.35) -> Stop:
    """For a host who waits: well within half a second.

    Args:
        seconds: after which it is enough, even if the search still finds something.
    """
    return FirstOf(MaxRuntime(seconds), NoImprovement(30_000))
