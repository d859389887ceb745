"""Forming circles of four and three: of people who know each other as little as possible."""

from fourchairs.core.grouping.buckets import solve_buckets
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
from fourchairs.core.grouping.repair import Change, exchange, fill, merge, what_if
from fourchairs.core.grouping.result import Result
from fourchairs.core.grouping.search import Params
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
    "Change",
    "Conflict",
    "Explanation",
    "FirstOf",
    "Five",
    "GroupingError",
    "Infeasible",
    "MaxIterations",
    "MaxRuntime",
    "NoImprovement",
    "Params",
    "Problem",
    "ProblemError",
    "Progress",
    "Proven",
    "Result",
    "Stop",
    "TooFew",
    "ceiling",
    "default_stop",
    "exchange",
    "fill",
    "forced_repeats",
    "merge",
    "read_mdgplib",
    "sizes",
    "solve",
    "solve_buckets",
    "what_if",
]
