"""From a problem to a plan of several rounds, all made at once."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping.buckets import shared, split
from fourchairs.core.grouping.cost import Cost
from fourchairs.core.grouping.errors import ProblemError
from fourchairs.core.grouping.infeasible import refusal
from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.problem import Problem
from fourchairs.core.grouping.programme import programme
from fourchairs.core.grouping.rounds.fitted import repeat_free
from fourchairs.core.grouping.rounds.improve import Improvement, improvable
from fourchairs.core.grouping.rounds.measure import costs, history, total
from fourchairs.core.grouping.rounds.plan import Plan
from fourchairs.core.grouping.sizes import FOUR, THREE
from fourchairs.core.grouping.solve import is_room, solve
from fourchairs.core.grouping.stop import FirstOf, MaxRuntime, NoImprovement, Progress, Stop, Telling
from fourchairs.core.rng import generator, spawned

DESIGN, SEARCH, BOTH = "a known design", "search", "a known design and search"

_LOOKS, _STEPS = 2_000, 500  # without gain, after which a round of a first plan is good enough
_RECASTS = 200_000  # without gain, after which other people in the same places are no longer tried


class _Made(NamedTuple):
    circles: Ints
    source: str
    iterations: int = 0
    why: str = "nothing left to improve"


def plan_rounds(
    problem: Problem,
    *,
    rounds: int,
    seed: int,
    stop: Stop | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Plan:
    """Plan some rounds with the same people there each time.

    As few pairs as possible meet again, then as few as possible sit together who know each other. For up to 400 people
    all rounds are improved together or taken from a known design; for more they are made one after the other.

    Args:
        problem: the question; its history counts as the rounds before the first.
        rounds: how many.
        seed: any whole number from 0 on. With a rule that counts steps the same seed gives the same plan.
        stop: when to stop; after two seconds without it. Whatever it says, the best so far is the answer.
        progress: told how far things are, at most ten times a second.

    Raises:
        TooFew, Five, BucketTooSmall, Infeasible: as `solve`.
        ProblemError: fewer than one round.
    """
    if rounds < 1:
        raise ProblemError(f"A programme has at least one round, not {rounds}.")
    began = perf_counter()
    rule = _rule(stop, progress)
    made = _made(problem, rounds, seed, rule) if problem.buckets is None else _by_bucket(problem, rounds, seed, rule)
    circles, by_round = _kept(problem, made.circles)
    return Plan(
        problem=problem,
        circles=circles,
        costs=by_round,
        source=made.source,
        seed=seed,
        iterations=made.iterations,
        seconds=perf_counter() - began,
        stopped=made.why,
    )


def _kept(problem: Problem, circles: Ints) -> tuple[Ints, tuple[Cost, ...]]:
    """The rounds in their order with what each costs; refused if anybody sits where they must not."""
    ordered, by_round = _later(circles, costs(problem, circles))
    if any(cost.apart for cost in by_round):
        raise refusal(problem)
    return ordered, by_round


def _rule(stop: Stop | None, progress: Callable[[Progress], None] | None) -> Stop:
    """What is asked throughout: the rule given or our own, and it tells how far things are."""
    rule = stop or FirstOf(MaxRuntime(2.0), NoImprovement(20_000_000))
    return rule if progress is None else Telling(rule, progress)


def _by_bucket(problem: Problem, rounds: int, seed: int, rule: Stop) -> _Made:
    """Each bucket by itself: people of two never meet."""
    circles = np.empty((rounds, problem.n), dtype=np.int64)
    parts = []
    for bucket in split(problem):
        share = shared(rule, bucket.people.size / problem.n) or rule
        parts.append(_made(bucket.problem(), rounds, spawned(seed, bucket.rank), share))
        circles[:, bucket.people] = bucket.circles[parts[-1].circles]
    sources = {part.source for part in parts}
    steps, whys = sum(part.iterations for part in parts), {part.why for part in parts}
    return _Made(circles, sources.pop() if len(sources) == 1 else BOTH, steps, "; ".join(sorted(whys)))


def _made(problem: Problem, rounds: int, seed: int, rule: Stop) -> _Made:
    """A plan for people of one bucket."""
    design = _design(problem, seed)
    if len(design) >= rounds and _nothing_matters(problem):
        return _Made(design[:rounds], DESIGN)
    if not improvable(problem, rounds):
        return _Made(np.array(programme(problem, rounds=rounds, seed=seed, stop=rule)), SEARCH)
    first = _Made(_one_by_one(problem, rounds, seed), SEARCH)
    state = np.array([seed % 2**64], dtype=np.uint64)
    if len(design) > 1 and total(costs(problem, first.circles)).repeats:
        other = _cast(problem, design, rounds=rounds, seed=seed, rule=rule, state=state)
        first = min(other, first, key=lambda made: total(costs(problem, made.circles)))
        first = first._replace(iterations=other.iterations)
    if len(problem.sizes) == 1:
        return first
    search = Improvement(problem, first.circles, state)
    steps, why = search.run(rule, done=first.iterations)
    source = first.source if np.array_equal(search.circles, first.circles) else _mixed(first.source)
    return _Made(search.circles, source, steps, why)


def _design(problem: Problem, seed: int) -> Ints:
    """A known programme with the people in it put in a random order; of no rounds where it does not fit."""
    if not {THREE, FOUR}.issuperset(problem.sizes) or (problem.pinned >= 0).any():
        return np.empty((0, problem.n), dtype=np.int64)
    known = repeat_free(problem.sizes)
    rng = generator(seed)
    return known[rng.permutation(len(known))][:, rng.permutation(problem.n)]


def _nothing_matters(problem: Problem) -> bool:
    """Whether it is all the same who is who."""
    return not (problem.ties.size or problem.met.size or problem.barred[0].size or problem.labels)


def _one_by_one(problem: Problem, rounds: int, seed: int) -> Ints:
    """A first plan, each round against those before."""
    if not is_room(problem):
        return np.array(programme(problem, rounds=rounds, seed=seed, stop=NoImprovement(_LOOKS)))
    made = np.empty((0, problem.n), dtype=np.int64)
    for number in range(rounds):
        asked = problem.having_met(history(problem, made))
        found = solve(asked, seed=spawned(seed, number), stop=NoImprovement(_STEPS))
        made = np.vstack([made, found.assignment])
    return made


def _cast(problem: Problem, design: Ints, *, rounds: int, seed: int, rule: Stop, state: NDArray[np.uint64]) -> _Made:
    """A known programme with its parts given to people as well as can be; further rounds after it as need be."""
    search = Improvement(problem, design[:rounds], state)
    steps, _ = search.run(FirstOf(rule, NoImprovement(_RECASTS)), recast=True)
    if len(design) >= rounds:
        return _Made(search.circles, DESIGN, steps)
    more = _one_by_one(problem.having_met(history(problem, search.circles)), rounds - len(design), seed)
    return _Made(np.concatenate([search.circles, more]), BOTH, steps)


def _mixed(source: str) -> str:
    return SEARCH if source == SEARCH else BOTH


def _later(circles: Ints, by_round: tuple[Cost, ...]) -> tuple[Ints, tuple[Cost, ...]]:
    """The rounds in which people know each other most come last, if nobody meets again: then the order is free."""
    if total(by_round).repeats:
        return circles, by_round
    order = sorted(range(len(circles)), key=lambda number: by_round[number])
    return circles[order], tuple(by_round[number] for number in order)
