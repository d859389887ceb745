"""What a rehearsal is asked to be like."""

from __future__ import annotations

from dataclasses import dataclass

MOST_GUESTS = 5_000
FASTEST = 600.0


class ScenarioError(ValueError):
    """The scenario cannot be played; the message says why."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """The knobs of a rehearsal.

    Args:
        guests: how many simulated guests, 1..5000.
        talkative: 0 (mostly silent) to 1 (uses every second), the middle of the room.
        acquainted: share of all pairs who know each other well, 0..1.
        seed: the same seed makes the same guests.
        speed: how much faster than real time, 1..600. The guests themselves reckon in unscaled seconds.
        teams: the teams they are spread over; none is allowed.

    Raises:
        ScenarioError: a knob is beyond its range.
    """

    guests: int = 24
    talkative: float = 0.6
    acquainted: float = 0.1
    seed: int = 1
    speed: float = 1.0
    teams: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _within("The number of guests", self.guests, 1, MOST_GUESTS)
        _within("How talkative they are", self.talkative, 0, 1)
        _within("The share of pairs who know each other", self.acquainted, 0, 1)
        _within("The speed", self.speed, 1, FASTEST)
        if self.seed < 0:
            raise ScenarioError(f"The seed must be a whole number from 0 on, not {self.seed}.")
        if any(not team.strip() for team in self.teams):
            raise ScenarioError("A team needs a name.")


def _within(what: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        raise ScenarioError(f"{what} must lie between {least:g} and {most:g}, not at {value:g}.")
