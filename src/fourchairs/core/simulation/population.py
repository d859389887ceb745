"""Simulated guests, their teams and whom they know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fourchairs.core.rng import generator
from fourchairs.core.simulation.names import called
from fourchairs.core.ties import Pairs, Strength

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from fourchairs.core.simulation.scenario import Scenario

# Computed from Lazega's law firm (71 people): two of one office are friends at 7.3 times the odds of two others, and
# .61 of all statements of friendship are returned.
TEAM_ODDS = 7.3
RETURNED = 0.61
_CONFIDE = 0.2  # of those who know each other well; our own guess


@dataclass(frozen=True, slots=True)
class Traits:
    """How somebody behaves.

    Attributes:
        talkative: 0..1, how much of a turn is used.
        passing: probability of passing when it is one's turn.
        coming_back: probability of asking to be come back to.
    """

    talkative: float
    passing: float
    coming_back: float


@dataclass(frozen=True, slots=True)
class SimulatedGuest:
    """One guest. `knows` holds the positions of those this guest says they know well; the other may say otherwise."""

    name: str
    team: str
    traits: Traits
    knows: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """All guests of a rehearsal, at positions 0..n-1, and the ties that hold between them whoever tells of them."""

    guests: tuple[SimulatedGuest, ...]
    ties: Pairs


def populate(scenario: Scenario) -> Population:
    """The guests of a scenario; the same scenario gives the same guests."""
    rng = generator(scenario.seed)
    n = scenario.guests
    team_of = rng.permutation(n) % max(1, len(scenario.teams))
    ties = _ties(team_of, scenario.acquainted, rng)
    knows = _told(n, ties, rng)
    traits = [_traits(scenario.talkative, rng) for _ in range(n)]
    guests = tuple(
        SimulatedGuest(name, scenario.teams[team] if scenario.teams else "", character, known)
        for name, team, character, known in zip(called(n), team_of.tolist(), traits, knows, strict=True)
    )
    return Population(guests, ties)


def _ties(team_of: NDArray[np.int64], density: float, rng: np.random.Generator) -> Pairs:
    """Pairs who know each other well: two of one team at `TEAM_ODDS` times the odds of two others."""
    n, sizes = team_of.size, np.bincount(team_of)
    odds = _odds(density, float((sizes * (sizes - 1)).sum()) / max(1, n * (n - 1)))
    within, between = _chance(odds * TEAM_ODDS), _chance(odds)
    rows = [
        person + 1 + np.flatnonzero(rng.random(n - person - 1) < np.where(later == team, within, between))
        for person, team in enumerate(team_of)
        for later in [team_of[person + 1 :]]
    ]
    others = np.concatenate(rows)
    confides = rng.random(others.size) < _CONFIDE
    strength = np.where(confides, float(Strength.WOULD_CONFIDE), float(Strength.TALK_ABOUT_LIFE))
    return Pairs(np.repeat(np.arange(n), [row.size for row in rows]), others, strength)


def _odds(density: float, share_within: float) -> float:
    """The odds between teams at which the whole room reaches `density`, by halving."""
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        odds = middle / (1 - middle)
        reached = share_within * _chance(odds * TEAM_ODDS) + (1 - share_within) * _chance(odds)
        low, high = (middle, high) if reached < density else (low, middle)
    return high / (1 - high) if high < 1 else float("inf")


def _chance(odds: float) -> float:
    return odds / (1 + odds) if odds < float("inf") else 1.0


def _told(n: int, ties: Pairs, rng: np.random.Generator) -> list[tuple[int, ...]]:
    """Who says they know whom: both of a pair or one, so often both that `RETURNED` of what is told is returned."""
    both = rng.random(ties.i.size) < RETURNED / (2 - RETURNED)
    first = rng.random(ties.i.size) < 0.5
    knows: list[list[int]] = [[] for _ in range(n)]
    for i, j, mutual, one in zip(ties.i.tolist(), ties.j.tolist(), both.tolist(), first.tolist(), strict=True):
        if mutual or one:
            knows[i].append(j)
        if mutual or not one:
            knows[j].append(i)
    return [tuple(sorted(known)) for known in knows]


def _traits(middle: float, rng: np.random.Generator) -> Traits:
    talkative = min(1.0, max(0.0, middle + 0.4 * (float(rng.random()) + float(rng.random()) - 1)))
    shyness = 1 - talkative
    return Traits(round(talkative, 3), round(0.15 * shyness, 3), round(0.1 * shyness, 3))
