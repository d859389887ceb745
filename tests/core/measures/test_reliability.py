from __future__ import annotations

import numpy as np
import pytest

from fourchairs.core.measures import alpha, likeness
from fourchairs.core.rng import generator


def test_alpha_of_questions_that_say_the_same_is_one() -> None:
    assert alpha(np.ones((4, 4))) == pytest.approx(1)


def test_alpha_of_questions_that_have_nothing_in_common_is_nought() -> None:
    assert alpha(np.diag([1.0, 2.0, 3.0])) == pytest.approx(0)


@pytest.mark.parametrize("matrix", [[1.0, 2.0], [[1.0, 0.5]], [[1.0, 0.2], [0.3, 1.0]]])
def test_alpha_of_what_is_no_covariance_is_refused(matrix: object) -> None:
    with pytest.raises(ValueError, match="symmetric"):
        alpha(np.array(matrix))


@pytest.mark.parametrize("matrix", [[[1.0]], [[0.0, 0.0], [0.0, 0.0]]])
def test_alpha_of_one_question_or_of_equal_totals_is_refused(matrix: object) -> None:
    with pytest.raises(ValueError, match="two questions or more"):
        alpha(np.array(matrix))


def test_people_of_one_circle_who_say_the_same_are_wholly_alike() -> None:
    found = likeness([[1, 1, 1], [4, 4, 4], [6, 6, 6]])
    assert (found.one_way, found.agreement, found.consistency) == (1, 1, 1)


def test_a_judge_who_is_always_one_higher_agrees_less_and_is_as_consistent() -> None:
    found = likeness([[1, 2], [4, 5], [6, 7]])
    assert found.consistency == pytest.approx(1)
    assert found.agreement < 1


def test_the_likeness_of_a_simulated_company_is_found_again() -> None:
    chance = generator(4)
    ratings = chance.normal(0, 0.3**0.5, (20_000, 1)) + chance.normal(0, 0.7**0.5, (20_000, 4))
    assert likeness(ratings).one_way == pytest.approx(0.3, abs=0.02)


@pytest.mark.parametrize("ratings", [[1, 2], [[1, 2]], [[1], [2]], [[1, float("nan")], [2, 3]]])
def test_a_table_that_is_none_is_refused(ratings: object) -> None:
    with pytest.raises(ValueError, match="complete table"):
        likeness(np.array(ratings))


def test_rows_that_do_not_differ_are_refused() -> None:
    with pytest.raises(ValueError, match="rows that differ"):
        likeness([[1, 2], [1, 2]])
