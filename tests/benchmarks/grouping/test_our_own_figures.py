"""What is said of our own figures follows from them, and counts are counts."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from benchmarks.grouping import dense, proof, rounds, scale
from benchmarks.grouping.proof import Proved
from fourchairs.core.grouping import MaxIterations, Problem, prove, solve

TIES = ([0, 0, 4], [1, 4, 5], [1.0, 1.0, 1.0])
FIRST = dense.First(0.6, 0.2, 0.4, 500, 6.5, 6.5, alike=True, compiled=False)
SIZE = {"reading": 1.0, "known": 0.4, "goals": 1.5, "memory": 1e9, "known left": 0.0}


def test_every_pair_of_every_circle_is_counted_once() -> None:
    circle = np.array([0, 1, 0, 2, 1, 0, 2, 1, 0])
    expected = {9 * i + j for i, j in combinations(range(9), 2) if circle[i] == circle[j]}
    found = rounds.meetings(circle)
    assert set(found.tolist()) == expected
    assert found.size == len(expected)


def test_who_meets_again_who_knows_whom_and_uneven_rounds_are_counted() -> None:
    problem = Problem(8, ties=TIES)
    first = np.array([0, 0, 0, 0, 1, 1, 1, 1])
    across = np.array([0, 0, 1, 1, 0, 0, 1, 1])
    assert rounds.counted(np.array([first, across]), problem) == (24, 4, 5, 0)
    assert rounds.counted(np.array([np.zeros(8, dtype=np.int64)]), problem).uneven == 1


@pytest.mark.parametrize("circles", [4, 7])
def test_a_programme_from_the_bank_is_counted_without_repeats(circles: int) -> None:
    problem = Problem(4 * circles)
    _, made = rounds.planned(problem, most=4)
    assert rounds.counted(made, problem) == (4 * circles * 6, 0, 0, 0)


def test_the_other_solver_finds_what_is_proved() -> None:
    i, j = np.triu_indices(8, 1)
    problem = Problem(8, ties=(i, j, 0.1 + (i * 7 + j * 3) % 11), worst=False)
    found = prove(problem, solve(problem, seed=1, stop=MaxIterations(200)))
    assert found.proved
    assert proof.by_milp(problem) == pytest.approx(found.cost["familiarity"])


def test_how_far_above_the_best() -> None:
    assert [proof.above(*pair) for pair in ((3.0, 2.0), (0.0, 0.0), (1.0, 0.0))] == [0.5, 0.0, 1.0]


def test_a_search_is_only_compared_with_what_is_proved() -> None:
    made = [Proved(1.0, proved=True, above=0.02), Proved(30.0, proved=False, above=0.0)]
    assert proof.summed(made) == ("1/2", "15.5 s", "30 s", "2.00%", "2.00%")
    assert proof.summed(made[1:])[3] == "not known"


def test_rooms_of_sixty_need_eighteen_of_twenty_and_a_median_of_three_seconds() -> None:
    good, bad = Proved(1.0, proved=True, above=0.0), Proved(30.0, proved=False, above=0.0)
    holds = [proof.shown(60, 0.85, [good] * k + [bad] * (20 - k))[0].holds for k in (20, 18, 17)]
    assert holds == [True, True, False]
    assert not proof.shown(60, 0.85, [good._replace(seconds=4.0)] * 20)[0].holds
    assert not proof.shown(60, 0.85, [good._replace(above=0.02)] * 20)[1].holds
    assert not proof.shown(60, 0.85, [bad] * 20)[1].holds


@pytest.mark.parametrize(
    ("change", "missed"),
    [
        ({}, ""),
        ({"known": 0.6}, "known pairs: solving takes at most 0.5 of the time of reading the ties"),
        ({"goals": 2.1}, "all goals: solving takes at most 2 of the time of reading the ties"),
        ({"memory": 2.1e9}, "up to 1,000 people in less than 2 GB"),
        ({"known left": 1.0}, "companies of 200 to 1,000 people: nobody beside somebody known"),
    ],
)
def test_a_size_that_takes_too_much_is_said_to(change: dict[str, float], missed: str) -> None:
    found = scale.claims({200: SIZE, 1_000: SIZE | change})
    assert [claim.says for claim in found if not claim.holds] == ([missed] if missed else [])


def test_ten_million_people_have_a_minute_and_six_gigabytes() -> None:
    long = {"known": 50.0, "goals": 90.0, "memory": 5e9, "known left": 0.0}
    says = "10,000,000 people within 60 s and 6 GB"
    for change, holds in (({}, True), ({"known": 61.0}, False), ({"memory": 7e9}, False)):
        assert {claim.says: claim.holds for claim in scale.claims({scale.LONG: long | change})}[says] is holds


def test_cost_is_linear_where_a_person_costs_as_much_in_a_large_company() -> None:
    for seconds, holds in ((7.0, True), (9.0, False)):
        *_, last = scale.claims({10_000: SIZE, 100_000: SIZE | {"known": seconds, "reading": 100.0}})
        assert last.holds is holds


def test_a_first_seating_must_be_soon_and_like_the_compiled_one() -> None:
    assert [claim.holds for claim in dense.claims([FIRST, FIRST])] == [True, True]
    assert [claim.holds for claim in dense.claims([FIRST, FIRST._replace(seating=0.6)])] == [False, True]
    assert [claim.holds for claim in dense.claims([FIRST, FIRST._replace(alike=False)])] == [True, False]
    assert [claim.holds for claim in dense.claims([FIRST, FIRST._replace(compiled=True)])] == [True, False]
