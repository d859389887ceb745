"""The report attacker against a simulated year of overlapping gatherings, and against rules that were weakened."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from fourchairs.core.disclosure import floors, rounding
from tests.core.disclosure.attacker import Answer, answers, is_found_by_trying, sample, share_found, value
from tests.core.disclosure.solver import least_and_greatest, windows
from tests.core.disclosure.year import Year, simulated

A_YEAR = (12, 8, 14, 30, 13, 48, 9, 16, 22, 12)
LONG_YEAR = (*A_YEAR, 12, 12, 13, 14, 15, 18, 20, 24, 28, 31, 36, 60, 80, 99, 110, 150)


@pytest.fixture(scope="module")
def year() -> Year:
    return simulated(A_YEAR, seed=1)


def _determined(year: Year, targets: Sequence[Answer], *, knowing_their_circle: bool) -> list[Answer]:
    """Those whose least and greatest possible value are the same."""
    told = windows(year)

    def bounds(target: Answer) -> tuple[int, int]:
        def is_known(other: Answer) -> bool:
            return knowing_their_circle and other.who != target.who and _circle(year, other) == _circle(year, target)

        return least_and_greatest(year, target, is_known, told)

    found = {target: bounds(target) for target in targets}
    assert all(least <= value(year, target) <= greatest for target, (least, greatest) in found.items())
    return [target for target, (least, greatest) in found.items() if least == greatest]


def _circle(year: Year, answer: Answer) -> tuple[int, bytes]:
    return answer.pool, year.pools[answer.pool].records[answer.who].label


def test_no_answer_is_determined_by_the_figures_of_a_year(year: Year) -> None:
    assert not _determined(year, sample(year, 150, seed=2), knowing_their_circle=False)


def test_who_knows_the_answers_of_their_own_circle_learns_next_to_nothing_of_its_fourth(year: Year) -> None:
    assert len(_determined(year, sample(year, 150, seed=2), knowing_their_circle=True)) <= 150 / 100


def test_who_knows_all_answers_but_one_finds_it_at_most_once_in_ten(year: Year) -> None:
    assert share_found(year, sample(year, 900, seed=3)) <= 0.10


def test_what_the_solver_finds_is_found_by_trying_too(year: Year) -> None:
    told = windows(year)
    bounds = {t: least_and_greatest(year, t, lambda other: True, told) for t in sample(year, 250, seed=4)}
    found = [target for target, (least, greatest) in bounds.items() if least == greatest]

    assert found
    assert all(is_found_by_trying(year, target) for target in found)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5))
def test_in_long_years_no_answer_is_determined_and_at_most_one_in_ten_is_found(seed: int) -> None:
    long_year = simulated(LONG_YEAR, seed=10 + seed)
    targets = sample(long_year, 400, seed=seed)

    assert not _determined(long_year, targets, knowing_their_circle=False)
    assert len(_determined(long_year, targets, knowing_their_circle=True)) <= 400 / 100
    assert share_found(long_year, sample(long_year, 4000, seed=seed)) <= 0.10


@pytest.mark.long
@pytest.mark.parametrize("people", [12, 13, 16, 20, 24, 32, 48, 64, 100])
def test_at_most_one_in_ten_is_found_in_pools_of_every_size(people: int) -> None:
    years = [simulated([people] * 6, seed=seed, everything=True) for seed in range(5)]

    assert sum(share_found(one, sample(one, 600, seed=5)) for one in years) / len(years) <= 0.10


# ---- the same attacker when a rule is taken away


def test_without_rounding_the_attacker_finds_nearly_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounding, "step", lambda people: Fraction(1, 1000))
    naked = simulated([12, 16, 24], seed=6)
    means = [target for target in answers(naked) if target.key not in {"leave", "pushed", "not_just_me"}]

    assert share_found(naked, means[::20]) > 0.7


def test_without_floors_the_attacker_finds_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floors, "PEOPLE", 2)
    monkeypatch.setattr(floors, "CIRCLES", 2)
    naked = simulated([8, 9, 10, 8], seed=7)

    assert share_found(naked, sample(naked, 200, seed=8)) > 0.2


def test_without_floors_the_figures_alone_determine_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floors, "PEOPLE", 2)
    monkeypatch.setattr(floors, "CIRCLES", 2)
    naked = simulated([2, 2, 3, 2, 3, 2, 2, 2], seed=9, chairs=1)

    assert _determined(naked, sample(naked, 120, seed=10), knowing_their_circle=False)


def test_an_interval_as_fine_as_its_mean_would_give_answers_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounding, "margin_step", rounding.step)
    finer = simulated([12] * 6, seed=11, everything=True)
    changed = [target for target in answers(finer) if target.key in {"belong", "alone", "care"}]

    assert share_found(finer, changed[::3]) > 0.15


def test_levels_beside_a_change_would_find_more_in_small_pools(monkeypatch: pytest.MonkeyPatch) -> None:
    def share() -> float:
        small = simulated([12] * 8, seed=12, everything=True)
        return share_found(small, [target for target in answers(small) if target.key in {"belong", "alone", "close"}])

    without = share()
    monkeypatch.setattr(floors, "LEVELS", 0)
    monkeypatch.setattr(rounding, "level_step", rounding.step)

    assert share() > without
