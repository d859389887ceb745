"""Simulated guests: who they are, whom they know, what they tap and what they answer. Nobody in here exists."""

from fourchairs.core.simulation.answering import answers, expected
from fourchairs.core.simulation.behaviour import Action, Sight, decide
from fourchairs.core.simulation.population import Population, SimulatedGuest, Traits, populate
from fourchairs.core.simulation.scenario import Scenario, ScenarioError

__all__ = [
    "Action",
    "Population",
    "Scenario",
    "ScenarioError",
    "Sight",
    "SimulatedGuest",
    "Traits",
    "answers",
    "decide",
    "expected",
    "populate",
]
