"""The solving half of the report attacker: figures as inequalities over whole answers, handed to an integer programme.

Margins and effects are left out here, because they are no linear function of the answers; *trying* takes them in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix

from fourchairs.core.disclosure import Released, rounding
from tests.core.disclosure.attacker import Answer, scale, value
from tests.core.disclosure.year import Pool, Year

#: Which answers of a person a mean is taken of, each with its sign. Only who gave all of them counts.
MEANS: Mapping[str, Mapping[tuple[str, str], int]] = {
    "change.belong": {("before", "belong"): -1, ("after", "belong"): 1},
    "change.alone": {("before", "alone"): -1, ("after", "alone"): 1},
    "change.close": {("before", "close"): -1, ("after", "close"): 1},
    "gap.awkward": {("before", "awkward"): -1, ("after", "awkward"): 1},
    "gap.care": {("before", "care"): -1, ("after", "care"): 1},
    "gap.burden": {("before", "burden"): -1, ("after", "listening_burden"): 1},
    "gap.colleague": {("after", "colleague"): -1, ("after", "close"): 1},
    "level.think_less.before": {("before", "think_less"): 1},
    "level.thought_of_them.after": {("after", "thought_of_them"): 1},
    "level.heard.after": {("after", "heard"): 1},
    "change.belong.four_weeks": {("before", "own_belong"): -1, ("after", "belong"): 1},
    "change.alone.four_weeks": {("before", "own_alone"): -1, ("after", "alone"): 1},
    "level.talked": {("after", "talked"): 1},
    "level.could_ask": {("after", "could_ask"): 1},
}
#: Means that are told at the coarser step, of the people who also gave the answer after.
LEVELS = {f"level.{key}.before": key for key in ("belong", "alone", "close")}
SHARES: Mapping[str, tuple[str, frozenset[int]]] = {
    "share.leave.better": ("leave", frozenset({1})),
    "share.leave.worse": ("leave", frozenset({3, 4})),
    "share.pushed": ("pushed", frozenset({1})),
    "bins.not_just_me.0-3": ("not_just_me", frozenset(range(4))),
    "bins.not_just_me.7-10": ("not_just_me", frozenset(range(7, 11))),
}
CHOICES = frozenset(key for key, _ in SHARES.values())


@dataclass(frozen=True, slots=True)
class Window:
    """A sum that lies between two numbers. A term is an answer, and either its weight or the values that count as 1."""

    terms: Mapping[Answer, int | frozenset[int]]
    low: Fraction
    high: Fraction


def windows(year: Year) -> list[Window]:
    """What all published figures say about sums of answers."""
    return [window for number in range(len(year.pools)) for window in _of_pool(year, number)]


def least_and_greatest(
    year: Year, target: Answer, is_known: Callable[[Answer], bool], told: list[Window]
) -> tuple[int, int]:
    """The bounds that the figures set to one answer, for someone who knows the answers for which `is_known` is true."""
    unknown, touched = _around(target, is_known, told)
    if not touched:
        return scale(year, target)[0], scale(year, target)[-1]
    programme = _Programme(year, sorted(unknown, key=repr), touched)
    return programme.least(target), -programme.least(target, sign=-1)


def _of_pool(year: Year, number: int) -> Iterator[Window]:
    pool = year.pools[number]
    for figure in pool.published:
        if isinstance(figure.estimate, Released):
            yield from _of_figure(year, number, figure.key, figure.estimate)


def _of_figure(year: Year, number: int, name: str, told: Released) -> Iterator[Window]:
    pool = year.pools[number]
    if name in SHARES:
        key, among = SHARES[name]
        who = _who_gave(pool, [("after", key)])
        low, high = (Fraction(end or 0).limit_denominator(1000) * len(who) for end in (told.low, told.high))
        # A class begins just above its lower end.
        above = Fraction(0) if low == 0 else Fraction(low.__floor__() + 1)
        yield Window({Answer(number, person, "after", key): among for person in who}, above, high)
    elif name in MEANS or name in LEVELS:
        counted = MEANS[f"change.{LEVELS[name]}"] if name in LEVELS else MEANS[name]
        who = _who_gave(pool, list(counted))
        size = rounding.level_step(len(who)) if name in LEVELS else rounding.step(len(who))
        signs = {("before", LEVELS[name]): 1} if name in LEVELS else counted
        terms = {
            _first_told(year, Answer(number, person, *place)): sign for person in who for place, sign in signs.items()
        }
        middle = Fraction(told.value or 0).limit_denominator(1000)
        yield Window(terms, (middle - size / 2) * len(who), (middle + size / 2) * len(who))


def _who_gave(pool: Pool, places: list[tuple[str, str]]) -> list[int]:
    return [
        who
        for who, record in enumerate(pool.records)
        if all(getattr(record, part).get(key) is not None for part, key in places)
    ]


def _first_told(year: Year, answer: Answer) -> Answer:
    """The answer of the evening, where this one repeats it."""
    if not answer.key.startswith("own_"):
        return answer
    pool, who = year.evenings[answer.pool, answer.who]
    return Answer(pool, who, "before", answer.key.removeprefix("own_"))


def _around(target: Answer, is_known: Callable[[Answer], bool], told: list[Window]) -> tuple[set[Answer], list[Window]]:
    """The unknown answers that share a figure with the target, or with one that does, and those figures."""
    unknown, touched, left = {target}, list[Window](), told
    while True:
        near = [window for window in left if any(term in unknown for term in window.terms)]
        if not near:
            return unknown, touched
        left = [window for window in left if window not in near]
        touched += near
        unknown |= {term for window in near for term in window.terms if not is_known(term)}


class _Programme:
    """One whole number for each unknown answer; for a choice also one yes or no for each of its values."""

    def __init__(self, year: Year, unknown: list[Answer], told: list[Window]) -> None:
        self.year = year
        self.column = {answer: place for place, answer in enumerate(unknown)}
        self.lower = [scale(year, answer)[0] for answer in unknown]
        self.upper = [scale(year, answer)[-1] for answer in unknown]
        self.entries: list[tuple[int, int, float]] = []
        self.ends: list[tuple[float, float]] = []
        self.yes: dict[tuple[Answer, int], int] = {}
        for answer in unknown:
            if answer.key in CHOICES:
                self._choose(answer)
        for window in told:
            self._hold(window)

    def least(self, target: Answer, sign: int = 1) -> int:
        cost = np.zeros(len(self.lower))
        cost[self.column[target]] = sign
        rows, columns, weights = zip(*self.entries, strict=True)
        matrix = coo_matrix((weights, (rows, columns)), shape=(len(self.ends), len(cost))).tocsr()
        low, high = zip(*self.ends, strict=True)
        found = milp(
            cost,
            integrality=np.ones(len(cost)),
            bounds=Bounds(self.lower, self.upper),
            constraints=LinearConstraint(matrix, low, high),
        )
        assert found.success, "the truth itself must be possible"
        return round(float(found.fun))

    def _choose(self, answer: Answer) -> None:
        values = scale(self.year, answer)
        places = range(len(self.lower), len(self.lower) + len(values))
        self.yes |= {(answer, given): place for given, place in zip(values, places, strict=True)}
        self.lower += [0] * len(values)
        self.upper += [1] * len(values)
        self._row(dict.fromkeys(places, 1), 1, 1)
        self._row({self.column[answer]: -1} | dict(zip(places, values, strict=True)), 0, 0)

    def _hold(self, window: Window) -> None:
        row: dict[int, int] = {}
        known = 0
        for answer, weight in window.terms.items():
            if answer not in self.column:
                truth = value(self.year, answer)
                known += truth * weight if isinstance(weight, int) else truth in weight
            elif isinstance(weight, int):
                row[self.column[answer]] = weight
            else:
                row |= {self.yes[answer, given]: 1 for given in weight & set(scale(self.year, answer))}
        self._row(row, float(window.low) - known, float(window.high) - known)

    def _row(self, weights: Mapping[int, int], low: float, high: float) -> None:
        self.entries += [(len(self.ends), column, float(weight)) for column, weight in weights.items()]
        self.ends.append((low, high))
