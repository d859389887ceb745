"""Simulated guests: who they are, whom they know and what they tap. Nobody in here exists."""

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
    "decide",
    "populate",
]
