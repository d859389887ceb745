from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.power import TTestPower

from fourchairs.core.measures import detectable


@settings(max_examples=40)
@given(st.integers(2, 200), st.floats(1, 4), st.floats(0, 1), st.floats(0.5, 0.95))
def test_a_true_change_of_that_size_shows_as_often_as_was_asked(
    circles: int, completers: float, icc: float, power: float
) -> None:
    smallest = detectable(circles, completers, icc, power)
    shift = smallest * math.sqrt(circles * completers / (1 + (completers - 1) * icc))
    seen = stats.nct.sf(stats.t.ppf(0.975, circles - 1), circles - 1, shift)
    assert float(seen) == pytest.approx(power, abs=1e-6)


@pytest.mark.parametrize("people", [5, 12, 40, 120])
def test_with_everybody_alone_it_is_the_power_of_a_paired_t_test(people: int) -> None:
    told = TTestPower().solve_power(nobs=people, alpha=0.05, power=0.8, alternative="two-sided")
    assert detectable(people, 1, 0) == pytest.approx(np.ravel(told)[0], rel=1e-5)


@pytest.mark.parametrize("circles", [*range(2, 12), 30, 100])
def test_more_circles_see_smaller_changes(circles: int) -> None:
    assert detectable(circles + 1) < detectable(circles)


def test_people_who_change_alike_hide_a_change() -> None:
    assert detectable(10, icc=0.3) > detectable(10, icc=0.1) > detectable(10, icc=0)


def test_in_a_circle_that_changes_as_one_more_answers_are_worth_nothing() -> None:
    assert detectable(10, 4, 1) == pytest.approx(detectable(10, 1, 1))


@pytest.mark.parametrize(
    "wrong", [{"circles": 1}, {"completers": 0.5}, {"completers": 5}, {"icc": -0.1}, {"icc": 2}, {"power": 1}]
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="two circles or more"):
        detectable(**{"circles": 10, **wrong})
