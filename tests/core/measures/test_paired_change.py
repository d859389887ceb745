from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.api import OLS

from fourchairs.core.measures import LevelSums, PairSums, TooFew, gap, mean_level, paired_change
from fourchairs.core.measures.distributions import t_quantile
from fourchairs.core.measures.jackknife import jackknifed_mean
from fourchairs.core.rng import generator
from tests.core.measures.published import alone
from tests.naive import measures as naive

Pairs = list[list[tuple[int, int]]]
answers = st.integers(1, 7)
circles = st.lists(st.lists(st.tuples(answers, answers), max_size=4), min_size=2, max_size=9)
talking = circles.filter(lambda found: sum(map(bool, found)) >= 2)


def summed(found: Pairs) -> list[PairSums]:
    return [PairSums.of(circle) for circle in found]


def room(seed: int, size: int = 12) -> Pairs:
    """Circles of four in which people change alike."""
    chance = generator(seed)
    shared = chance.normal(0.5, 1, size)
    before = chance.integers(1, 6, (size, 4))
    after = np.clip(np.rint(before + shared[:, None] + chance.normal(0, 1, (size, 4))), 1, 7).astype(int)
    return [list(zip(x.tolist(), y.tolist(), strict=True)) for x, y in zip(before, after, strict=True)]


@given(talking)
def test_it_is_what_leaving_out_each_circle_in_turn_gives(found: Pairs) -> None:
    change, told = paired_change(summed(found)), naive.paired_change(found)
    assert change.mean == pytest.approx(told.mean, abs=1e-12)
    margin = t_quantile(0.975, change.circles - 1) * told.error
    assert (change.high - change.low) / 2 == pytest.approx(margin, abs=1e-9)
    assert (change.g_av is None) == (told.g_av is None)
    assert change.g_av is None or change.g_av == pytest.approx(told.g_av, abs=1e-9)
    assert change.d_z is None or change.d_z == pytest.approx(told.d_z, abs=1e-9)


@given(talking)
def test_it_counts_people_and_circles_that_have_any(found: Pairs) -> None:
    change = paired_change(summed(found))
    assert (change.people, change.circles) == (sum(map(len, found)), sum(map(bool, found)))


@given(talking)
def test_after_and_before_exchanged_is_the_same_change_backwards(found: Pairs) -> None:
    forth, back = paired_change(summed(found)), paired_change(summed([[(y, x) for x, y in c] for c in found]))
    assert (back.mean, back.low, back.high) == pytest.approx((-forth.mean, -forth.high, -forth.low))


@given(talking, st.integers(-5, 5))
def test_a_scale_that_begins_elsewhere_gives_the_same_change(found: Pairs, by: int) -> None:
    still = paired_change(summed(found))
    moved = paired_change(summed([[(x + by, y + by) for x, y in circle] for circle in found]))
    assert (moved.mean, moved.low, moved.high) == pytest.approx((still.mean, still.low, still.high))


