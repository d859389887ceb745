"""Certificates added up again, group by group, in fractions."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest

from fourchairs.core.grouping import Certificate, MaxIterations, Problem, solve
from fourchairs.core.grouping.problem import WORKED_TOGETHER
from fourchairs.core.grouping.proof.ledger import Ledger
from fourchairs.core.grouping.proof.running import run
from fourchairs.core.grouping.stop import MaxRuntime
from fourchairs.core.rng import generator


def room(n: int, seed: int, *, worst: bool = False) -> Problem:
    rng = generator(seed)
    i, j = np.triu_indices(n, 1)
    held, met = rng.random(i.size) < 0.7, rng.random(i.size) < 0.45
    ties = i[held], j[held], rng.integers(1, 5, int(held.sum()))
    return Problem(
        n, ties=ties, met=(i[met], j[met], np.ones(int(met.sum()))), teams=[k % 4 for k in range(n)], worst=worst
    )


def terms(problem: Problem, group: tuple[int, ...]) -> dict[str, int]:
    """What a group adds to each term, read from the lists of pairs."""
    people = set(group)
    inside = [
        [int(w) for a, b, w in zip(links.first, links.second, links.whole, strict=True) if {int(a), int(b)} <= people]
        for links in (problem.ties, problem.met)
    ]
    (codes,) = problem.labels.values()
    return {
        "familiarity": sum(inside[0]),
        "worst": sum(inside[0]),
        "known": sum(w > WORKED_TOGETHER for w in inside[0]),
        "repeats": len(inside[1]),
        "recency": sum(inside[1]),
        "mixing": sum(int(codes[a] == codes[b]) for a, b in combinations(group, 2)),
    }


def holds(problem: Problem, certificate: Certificate) -> bool:
    """Whether every group keeps the inequality, and the sum is the bound that is claimed."""
    sizes = problem.sizes
    kinds = problem.chairs.kinds().tolist()
    kind_of = {size: kinds[sizes.index(size)] for size in sizes}
    for size, kind in kind_of.items():
        for group in combinations(range(problem.n), size):
            paid = terms(problem, group)
            if any(limit == 0 and paid[term] for term, limit in certificate.at_most.items() if term != "worst"):
                continue
            if paid["worst"] > certificate.at_most.get("worst", paid["worst"]):
                continue
            asked = sum(int(certificate.prices[p]) for p in group) + int(certificate.charges[kind])
            asked += sum(fine * paid[term] for term, fine in certificate.fines.items())
            if certificate.scale * paid[certificate.term] < asked:
                return False
    total = Fraction(int(certificate.prices.sum()) + sum(int(certificate.charges[kind]) for kind in kinds))
    total += sum(fine * certificate.at_most[term] for term, fine in certificate.fines.items())
    least = total / certificate.scale / certificate.step
    return certificate.bound <= -(-least.numerator // least.denominator) * certificate.step


@pytest.mark.parametrize(("n", "seed", "worst"), [(10, 1, False), (11, 2, False), (12, 3, True), (13, 4, True)])
def test_every_certificate_can_be_added_up_again(n: int, seed: int, worst: bool) -> None:
    problem = room(n, seed, worst=worst)
    ledger = Ledger(problem, solve(problem, seed=1, stop=MaxIterations(300)).assignment)
    run(ledger, MaxRuntime(30))
    assert ledger.proved
    assert ledger.certificates
    for term, certificate in ledger.certificates.items():
        assert certificate.term == term
        assert certificate.bound <= ledger.bound[term]
        assert holds(problem, certificate)


def test_a_certificate_with_one_price_too_high_does_not_hold() -> None:
    problem = room(12, 3)
    ledger = Ledger(problem, solve(problem, seed=1, stop=MaxIterations(300)).assignment)
    run(ledger, MaxRuntime(30))
    certificate = next(iter(ledger.certificates.values()))
    raised = np.array(certificate.prices)
    raised += certificate.scale * 10 * certificate.step
    wrong = Certificate(**{**{k: getattr(certificate, k) for k in certificate.__dataclass_fields__}, "prices": raised})
    assert holds(problem, certificate)
    assert not holds(problem, wrong)
