"""What makes a lower bound certain: prices in whole numbers that anybody can add up again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fourchairs.core.grouping.links import Ints


@dataclass(frozen=True, eq=False)
class Certificate:
    """A lower bound on one term, from prices (dual values of the set partitioning problem, Farley's bound).

    Take any group that may be a circle: nobody barred, pins kept, and none of the terms that are `at_most` 0, nor more
    of `worst` than `at_most` says. Then, with c(t) for what the group adds to term t,

        scale * c(term) >= prices of its people + charge of its kind of circle + sum over t of fines[t] * c(t).

    Added up over the circles of a seating, fines being negative or zero:

        scale * cost >= sum of prices + sum over circles of charges + sum over t of fines[t] * at_most[t].

    Attributes:
        term: what is bounded; "known" are the pairs who know each other well.
        bound: in whole units of the term (familiarity in millionths), rounded up to a multiple of `step`.
        step: a number that divides every possible value of the term.
        prices: by person, int64 of shape (n,).
        charges: by kind of circle, in the order of `Problem.chairs.kinds()`, int64.
        at_most: what is taken for granted of other terms.
        fines: by term of `at_most` that is additive and not zero.
    """

    term: str
    bound: int
    step: int
    scale: int
    prices: Ints = field(repr=False)
    charges: Ints = field(repr=False)
    at_most: Mapping[str, int]
    fines: Mapping[str, int]
