"""Forming circles of four and three: of people who know each other as little as possible."""

from fourchairs.core.grouping.buckets import solve_buckets
from fourchairs.core.grouping.dense import Params
from fourchairs.core.grouping.errors import (
    BucketTooSmall,
    Conflict,
    Five,
    GroupingError,
    Infeasible,
    ProblemError,
    TooFew,
)
from fourchairs.core.grouping.explanation import Explanation
from fourchairs.core.grouping.mdgplib import read_mdgplib
from fourchairs.core.grouping.problem import Problem
from fourchairs.core.grouping.proof import Certificate, Standing, prove, prove_buckets
from fourchairs.core.grouping.repair import Change, exchange, fill, merge, what_if
from fourchairs.core.grouping.result import Result
from fourchairs.core.grouping.rounds import (
    Forecast,
    Plan,
    Repair,
    design,
    fewest_moves,
    forecast,
    plan_rounds,
    repair_plan,
    repair_round,
    repeat_free,
    replan,
)
from fourchairs.core.grouping.sizes import ceiling, forced_repeats, sizes
from fourchairs.core.grouping.solve import solve
from fourchairs.core.grouping.stop import (
    FirstOf,
    MaxIterations,
    MaxRuntime,
    NoImprovement,
    Progress,
    Proven,
    Stop,
    default_stop,
)

__all__ = [
    "BucketTooSmall",
    "Certificate",
    "Change",
    "Conflict",
    "Explanation",
    "FirstOf",
    "Five",
    "Forecast",
    "GroupingError",
    "Infeasible",
    "MaxIterations",
    "MaxRuntime",
    "NoImprovement",
    "Params",
    "Plan",
    "Problem",
    "ProblemError",
    "Progress",
    "Proven",
    "Repair",
    "Result",
    "Standing",
    "Stop",
    "TooFew",
    "ceiling",
    "default_stop",
    "design",
    "exchange",
    "fewest_moves",
    "fill",
    "forced_repeats",
    "forecast",
    "merge",
    "plan_rounds",
    "prove",
    "prove_buckets",
    "read_mdgplib",
    "repair_plan",
    "repair_round",
    "repeat_free",
    "replan",
    "sizes",
    "solve",
    "solve_buckets",
    "what_if",
]
