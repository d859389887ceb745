"""How often a 95 % interval holds the truth, where the truth is known because we made it up."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from fourchairs.core.measures import PairSums, waitlist_effect
from fourchairs.core.measures.distributions import t_quantile
from fourchairs.core.measures.jackknife import jackknifed_mean
from fourchairs.core.rng import generator, spawned

CIRCLES = (3, 4, 6, 10, 20)
LIKENESS = (0.0, 0.1, 0.3)
ANSWERING = 0.85  # of those who came, how many give both answers
THREES = 0.25  # of the circles, how many are threes
TRUE = 0.5
_AT_ONCE = 5_000

Floats = npt.NDArray[np.float64]
Shared = Callable[[np.random.Generator, tuple[int, int], float], tuple[Floats, Floats]]


class Held(NamedTuple):
    """In how many of the studies the interval held the truth."""

    circles: int
    icc: float
    jackknife: float
    naive: float  # a paired t test that takes people for independent
    studies: int


def bell(chance: np.random.Generator, size: tuple[int, int], icc: float) -> tuple[Floats, Floats]:
    """Before and after of (studies, circles, 4) people whose changes are normal and alike within circles."""
    change = icc**0.5 * chance.normal(size=(*size, 1)) + (1 - icc) ** 0.5 * chance.normal(size=(*size, 4))
    return np.zeros((*size, 4)), TRUE + change


def steps(chance: np.random.Generator, size: tuple[int, int], icc: float) -> tuple[Floats, Floats]:
    """The same as answers from 1 to 7: rounded, and cut off at the ends, where many already are."""
    before = 5 + 1.5 * chance.normal(size=(*size, 4))
    _, change = bell(chance, size, icc)
    return tuple(np.clip(np.rint(answer), 1, 7) for answer in (before, before + change))  # type: ignore[return-value]


def covered(people: Shared, circles: int, icc: float, *, studies: int, seed: int) -> Held:
    """Simulate that many studies and count."""
    truth = _truth(people, icc, seed)
    held = np.zeros(2)
    for number, first in enumerate(range(0, studies, _AT_ONCE)):
        chance = generator(spawned(seed, number))
        before, after = people(chance, (min(_AT_ONCE, studies - first), circles), icc)
        held += _held((after - before) - truth, _answering(chance, before.shape))
    ours, naive = (held / studies).tolist()
    return Held(circles, icc, ours, naive, studies)


def _answering(chance: np.random.Generator, shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    """Who gave both answers: not the fourth of a three, and not those who skipped."""
    there = chance.random(shape) < ANSWERING
    there[..., 3] &= chance.random(shape[:-1]) >= THREES
    return there


def _held(error: Floats, there: npt.NDArray[np.bool_]) -> Floats:
    counts, totals = there.sum(axis=-1), (error * there).sum(axis=-1)
    mean, width, number = jackknifed_mean(counts, totals)
    margin = np.array([t_quantile(0.975, max(n - 1, 1)) for n in range(counts.shape[-1] + 1)])[number] * width
    n = counts.sum(axis=-1)
    spread = np.maximum((error**2 * there).sum(axis=(-1, -2)) - n * mean**2, 0.0) / (n - 1)
    naive = np.array([t_quantile(0.975, max(k - 1, 1)) for k in range(n.max() + 1)])[n] * np.sqrt(spread / n)
    return np.array([np.sum(np.abs(mean) <= margin), np.sum(np.abs(mean) <= naive)], np.float64)


def _truth(people: Shared, icc: float, seed: int) -> float:
    if people is bell:
        return TRUE
    before, after = people(generator(spawned(seed, 1_000_000)), (1, 1_000_000), icc)
    return float((after - before).mean())


def waited(circles: int, icc: float, *, alone: bool, studies: int, seed: int) -> float:
    """How often the interval of a randomised waitlist holds the truth; ``alone``: who waits has no circle yet."""
    held = 0
    for number in range(studies):
        chance = generator(spawned(seed, number))
        before = chance.normal(4, 1, (2, circles, 4))
        after = 0.6 * before + bell(chance, (2, circles), icc)[1]
        after[1] -= TRUE
        there = _answering(chance, before.shape)
        first, waiting = (
            [PairSums.of(zip(x[t].tolist(), y[t].tolist(), strict=True)) for x, y, t in zip(*arm, strict=True)]
            for arm in zip(before, after, there, strict=True)
        )
        if alone:
            after[1] = 0.6 * before[1] + chance.normal(size=(circles, 4))
            lone = zip(before[1][there[1]].tolist(), after[1][there[1]].tolist(), strict=True)
            waiting = [PairSums.of([pair]) for pair in lone]
        found = waitlist_effect(first, waiting)
        held += found.low <= TRUE <= found.high
    return held / studies
