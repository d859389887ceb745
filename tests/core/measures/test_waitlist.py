from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.api import OLS

from fourchairs.core.measures import PairSums, TooFew, allocated, waitlist_effect
from fourchairs.core.measures.distributions import t_quantile
from fourchairs.core.rng import generator
from tests.core.measures.published import alone
from tests.naive import measures as naive

Arm = list[list[tuple[int, int]]]
answers = st.integers(1, 7)
arms = st.lists(st.lists(st.tuples(answers, answers), min_size=1, max_size=4), min_size=3, max_size=6)


def summed(found: Arm) -> list[PairSums]:
    return [PairSums.of(circle) for circle in found]


def told_apart(first: Arm, waiting: Arm) -> bool:
    """Whether the baseline varies even if any one circle is left out."""
    for left_out in range(len(first) + len(waiting)):
        rest = [circle for number, circle in enumerate([*first, *waiting]) if number != left_out]
        if len({x for circle in rest for x, _ in circle}) < 2:
            return False
    return True


@given(arms, arms)
def test_it_is_what_regressions_without_each_circle_give(first: Arm, waiting: Arm) -> None:
    assume(told_apart(first, waiting))
    effect, error, df = naive.waitlist_effect(first, waiting)
    assume(error > 1e-6)
    ours = waitlist_effect(summed(first), summed(waiting))
    assert ours.mean == pytest.approx(effect, abs=1e-7)
    assert ours.df == pytest.approx(df, rel=1e-4)
    assert (ours.high - ours.low) / 2 == pytest.approx(t_quantile(0.975, ours.df) * error, rel=1e-4, abs=1e-6)


def fitted(first: Arm, waiting: Arm) -> float:
    """The effect as statsmodels' least squares have it."""
    x, y, begun = np.array([(*p, b) for b, arm in ((1.0, first), (0.0, waiting)) for c in arm for p in c]).T
    return float(OLS(y, np.column_stack([np.ones_like(x), begun, x])).fit().params[1])


def test_statsmodels_refitted_without_each_circle_says_the_same() -> None:
    first: Arm = [[(3, 5), (4, 5), (2, 4)], [(5, 6), (4, 4), (3, 4), (4, 6)], [(2, 4), (5, 5), (4, 5)], [(1, 4)]]
    waiting: Arm = [[(4, 4), (3, 4), (5, 5)], [(2, 3), (4, 4), (6, 6), (3, 3)], [(5, 5), (4, 5)]]
    effect, ours = fitted(first, waiting), waitlist_effect(summed(first), summed(waiting))
    one = [(fitted(first[:g] + first[g + 1 :], waiting) - effect) ** 2 for g in range(4)]
    other = [(fitted(first, waiting[:g] + waiting[g + 1 :]) - effect) ** 2 for g in range(3)]
    parts = (3 / 4 * sum(one), 2 / 3 * sum(other))
    assert (ours.people, ours.circles, ours.waiting_people, ours.waiting_circles) == (11, 4, 9, 3)
    assert ours.mean == pytest.approx(effect)
    assert ours.df == pytest.approx(sum(parts) ** 2 / (parts[0] ** 2 / 3 + parts[1] ** 2 / 2))
    assert ours.high - ours.mean == pytest.approx(float(stats.t.ppf(0.975, ours.df)) * sum(parts) ** 0.5)


@given(st.lists(answers, min_size=2, max_size=12), st.lists(answers, min_size=2, max_size=12))
def test_with_equal_baselines_and_everybody_alone_it_is_welch_s_test(first: list[int], waiting: list[int]) -> None:
    assume(np.ptp(first) > 0 and np.ptp(waiting) > 0)  # else scipy warns of what it loses
    told = stats.ttest_ind(first, waiting, equal_var=False)
    bounds = told.confidence_interval(0.95)
    ours = waitlist_effect(alone([(4, y) for y in first]), alone([(4, y) for y in waiting]))
    assert ours.df == pytest.approx(told.df)
    assert (ours.low, ours.high) == pytest.approx((bounds.low, bounds.high))


def simulated(effect: float, seed: int) -> tuple[list[PairSums], list[PairSums]]:
    chance = generator(seed)
    before = chance.normal(4, 1, (400, 4))
    after = before * 0.7 + chance.normal(0, 0.5, (400, 1)) + chance.normal(0, 0.5, (400, 4))
    after[:200] += effect
    made = [PairSums.of(zip(x.tolist(), y.tolist(), strict=True)) for x, y in zip(before, after, strict=True)]
    return made[:200], made[200:]


def test_a_simulated_effect_is_found_again() -> None:
    ours = waitlist_effect(*simulated(0.4, seed=1))
    assert ours.low < 0.4 < ours.high
    assert ours.mean == pytest.approx(0.4, abs=0.12)
    assert (ours.people, ours.waiting_people, ours.circles, ours.waiting_circles) == (800, 800, 200, 200)


def test_a_better_start_is_not_taken_for_an_effect() -> None:
    ahead = [PairSums.of([(x, x), (x, x)]) for x in (5, 6, 7, 6)]
    behind = [PairSums.of([(x, x), (x, x)]) for x in (1, 2, 3, 2)]
    assert waitlist_effect(ahead, behind).mean == pytest.approx(0)


def test_if_nobody_differs_there_is_no_difference_and_no_doubt() -> None:
    ours = waitlist_effect(alone([(4, 4)] * 3), alone([(4, 4)] * 5))
    assert (ours.mean, ours.low, ours.high, ours.df) == (0, 0, 0, 2)


def test_circles_in_which_nobody_answered_do_not_count() -> None:
    first, waiting = simulated(0.4, seed=2)
    assert waitlist_effect([*first, PairSums.of([])], waiting) == waitlist_effect(first, waiting)


@pytest.mark.parametrize(("first", "waiting"), [(1, 5), (5, 1), (0, 0)])
def test_one_circle_in_an_arm_is_too_few(first: int, waiting: int) -> None:
    with pytest.raises(TooFew, match="two circles in each arm"):
        waitlist_effect(alone([(1, 2)] * first), alone([(1, 3)] * waiting))


@given(st.integers(2, 60), st.integers(0, 2**32))
def test_half_of_them_begin(number: int, seed: int) -> None:
    drawn = allocated(number, seed=seed)
    assert len(drawn) == number
    assert abs(2 * sum(drawn) - number) <= number % 2


def test_the_same_seed_draws_the_same_lot() -> None:
    assert allocated(20, seed=7) == allocated(20, seed=7) != allocated(20, seed=8)


@pytest.mark.parametrize("number", [3, 4])
def test_every_lot_is_about_as_likely_as_any_other(number: int) -> None:
    drawn = Counter(allocated(number, seed=seed) for seed in range(6000))
    assert len(drawn) == 6
    assert all(900 < times < 1100 for times in drawn.values())


def test_between_one_there_is_nothing_to_draw() -> None:
    with pytest.raises(ValueError, match="not 1"):
        allocated(1, seed=1)
