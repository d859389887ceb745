"""Whom forming circles is measured against: one module for each, all with the same two functions.

`prepare()` imports and starts whatever there is to start, before the clock runs. `form(room, limit, seed)` gives a
`Formed`; `limit` is in seconds.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Absent(Exception):
    """This peer cannot run here; the message says what is missing."""


class Formed(NamedTuple):
    """What a peer came to."""

    group_of: NDArray[np.int64] | None  # None where it found no seating
    steps: int | None = None  # in its own unit: swaps weighed, generations, branches
    own: float | None = None  # seconds by its own clock, where it leaves out the building of its model
    bound: float | None = None  # nothing below this exists


class Peer(NamedTuple):
    title: str
    unit: str  # of `steps`
    about: str


PEERS = {
    "ours": Peer(
        "Fourchairs", "steps", "`solve(Problem(...))`: from arrays to circles, checking of the input included."
    ),
    "ours_proved": Peer("Fourchairs with proof", "steps", "`prove` after a `solve` of 50 ms, both included."),
    "shuffle": Peer("random shuffle", "", "People in random order, four at a time."),
    "annealing": Peer(
        "annealing, short",
        "swaps",
        "A popular open intro bot's method, from a description in words, written afresh: a random shuffle, then swaps "
        "of two random people, taken if better and else with probability exp(-change / temperature), which falls "
        "geometrically. Assumed: from 10 pairs by 1 % at each swap to 0.01, so about 690 swaps whatever the size.",
    ),
    "annealing_long": Peer("annealing, long", "swaps", "The same, cooled a hundred times more slowly."),
    "genetic": Peer(
        "genetic search",
        "generations",
        "As golfer schedulers do, written afresh: thirty seatings, each with nine children in which some people of the "
        "costliest circles have changed places with anybody; the best thirty live on.",
    ),
    "exchange": Peer(
        "exchange to a local optimum",
        "sweeps",
        "The exchange method of anticlustering, written afresh in numpy: each person in turn changes places with "
        "whomever it helps most, until a whole sweep helps nobody.",
    ),
    "matching": Peer(
        "networkx, matching twice", "", "`max_weight_matching`: people into pairs of strangers, then pairs into fours."
    ),
    "colouring": Peer(
        "igraph, colouring",
        "",
        "`vertex_coloring_greedy`, then four at a time in order of colour; a colour knows nobody.",
    ),
    "cpsat": Peer(
        "OR-Tools CP-SAT",
        "branches",
        "A yes or no for each person and circle, all cores. Where zero is possible ties are forbidden outright, else "
        "their sum is minimised. Ratios take its own clock, which leaves out the building of the model.",
    ),
    "timefold": Peer(
        "Timefold",
        "moves",
        "Constraint streams in Python; swaps, annealed from the weight of one tie, which did better here than its "
        "default acceptance and than tabu. Needs Java.",
    ),
}
