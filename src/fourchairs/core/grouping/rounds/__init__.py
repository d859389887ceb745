"""Several rounds: as many as possible in which everybody meets only new people, and what to do beyond."""

from fourchairs.core.grouping.rounds.designs import design
from fourchairs.core.grouping.rounds.fitted import repeat_free
from fourchairs.core.grouping.rounds.forecast import Forecast, forecast
from fourchairs.core.grouping.rounds.plan import Plan
from fourchairs.core.grouping.rounds.planning import plan_rounds

__all__ = ["Forecast", "Plan", "design", "forecast", "plan_rounds", "repeat_free"]
