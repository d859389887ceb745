"""Many rounds for many people: round after round, each against all that were before."""

from __future__ import annotations

import numpy as np

from fourchairs.core.grouping._kernels import compiled
from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.problem import Problem
from fourchairs.core.grouping.sparse.adjacency import Adjacency
from fourchairs.core.grouping.sparse.deal import dealt
from fourchairs.core.grouping.sparse.search import WORTH_COMPILING, Search
from fourchairs.core.grouping.stop import FirstOf, NoImprovement, Stop

_PATIENCE = 20_000  # looks without gain, after which a round is good enough


def programme(problem: Problem, *, rounds: int, seed: int, stop: Stop | None = None) -> list[Ints]:
    """So many rounds, in which as few people as possible meet again, and as few who know each other.

    Each round is dealt out and repaired by itself, with the ties of the problem and with everybody whom people have met
    in its history and in the rounds before. Made for inputs where each meets a small part of all; in a small room a
    plan of all rounds at once does better. Buckets are not looked at.

    Args:
        rounds: how many.
        stop: asked throughout, with the steps of all rounds so far; once it says stop, the rounds that are left are
            dealt out and not repaired. Whatever it says, a round ends after 20,000 looks without gain.

    Returns:
        For each round the circle of each person, int64 of shape (n,).

    Raises:
        TooFew, Five, ProblemError: as `sparse_search`.
    """
    if problem.n * rounds >= WORTH_COMPILING:
        compiled.warm("chance", "dealing", "shard", "sparse")
    state = np.array([seed % 2**64], dtype=np.uint64)
    adjacency = Adjacency.of(problem, rounds=rounds)
    patience = NoImprovement(_PATIENCE)
    rule = patience if stop is None else FirstOf(stop, patience)
    made: list[Ints] = []
    looks = 0
    for _ in range(rounds):
        search = Search(problem, adjacency, dealt(problem, adjacency.label, state), state, looks=looks)
        found = search.run(rule)
        looks = found.iterations
        made.append(found.group_of)
        adjacency.add(search.seats)
    return made
