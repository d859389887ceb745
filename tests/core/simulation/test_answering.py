"""Simulated answers have the effect they say they have."""

from __future__ import annotations

from statistics import fmean

import numpy as np
import pytest

from fourchairs.core.disclosure import Place, Record, decode, encode, layout
from fourchairs.core.measures import PairSums, paired_change
from fourchairs.core.rng import generator, spawned
from fourchairs.core.simulation.answering import SAME_CIRCLE, SILENT, TRUTH, answers, expected

CIRCLES = 3000
ROOM = [[answers(generator(spawned(circle, seat)), circle=circle) for seat in range(4)] for circle in range(CIRCLES)]
PEOPLE = [person for circle in ROOM for person in circle]


def given(place: Place) -> list[int]:
    half = 0 if place.when == "before" else 1
    return [value for person in PEOPLE if (value := person[half][place.key]) is not None]


@pytest.mark.parametrize("place", layout("evening"), ids=lambda place: f"{place.when}-{place.key}")
def test_answers_have_the_mean_that_is_written_down(place: Place) -> None:
    found = given(place)
    error = float(np.std(found)) / len(found) ** 0.5
    assert fmean(found) == pytest.approx(expected(place.when, place.key), abs=5 * error + 1e-9)


@pytest.mark.parametrize("place", layout("evening"), ids=lambda place: f"{place.when}-{place.key}")
def test_every_answer_is_on_its_scale(place: Place) -> None:
    assert set(given(place)) <= set(range(place.lowest, place.highest + 1))


def test_some_skip_everything_and_nobody_is_left_out_of_the_record() -> None:
    silent = fmean(set((before | after).values()) == {None} for before, after in PEOPLE)
    assert silent == pytest.approx(SILENT, abs=0.01)
    record = Record("evening", bytes(16), *PEOPLE[0])
    assert decode(encode(record)) == record


def test_people_of_one_circle_are_alike_as_much_as_it_says() -> None:
    whole = [[person[1]["heard"] for person in circle] for circle in ROOM]
    full = np.array([row for row in whole if None not in row], dtype=float)
    between = full.mean(axis=1).var(ddof=1)
    within = full.var(axis=1, ddof=1).mean()
    assert (between - within / 4) / (between + within * 3 / 4) == pytest.approx(SAME_CIRCLE, abs=0.03)


def test_the_estimator_finds_the_change_that_was_put_in() -> None:
    for key in ("close", "belong", "alone"):
        sums = [PairSums.of(pairs) for circle in ROOM if (pairs := both(circle, key))]
        change = paired_change(sums)
        true = expected("after", key) - expected("before", key)
        assert change.mean == pytest.approx(true, abs=change.high - change.low)  # four standard errors


def both(circle: list[tuple[dict[str, int | None], dict[str, int | None]]], key: str) -> list[tuple[float, float]]:
    pairs = [(before[key], after[key]) for before, after in circle]
    return [(x, y) for x, y in pairs if x is not None and y is not None]


def test_the_same_chance_gives_the_same_answers() -> None:
    assert answers(generator(5), circle=9) == answers(generator(5), circle=9)


def test_what_is_not_asked_has_no_expectation() -> None:
    assert TRUTH["colleague"].before is None
    with pytest.raises(ValueError, match="not asked before"):
        expected("before", "colleague")
