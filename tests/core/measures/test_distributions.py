from __future__ import annotations

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import special, stats

from fourchairs.core.measures import d_z_interval, small_sample_factor
from fourchairs.core.measures.distributions import beta_share, t_quantile, t_share
from fourchairs.core.measures.noncentral import noncentral_t_share, shift_where

shares = st.floats(1e-6, 1 - 1e-6)
freedoms = st.floats(1, 5000)


@given(st.floats(0, 1), st.floats(0.1, 2000), st.floats(0.1, 2000))
def test_the_beta_share_is_scipy_s(x: float, a: float, b: float) -> None:
    assert beta_share(x, a, b) == pytest.approx(float(special.betainc(a, b, x)), abs=1e-10)


@given(st.floats(-50, 50), freedoms)
def test_the_share_below_a_t_is_scipy_s(t: float, df: float) -> None:
    assert t_share(t, df) == pytest.approx(float(stats.t.cdf(t, df)), abs=1e-8)  # scipy's own error near zero


@given(st.floats(-1e6, 1e6))
def test_with_one_and_two_degrees_of_freedom_it_is_what_can_be_written_down(t: float) -> None:
    assert t_share(t, 1) == pytest.approx(0.5 + math.atan(t) / math.pi, abs=1e-14)
    assert t_share(t, 2) == pytest.approx(0.5 + t / (2 * math.sqrt(2 + t * t)), abs=1e-14)


@given(shares, freedoms)
def test_the_quantile_is_scipy_s(share: float, df: float) -> None:
    assert t_quantile(share, df) == pytest.approx(float(stats.t.ppf(share, df)), rel=1e-8, abs=1e-9)


@pytest.mark.parametrize("df", range(1, 120))
def test_the_quantiles_we_use_are_exact(df: int) -> None:
    assert t_quantile(0.975, df) == pytest.approx(float(stats.t.ppf(0.975, df)), rel=1e-12)


def test_a_quantile_of_a_half_is_nought() -> None:
    assert t_quantile(0.5, 3) == 0


@given(st.floats(-5, 60), st.integers(1, 300), st.floats(-3, 30))
def test_the_share_below_a_shifted_t_is_scipy_s(t: float, df: int, shift: float) -> None:
    told = float(special.nctdtr(df, shift, t))
    assume(math.isfinite(told))  # far outside, scipy gives up
    assert noncentral_t_share(t, df, shift) == pytest.approx(told, abs=1e-8)


@settings(max_examples=40)
@given(st.floats(0.01, 0.99), st.floats(0, 20), st.integers(2, 200))
def test_the_shift_that_was_found_gives_the_share_that_was_asked_for(share: float, t: float, df: int) -> None:
    assert noncentral_t_share(t, df, shift_where(share, t, df)) == pytest.approx(share, abs=1e-9)


@pytest.mark.parametrize("df", [1, 2, 3, 7, 50, 218, 100_000])
def test_the_small_sample_factor_is_that_of_gamma_functions(df: int) -> None:
    told = math.exp(special.gammaln(df / 2) - special.gammaln((df - 1) / 2)) / math.sqrt(df / 2) if df > 1 else 0
    assert small_sample_factor(df) == pytest.approx(told)


@pytest.mark.parametrize("df", [20, 50, 218])
def test_the_exact_factor_lies_close_to_the_usual_approximation(df: int) -> None:
    assert small_sample_factor(df) == pytest.approx(1 - 3 / (4 * df - 1), abs=1e-4)


@pytest.mark.parametrize(("d_z", "people"), [(0.5, 2), (0.0, 12), (-0.7, 30), (1.3, 200)])
def test_the_bounds_of_d_z_are_where_scipy_has_the_tails(d_z: float, people: int) -> None:
    low, high = d_z_interval(d_z, people)
    root = math.sqrt(people)
    assert special.nctdtr(people - 1, low * root, d_z * root) == pytest.approx(0.975)
    assert special.nctdtr(people - 1, high * root, d_z * root) == pytest.approx(0.025)


@pytest.mark.parametrize(
    "asked",
    [
        lambda: beta_share(1.5, 1, 1),
        lambda: beta_share(0.5, 0, 1),
        lambda: t_share(1, 0),
        lambda: t_quantile(0, 5),
        lambda: t_quantile(1, 5),
        lambda: noncentral_t_share(1, 0.5, 0),
        lambda: shift_where(1, 2, 5),
        lambda: small_sample_factor(0),
        lambda: d_z_interval(0.5, 1),
    ],
)
def test_what_has_no_answer_is_refused(asked: object) -> None:
    assert callable(asked)
    with pytest.raises(ValueError, match="not "):
        asked()


def test_parameters_too_large_to_compute_with_are_refused_rather_than_answered_wrongly() -> None:
    with pytest.raises(ArithmeticError, match="was not found"):
        beta_share(0.5, 1e12, 1e12)
