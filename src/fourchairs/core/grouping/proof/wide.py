"""A room too large to look at its groups one by one: what a matrix of all pairs tells."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from fourchairs.core.grouping.proof.cheap import cliques
from fourchairs.core.grouping.proof.lagrange import Companions
from fourchairs.core.grouping.proof.ledger import Ledger
from fourchairs.core.grouping.proof.room import Room

_TERMS = ("repeats", "familiarity", "known", "recency", "mixing")


def look_wide(ledger: Ledger, room: Room) -> Iterator[None]:
    """Bounds on each term by itself, whatever the others come to."""
    barred = room.pair("apart")
    for term in _TERMS:
        if ledger.cost[term] > ledger.bound.get(term, 0) and (pair := room.pair(term)).any():
            yield from _term(ledger, term, pair, barred)
    if ledger.problem.worst:
        ledger.raised("worst", -(-ledger.bound["familiarity"] // len(ledger.problem.sizes)), "the mean circle")


def _term(ledger: Ledger, term: str, pair: np.ndarray, barred: np.ndarray) -> Iterator[None]:
    bound, sizes = cliques(ledger.problem, pair) if pair.min() >= 0 else (0, [])
    yield
    if sizes:
        told = " and ".join(str(size) for size in sizes)
        ledger.raised(term, bound, f"pigeonhole ({told} people all tied, {len(ledger.problem.sizes)} circles)")
    made = Companions(ledger.problem, pair, barred, ledger.cost[term])
    for _ in made.work():
        ledger.raised(term, made.bound, "Lagrangian")
        yield
