"""Several rounds: as many as possible in which everybody meets only new people, and what to do beyond."""

from fourchairs.core.grouping.rounds.designs import design
from fourchairs.core.grouping.rounds.fitted import repeat_free
from fourchairs.core.grouping.rounds.forecast import Forecast, forecast

__all__ = ["Forecast", "design", "forecast", "repeat_free"]
