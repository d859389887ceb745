"""What simulated guests answer in the check-ins, with an effect that is known, so that a report can be held to it.

Every number here is our own invention: it is there to be found again, and says nothing about people. An answer is a
normal latent value, rounded to the nearest step and kept on its scale. Two answers of one person to one question go
together (`SAME_PERSON`), and so do the answers of one circle afterwards (`SAME_CIRCLE`). Each latent has the variance
of its question before as after, so that the expected answer can be written down exactly (`expected`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import erf, inf, sqrt
from typing import TYPE_CHECKING

from fourchairs.core.disclosure import Place, layout
from fourchairs.core.rng import generator

if TYPE_CHECKING:
    import numpy as np

SAME_PERSON = 0.7  # correlation of a person's latent before and after
SAME_CIRCLE = 0.1  # share of the latent variance after that the people of one circle have in common
SILENT = 0.06  # of the guests, who skip everything
FORGETFUL = 0.04  # of the guests, whose phone lost what they answered before
SKIPPED = 0.03  # of the questions, each by itself


@dataclass(frozen=True, slots=True)
class Latent:
    """Mean before and after, in steps of the scale, and the standard deviation of both; None where it is not asked."""

    before: float | None
    after: float | None
    sd: float


#: The truth: what a report of a rehearsal should find, give or take its interval.
TRUTH: Mapping[str, Latent] = {
    "close": Latent(2.2, 4.2, 1.2),
    "belong": Latent(4.2, 5.1, 1.2),
    "alone": Latent(4.4, 3.5, 1.3),
    "think_less": Latent(5.5, None, 2.0),
    "burden": Latent(5.0, None, 2.0),
    "awkward": Latent(6.0, 3.0, 1.8),
    "care": Latent(5.0, 7.5, 1.6),
    "colleague": Latent(None, 3.6, 1.3),
    "thought_of_them": Latent(None, 2.2, 1.6),
    "listening_burden": Latent(None, 2.0, 1.5),
    "not_just_me": Latent(None, 6.5, 2.2),
    "heard": Latent(None, 8.0, 1.4),
}
#: How people leave: better, the same, a bit worse, much worse; and how many felt pushed.
LEAVE = (0.66, 0.28, 0.05, 0.01)
PUSHED = 0.02

Answers = dict[str, int | None]


def answers(rng: np.random.Generator, *, circle: int) -> tuple[Answers, Answers]:
    """One guest's answers before and after, None where skipped; the guests of one circle share `circle`, any number."""
    shared = generator(circle)
    silent, forgetful = rng.random() < SILENT, rng.random() < FORGETFUL
    given: dict[str, Answers] = {"before": {}, "after": {}}
    own: dict[str, float] = {}
    for place in layout("evening"):
        value = _answer(place, own, rng, shared)
        lost = forgetful and place.when == "before"
        given[place.when][place.key] = None if silent or lost or rng.random() < SKIPPED else value
    return given["before"], given["after"]


def expected(when: str, key: str) -> float:
    """The mean answer that a question has by `TRUTH` and `LEAVE`, over all people there could be.

    Formula: sum over the steps k of k times the probability that the latent rounds to k, where the lowest and the
    highest step take all that lies beyond.

    Raises:
        ValueError: for a question that is not asked then.
    """
    place = next((place for place in layout("evening") if (place.when, place.key) == (when, key)), None)
    if place is None:
        raise ValueError(f"“{key}” is not asked {when}.")
    if key == "leave":
        return sum((step + 1) * share for step, share in enumerate(LEAVE))
    if key == "pushed":
        return PUSHED
    mean, sd = _mean(place), TRUTH[key].sd
    steps = range(place.lowest, place.highest + 1)
    edges = [-inf, *(step + 0.5 for step in steps[:-1]), inf]
    below = [0.5 * (1 + erf((edge - mean) / sd / sqrt(2))) for edge in edges]
    return sum(step * (high - low) for step, low, high in zip(steps, below[:-1], below[1:], strict=True))


def _answer(place: Place, own: dict[str, float], rng: np.random.Generator, shared: np.random.Generator) -> int:
    if place.key == "leave":
        return 1 + int(rng.choice(len(LEAVE), p=LEAVE))
    if place.key == "pushed":
        return int(rng.random() < PUSHED)
    lot = float(rng.standard_normal())
    if place.when == "after":
        common = float(shared.standard_normal())
        earlier = own.get(place.key, float(rng.standard_normal()))
        rest = sqrt(1 - SAME_PERSON**2 - SAME_CIRCLE)
        lot = SAME_PERSON * earlier + sqrt(SAME_CIRCLE) * common + rest * lot
    else:
        own[place.key] = lot
    return min(place.highest, max(place.lowest, round(_mean(place) + TRUTH[place.key].sd * lot)))


def _mean(place: Place) -> float:
    latent = TRUTH[place.key]
    mean = latent.before if place.when == "before" else latent.after
    assert mean is not None, place
    return mean