@given(st.lists(st.tuples(answers, answers), min_size=2, max_size=30))
def test_with_everybody_alone_it_is_the_paired_t_test(pairs: list[tuple[int, int]]) -> None:
    before, after = np.array(pairs).T
    assume(np.ptp(after - before) > 0)
    told = stats.ttest_rel(after, before).confidence_interval(0.95)
    change = paired_change(alone(pairs))
    assert (change.low, change.high) == pytest.approx((told.low, told.high), abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_statsmodels_refitted_without_each_circle_says_the_same(seed: int) -> None:
    found = room(seed)
    found[0], found[1] = found[0][:3], found[1][:1]
    change = np.concatenate([np.diff(circle)[:, 0] for circle in found])
    circle = np.repeat(np.arange(len(found)), [len(one) for one in found])
    whole = OLS(change, np.ones(len(change))).fit().params[0]
    without = [
        OLS(change[circle != g], np.ones(np.sum(circle != g))).fit().params[0] for g in range(len(found))
    ]  # fmt: skip
    error = math.sqrt((len(found) - 1) / len(found) * sum((b - whole) ** 2 for b in without))
    ours = paired_change(summed(found))
    assert ours.mean == pytest.approx(whole)
    assert (ours.high - ours.mean) / t_quantile(0.975, len(found) - 1) == pytest.approx(error)


def test_people_who_change_together_make_the_interval_wider_than_a_paired_t_test_does() -> None:
    found = room(1)
    pairs = [pair for circle in found for pair in circle]
    wide, narrow = paired_change(summed(found)), paired_change(alone(pairs))
    assert wide.mean == pytest.approx(narrow.mean)
    assert wide.high - wide.low > 1.2 * (narrow.high - narrow.low)


def test_half_an_answer_is_left_out() -> None:
    whole = [[(1, 2), (3, 5)], [(2, 2), (4, 7)]]
    torn: list[list[tuple[int | None, int | None]]] = [
        [(1, 2), (None, 7), (3, 5)],
        [(2, 2), (1, None), (4, 7), (None, None)],
    ]
    assert paired_change([PairSums.of(circle) for circle in torn]) == paired_change(summed(whole))


def test_a_circle_without_answers_changes_nothing() -> None:
    found = room(2)
    assert paired_change(summed([*found, []])) == paired_change(summed(found))


def test_nobody_differing_has_no_effect_in_standard_deviations() -> None:
    change = paired_change(alone([(3, 3)] * 6))
    assert (change.mean, change.low, change.high, change.g_av, change.d_z) == (0, 0, 0, None, None)


def test_everybody_rising_by_one_step_has_an_effect_but_no_spread_of_changes() -> None:
    change = paired_change(alone([(1, 2), (2, 3), (5, 6)]))
    assert (change.mean, change.low, change.high, change.d_z) == (1, 1, 1, None)
    assert change.g_av == pytest.approx(1 / math.sqrt(13 / 3) / math.sqrt(math.pi))


@pytest.mark.parametrize("found", [[], [[]], [[(1, 2), (2, 5)]], [[(1, 2)], [], []]])
def test_one_circle_or_none_is_too_few(found: Pairs) -> None:
    with pytest.raises(TooFew, match="at least two circles"):
        paired_change(summed(found))


@given(st.lists(st.lists(answers, max_size=4), min_size=2, max_size=9).filter(lambda found: sum(map(bool, found)) > 1))
def test_a_level_is_the_mean_with_the_same_kind_of_interval(found: list[list[int]]) -> None:
    level, (mean, error) = mean_level([LevelSums.of(circle) for circle in found]), naive.jackknifed(found)
    assert level.mean == pytest.approx(mean)
    assert level.high - level.mean == pytest.approx(t_quantile(0.975, level.circles - 1) * error, abs=1e-9)


def test_a_level_leaves_out_who_did_not_answer() -> None:
    level = mean_level([LevelSums.of([3, None]), LevelSums.of([None]), LevelSums.of([5, 4, None])])
    assert (level.mean, level.people, level.circles) == (4, 3, 2)


def test_a_level_of_one_circle_is_too_few() -> None:
    with pytest.raises(TooFew):
        mean_level([LevelSums.of([1, 2, 3])])


def test_a_gap_is_experience_minus_expectation() -> None:
    found = gap(summed([[(8, 3), (6, 2)], [(7, 3), (5, 4)]]))
    assert (found.expected, found.experienced, found.mean) == (6.5, 3.0, -3.5)
    assert found.low < found.mean < found.high


@given(talking)
def test_a_gap_is_as_sure_as_a_change(found: Pairs) -> None:
    one, other = gap(summed(found)), paired_change(summed(found))
    assert (one.mean, one.low, one.high) == (other.mean, other.low, other.high)
    assert one.experienced - one.expected == pytest.approx(one.mean)


def test_many_studies_at_once_give_what_each_gives_alone() -> None:
    counts = np.array([[4, 3, 0, 2], [1, 1, 1, 1], [2, 0, 0, 0]])
    totals = np.array([[2.0, 5, 0, 1], [1, 2, 3, 5], [3, 0, 0, 0]])
    mean, error, number = jackknifed_mean(counts, totals)
    each = [jackknifed_mean(n, t) for n, t in zip(counts, totals, strict=True)]
    assert number.tolist() == [3, 4, 1]
    np.testing.assert_allclose(mean, [one[0] for one in each])
    np.testing.assert_allclose(error, [one[1] for one in each])
    assert np.isnan(error[2])


@pytest.mark.parametrize("counts", [[0, 0], [3, 0], [2]])
def test_below_two_circles_there_is_no_error_to_be_had(counts: list[int]) -> None:
    _, error, number = jackknifed_mean(counts, [0.1 * n for n in counts])
    assert np.isnan(error)
    assert number < 2
