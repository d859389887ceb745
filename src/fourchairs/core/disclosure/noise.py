"""A few figures with noise in them, for what leaves the organization. Needs the extra `privacy`.

Rounding protects people from readers who know something. Noise protects them from readers who may know anything:
whatever else they know, one person's record makes no outcome more than e = 2.72 times as likely as any other record
would (differential privacy, epsilon 1 per person and pool; how many people answered is taken as known. Dwork & Roth
2014, The algorithmic foundations of differential privacy). The price is precision: the figures are few, and below 100
people there are none, because noise would drown them.

This holds for whoever is shown these figures only: not the rounded ones beside them.
"""

from __future__ import annotations

import importlib
import importlib.util
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from fourchairs.core.disclosure import bands, floors, rounding
from fourchairs.core.disclosure.answers import Answers
from fourchairs.core.disclosure.record import Kind, Record
from fourchairs.core.disclosure.release import Estimate, Figure, Released, Withheld

#: What one pool may tell of one person, all figures together, and how many pools of one person a year.
EPSILON = 1.0
PREFIX = "private."
POOLS_A_YEAR = 4


class NotInstalled(RuntimeError):
    """OpenDP is not there; the message says how to get it."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is summed over people, between which ends, and which part of epsilon it may use up."""

    key: str
    title: str
    of: Callable[[Record], int | None]
    low: int
    high: int
    part: Fraction

    def total(self, answers: Answers) -> int:
        """Over everybody who answered anything. Who skipped counts as zero: as unchanged, or as not among these."""
        given = (self.of(record) for circle in answers.circles for record in circle)
        return sum(min(max(value, self.low), self.high) for value in given if value is not None)


def _change(before: str, after: str) -> Callable[[Record], int | None]:
    def of(record: Record) -> int | None:
        x, y = record.before.get(before), record.after.get(after)
        return None if x is None or y is None else y - x

    return of


def _among(key: str, values: frozenset[int]) -> Callable[[Record], int | None]:
    return lambda record: int(record.after.get(key) in values)


_WORSE = _among("leave", frozenset({3, 4}))
QUESTIONS: dict[Kind, tuple[Question, ...]] = {
    "evening": (
        Question("private.change.belong", "I belong here: change", _change("belong", "belong"), -3, 3, Fraction(4, 10)),
        Question("private.change.alone", "I feel alone: change", _change("alone", "alone"), -3, 3, Fraction(2, 10)),
        Question("private.share.leave.worse", "Left feeling worse", _WORSE, 0, 1, Fraction(2, 10)),
        Question("private.share.pushed", "Felt pushed", _among("pushed", frozenset({1})), 0, 1, Fraction(2, 10)),
    ),
    "four_weeks": (
        Question(
            "private.change.belong.four_weeks",
            "I belong here: change after four weeks",
            _change("own_belong", "belong"),
            -3,
            3,
            Fraction(6, 10),
        ),
        Question("private.share.leave.worse", "Looking back, feel worse", _WORSE, 0, 1, Fraction(4, 10)),
    ),
}


def installed() -> bool:
    """Whether the extra `privacy` is there."""
    return importlib.util.find_spec("opendp") is not None


def is_noisy(figure: Figure) -> bool:
    """Whether a figure is one of these. Rounded figures and these are never handed to one reader."""
    return figure.key.startswith(PREFIX)


def figures(answers: Answers) -> Iterator[Figure]:
    """The figures with noise of one pool, to be asked for once: a second drawing would use epsilon up again.

    Raises:
        NotInstalled: without the extra `privacy`.
    """
    laplace = _laplace()
    for question in QUESTIONS[answers.kind]:
        yield Figure(question.key, f"{question.title}, with noise", _estimate(question, answers, laplace))


def _estimate(question: Question, answers: Answers, laplace: Callable[[int, float], int]) -> Estimate:
    """Noise is added to whole sums before anything else, and rounding comes after it."""
    people = answers.people
    if people < floors.NOISE:
        return Withheld(f"Below {floors.NOISE} people noise would drown this figure.")
    epsilon = EPSILON * float(question.part)
    scale = (question.high - question.low) / epsilon
    mean = Fraction(laplace(question.total(answers), scale), people)
    is_share = question.low == 0
    size = Fraction(1, 20) if is_share else rounding.step(people)
    margin = Fraction(scale * math.log(20) / people)  # holds the sum without noise 95 times in 100
    ends = rounding.down(mean - margin, size), rounding.up(mean + margin, size)
    value, low, high = (
        min(max(end, Fraction(question.low)), Fraction(question.high)) for end in (rounding.nearest(mean, size), *ends)
    )
    words = f"with noise, epsilon {epsilon:g}"
    unit = "share" if is_share else "points"
    return Released(float(value), float(low), float(high), unit, words, bands.band(people).words)


def _laplace() -> Callable[[int, float], int]:
    """OpenDP's discrete Laplace noise: proved, and drawn from the operating system's own chance."""
    try:
        dp: Any = importlib.import_module("opendp.prelude")
    except ImportError as error:
        raise NotInstalled(
            "Figures with noise need OpenDP. Install it with the extra: pip install 'fourchairs[privacy]'"
        ) from error
    dp.enable_features("contrib")

    def add(total: int, scale: float) -> int:
        measure = dp.m.make_laplace(dp.atom_domain(T=int), dp.absolute_distance(T=int), scale=scale)
        return int(measure(total))

    return add
