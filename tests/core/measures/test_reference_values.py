"""What others have published or computed, to the last digit that they give."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import statsmodels
from scipy import stats

from fourchairs.core.measures import alpha, d_z_interval, detectable, likeness, paired_change, small_sample_factor
from fourchairs.core.measures.distributions import t_quantile, t_share
from fourchairs.core.measures.jackknife import jackknifed_mean
from tests.core.measures.published import RATINGS, SLEEP, UCLA_AFTER, UCLA_BEFORE, UCLA_PAIRS, alone, correlation


def student(pairs: Sequence[tuple[float, float]]) -> float:
    """The t that our interval implies."""
    change = paired_change(alone(pairs))
    return change.mean / (change.high - change.mean) * t_quantile(0.975, change.people - 1)


def test_published_ucla_3_scores_changed_as_published() -> None:
    change = paired_change(alone(UCLA_PAIRS))
    assert change.people == 219
    assert round(change.mean, 6) == 0.739726
    assert student(UCLA_PAIRS) == pytest.approx(7.241606, abs=5e-7)


def test_published_ucla_3_scores_have_the_published_correlation() -> None:
    assert round(correlation(alone(UCLA_PAIRS)), 6) == 0.688034


def test_published_ucla_3_scores_have_the_published_effects() -> None:
    change = paired_change(alone(UCLA_PAIRS))
    assert change.g_av is not None
    assert change.d_z is not None
    assert round(change.d_z, 6) == 0.489342
    assert round(change.g_av / small_sample_factor(218), 6) == 0.388380
    assert round(change.g_av, 6) == 0.387042


def test_the_interval_of_d_z_is_that_of_the_noncentral_t() -> None:
    change = paired_change(alone(UCLA_PAIRS))
    assert change.d_z is not None
    assert [round(bound, 6) for bound in d_z_interval(change.d_z, change.people)] == [0.348666, 0.629011]


def test_published_ucla_3_items_have_the_published_alpha() -> None:
    assert (round(alpha(UCLA_BEFORE), 4), round(alpha(UCLA_AFTER), 4)) == (0.8093, 0.8024)


def test_student_s_sleepers_have_student_s_t() -> None:
    t = student(SLEEP)
    assert round(t, 6) == 4.062128
    assert round(2 * t_share(-t, 9), 8) == 0.00283289


def test_student_s_sleepers_have_the_known_effects() -> None:
    change = paired_change(alone(SLEEP))
    assert change.g_av is not None
    assert change.d_z is not None
    assert round(change.d_z, 6) == 1.284558
    assert round(change.g_av / small_sample_factor(9), 6) == 0.832181


def test_the_judges_of_shrout_and_fleiss_are_as_alike_as_they_found() -> None:
    found = likeness(RATINGS)
    single = (found.one_way, found.agreement, found.consistency)
    of_means = (found.one_way_mean, found.agreement_mean, found.consistency_mean)
    assert [round(value, 3) for value in (*single, *of_means)] == [0.166, 0.290, 0.715, 0.443, 0.620, 0.909]


@pytest.mark.parametrize(
    ("circles", "smallest"), [(5, 1.02), (8, 0.70), (10, 0.60), (15, 0.47), (20, 0.40), (30, 0.32), (50, 0.24)]
)
def test_what_could_be_seen_is_what_was_computed_for_the_plan(circles: int, smallest: float) -> None:
    assert round(detectable(circles), 2) == smallest


@pytest.fixture(scope="module")
def petersen() -> np.ndarray:
    """Firm, year, x, y: Petersen's test data for standard errors in panels, as statsmodels carries them."""
    return np.loadtxt(Path(statsmodels.__file__).parent / "stats" / "tests" / "test_data.txt")


def test_errors_clustered_by_firm_come_from_the_same_sums_as_ours(petersen: np.ndarray) -> None:
    firm, x, y = petersen[:, 0], petersen[:, 2], petersen[:, 3]
    design, firms = np.column_stack([np.ones_like(x), x]), np.unique(firm)
    xx = np.stack([design[firm == f].T @ design[firm == f] for f in firms])
    xy = np.stack([design[firm == f].T @ y[firm == f] for f in firms])
    inverse = np.linalg.inv(xx.sum(axis=0))
    scores = xy - xx @ (inverse @ xy.sum(axis=0))
    (n, k), g = design.shape, len(firms)
    sandwich = g / (g - 1) * (n - 1) / (n - k) * inverse @ (scores.T @ scores) @ inverse
    assert np.sqrt(np.diag(sandwich)).round(6).tolist() == [0.067013, 0.050596]


def test_the_jackknife_agrees_with_clustered_errors_when_circles_are_many(petersen: np.ndarray) -> None:
    firm, y = petersen[:, 0].astype(int), petersen[:, 3]
    counts, totals = np.bincount(firm)[1:], np.bincount(firm, y)[1:]
    _, error, circles = jackknifed_mean(counts, totals)
    from statsmodels.api import OLS

    told = OLS(y, np.ones_like(y)).fit(cov_type="cluster", cov_kwds={"groups": firm})
    assert circles == 500
    assert float(error) == pytest.approx(float(told.bse[0]), rel=2e-3)


def test_scipy_says_the_same_of_the_sleepers() -> None:
    before, after = zip(*SLEEP, strict=True)
    told = stats.ttest_rel(after, before)
    interval = told.confidence_interval(0.95)
    change = paired_change(alone(SLEEP))
    assert student(SLEEP) == pytest.approx(told.statistic)
    assert (change.low, change.high) == pytest.approx((interval.low, interval.high))
