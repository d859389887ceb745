"""A simulated year: people who come to several gatherings, what they answer, and the pools that open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from fourchairs.core.disclosure import Figure, Folded, Kind, Place, Record, fold, layout
from fourchairs.core.rng import generator

#: Mean and spread of each answer; a share for each answer where an answer is no amount.
TYPICAL: Mapping[tuple[str, str], tuple[float, float] | list[float]] = {
    ("before", "close"): (2.0, 1.1),
    ("before", "belong"): (4.6, 1.4),
    ("before", "alone"): (3.4, 1.6),
    ("before", "think_less"): (4.0, 2.5),
    ("before", "burden"): (4.0, 2.7),
    ("before", "awkward"): (5.2, 2.4),
    ("before", "care"): (6.0, 2.0),
    ("after", "close"): (3.9, 1.4),
    ("after", "colleague"): (4.4, 1.6),
    ("after", "belong"): (5.0, 1.4),
    ("after", "alone"): (2.9, 1.5),
    ("after", "thought_of_them"): (1.6, 2.0),
    ("after", "listening_burden"): (1.8, 1.9),
    ("after", "awkward"): (3.0, 2.3),
    ("after", "care"): (7.6, 1.7),
    ("after", "not_just_me"): (6.2, 2.8),
    ("after", "heard"): (8.0, 1.7),
    ("after", "leave"): [0.62, 0.31, 0.05, 0.02],
    ("after", "pushed"): [0.96, 0.04],
    ("four-weeks", "belong"): (4.9, 1.4),
    ("four-weeks", "alone"): (3.1, 1.5),
    ("four-weeks", "talked"): [0.40, 0.30, 0.20, 0.10],
    ("four-weeks", "could_ask"): [0.30, 0.35, 0.25, 0.10],
    ("four-weeks", "leave"): [0.52, 0.43, 0.05],
}
SKIPPED, NO_BEFORE, NO_AFTER, WEEKS_LATER = 0.04, 0.08, 0.12, 0.6


@dataclass(frozen=True, slots=True)
class People:
    """Chance, and whether these people answer everything: pools in which nobody skips are the smallest."""

    rng: np.random.Generator
    answer_everything: bool

    def skip(self, share: float) -> bool:
        return not self.answer_everything and self.rng.random() < share


@dataclass(frozen=True, slots=True)
class Pool:
    """What went in, and what was published of it."""

    records: tuple[Record, ...]
    came: int
    published: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """All pools, and for each record of four weeks later where its person's evening stands: pool and place."""

    pools: tuple[Pool, ...]
    evenings: Mapping[tuple[int, int], tuple[int, int]]


def published(records: Sequence[Record], came: int) -> tuple[Figure, ...] | None:
    """What the product publishes of these records."""
    opened = fold(records, came=came)
    return opened.figures if isinstance(opened, Folded) else None


def simulated(gatherings: Sequence[int], *, seed: int, chairs: int = 4, everything: bool = False) -> Year:
    """A year of gatherings of these sizes, drawn from one organization. Gatherings share a pool until it opens."""
    rng = generator(seed)
    crowd = People(rng, everything)
    moods = rng.normal(0, 1, size=2 * max(gatherings))
    pools: list[Pool] = []
    evenings: dict[tuple[int, int], tuple[int, int]] = {}
    waiting: list[tuple[float, Record]] = []
    came = 0
    for size in gatherings:
        labels = [rng.bytes(16) for _ in range(max(1, size // chairs))]
        people = rng.choice(moods, size, replace=False)
        waiting += [(mood, _evening(crowd, mood, labels[k % len(labels)])) for k, mood in enumerate(people)]
        came += size
        records = tuple(record for _, record in waiting)
        figures = published(records, came)
        if figures is None:
            continue
        pools.append(Pool(records, came, figures))
        later = [k for k in range(len(waiting)) if not crowd.skip(1 - WEEKS_LATER)]
        weeks = tuple(_four_weeks(crowd, *waiting[k]) for k in later)
        if weeks and (figures := published(weeks, came)) is not None:
            evenings |= {(len(pools), place): (len(pools) - 1, k) for place, k in enumerate(later)}
            pools.append(Pool(weeks, came, figures))
        waiting, came = [], 0
    return Year(tuple(pools), evenings)


def _evening(crowd: People, mood: float, label: bytes) -> Record:
    given = _answers(crowd, mood, "evening")
    before = {} if crowd.skip(NO_BEFORE) else {key: answer for (when, key), answer in given if when == "before"}
    after = {} if crowd.skip(NO_AFTER) else {key: answer for (when, key), answer in given if when == "after"}
    return Record("evening", label, before, after)


def _four_weeks(crowd: People, mood: float, evening: Record) -> Record:
    own = {f"own_{key}": evening.before.get(key) for key in ("belong", "alone")}
    after = {key: answer for (when, key), answer in _answers(crowd, mood, "four_weeks") if when != "own"}
    return Record("four_weeks", evening.label, own, after)


def _answers(crowd: People, mood: float, kind: Kind) -> list[tuple[tuple[str, str], int | None]]:
    places = [place for place in layout(kind) if place.when != "own"]
    return [((place.when, place.key), _answer(crowd, mood, place)) for place in places]


def _answer(crowd: People, mood: float, place: Place) -> int | None:
    typical = TYPICAL[place.when, place.key]
    if crowd.skip(SKIPPED):
        return None
    if isinstance(typical, list):
        return place.lowest + int(crowd.rng.choice(len(typical), p=typical))
    mean, spread = typical
    drawn = mean + spread * (0.7 * mood + 0.7 * crowd.rng.normal())
    return int(np.clip(round(drawn), place.lowest, place.highest))
