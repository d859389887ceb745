"""Several rounds: as many as possible in which everybody meets only new people, and what to do beyond."""

from fourchairs.core.grouping.rounds.absences import Repair, repair_plan, repair_round, replan
from fourchairs.core.grouping.rounds.designs import design
from fourchairs.core.grouping.rounds.fitted import repeat_free
from fourchairs.core.grouping.rounds.forecast import Forecast, forecast
from fourchairs.core.grouping.rounds.moves import fewest_moves
from fourchairs.core.grouping.rounds.plan import Plan
from fourchairs.core.grouping.rounds.planning import plan_rounds

__all__ = [
    "Forecast",
    "Plan",
    "Repair",
    "design",
    "fewest_moves",
    "forecast",
    "plan_rounds",
    "repair_plan",
    "repair_round",
    "repeat_free",
    "replan",
]
