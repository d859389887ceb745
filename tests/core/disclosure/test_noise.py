from __future__ import annotations

import math
import sys
from fractions import Fraction
from statistics import mean, stdev

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourchairs.core.disclosure import KINDS, Folded, Kind, NotInstalled, Record, Released, Withheld, fold, noise
from fourchairs.core.disclosure.answers import Answers
from tests.core.disclosure.answers import pool, records


def _with_noise(given: list[Record]) -> dict[str, Released | Withheld]:
    folded = fold(given, came=len(given), private=True)
    assert isinstance(folded, Folded)
    return {figure.key: figure.estimate for figure in folded.figures if figure.key.startswith("private.")}


@pytest.mark.parametrize("kind", KINDS)
def test_all_figures_of_a_pool_use_up_epsilon_once(kind: Kind) -> None:
    assert sum(question.part for question in noise.QUESTIONS[kind]) * Fraction(noise.EPSILON) == 1


@settings(deadline=None)
@given(st.sampled_from(KINDS).flatmap(lambda kind: st.lists(records(kind), min_size=3, max_size=3)))
def test_one_persons_record_moves_a_sum_by_no_more_than_its_noise_is_made_for(three: list[Record]) -> None:
    for question in noise.QUESTIONS[three[0].kind]:
        one, other = (question.total(Answers.of([three[0], last], came=2)) for last in three[1:])
        assert abs(one - other) <= question.high - question.low


@pytest.mark.parametrize("kind", KINDS)
def test_noise_is_added_from_a_hundred_people_on(kind: Kind) -> None:
    below = _with_noise(pool(kind, 99, circles=25, seed=1))
    enough = _with_noise(pool(kind, 100, circles=25, seed=1))

    assert list(below) == list(enough) == [question.key for question in noise.QUESTIONS[kind]]
    assert {type(estimate) for estimate in below.values()} == {Withheld}
    assert {type(estimate) for estimate in enough.values()} == {Released}


def test_without_being_asked_for_there_is_no_noise() -> None:
    folded = fold(pool("evening", 100, circles=25, seed=1), came=100)

    assert isinstance(folded, Folded)
    assert not [figure for figure in folded.figures if figure.key.startswith("private.")]


def test_the_noise_is_as_wide_as_epsilon_asks_for() -> None:
    """300 drawings: their spread within a third, their mean within six of its own errors."""
    add = noise._laplace()
    scale = 15.0
    drawn = [add(1000, scale) for _ in range(300)]

    assert abs(mean(drawn) - 1000) < 6 * scale * math.sqrt(2 / 300)
    assert 0.66 < stdev(drawn) / (scale * math.sqrt(2)) < 1.5


def test_a_figure_with_noise_says_how_much() -> None:
    told = _with_noise(pool("evening", 400, circles=100, seed=1))["private.change.belong"]

    assert isinstance(told, Released)
    assert told.words == "with noise, epsilon 0.4"
    assert told.low is not None
    assert told.high is not None
    assert told.low < told.high


def test_without_the_extra_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opendp.prelude", None)

    with pytest.raises(NotInstalled, match=r"fourchairs\[privacy\]"):
        fold(pool("evening", 100, circles=25, seed=1), came=100, private=True)
