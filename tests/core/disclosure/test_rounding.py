from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.disclosure import rounding

people = st.integers(12, 5000)
numbers = st.fractions(-10, 10)
half_widths = st.floats(0, 20, allow_nan=False)


@pytest.mark.parametrize(("count", "step"), [(12, 0.5), (31, 0.5), (32, 0.25), (99, 0.25), (100, 0.1), (5000, 0.1)])
def test_the_more_people_the_finer_a_mean(count: int, step: float) -> None:
    assert float(rounding.step(count)) == step


@given(numbers, people)
def test_a_released_mean_lies_at_most_half_a_step_from_the_exact_one(exact: Fraction, count: int) -> None:
    assert abs(rounding.nearest(exact, rounding.step(count)) - exact) <= rounding.step(count) / 2


@given(st.integers(-40, 40), people)
def test_a_mean_just_between_two_steps_goes_to_the_even_one(steps: int, count: int) -> None:
    size = rounding.step(count)

    assert (rounding.nearest((steps + Fraction(1, 2)) * size, size) / size) % 2 == 0


@given(numbers, half_widths, people)
def test_a_released_interval_holds_the_exact_one(exact: Fraction, half_width: float, count: int) -> None:
    mean, margin = rounding.nearest(exact, rounding.step(count)), rounding.margin(half_width, count)

    assert mean - margin <= exact - Fraction(half_width)
    assert exact + Fraction(half_width) <= mean + margin


@given(half_widths, people)
def test_a_margin_is_wider_than_it_must_be_by_less_than_a_step(half_width: float, count: int) -> None:
    margin, size = rounding.margin(half_width, count), rounding.margin_step(count)

    assert margin % size == 0
    assert margin == size or margin - size < Fraction(half_width) + rounding.step(count) / 2


@given(people)
def test_a_margin_is_never_nothing(count: int) -> None:
    assert rounding.margin(0.0, count) > 0


@given(people)
def test_levels_and_margins_are_coarser_than_the_change_beside_them(count: int) -> None:
    assert rounding.level_step(count) >= 2 * rounding.step(count)
    assert rounding.margin_step(count) >= 2 * rounding.step(count)


@given(numbers, people)
def test_outward_is_never_inward(value: Fraction, count: int) -> None:
    size = rounding.step(count)

    assert value - size < rounding.down(value, size) <= value <= rounding.up(value, size) < value + size


@given(st.floats(-30, 30), people)
def test_no_effect_is_told_beyond_one_and_a_half_deviations(value: float, count: int) -> None:
    told = rounding.effect(value, value, count)

    assert abs(told) <= 1.5
    assert abs(told - Fraction(value)) <= rounding.step(count) / 2 or abs(value) > 1.5


@pytest.mark.parametrize(("mean", "told"), [(0.5, 1.5), (-0.5, -1.5), (0.0, 0.0)])
def test_an_effect_without_any_spread_looks_like_a_large_one(mean: float, told: float) -> None:
    assert float(rounding.effect(None, mean, 100)) == told
