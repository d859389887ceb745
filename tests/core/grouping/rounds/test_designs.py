from __future__ import annotations

import pytest

from fourchairs.core.grouping.links import Ints
from fourchairs.core.grouping.rounds.designs import affine, bank, design, transversal
from fourchairs.core.grouping.rounds.fitted import repeat_free
from fourchairs.core.grouping.sizes import sizes
from tests.naive.grouping_rounds import circles_of, meetings

# The most rounds that anybody has found, by number of circles of four: OEIS A107431 and later work.
BEST_KNOWN = dict(zip(range(4, 21), (5, 5, 7, 9, 10, 11, 13, 14, 15, 17, 18, 19, 21, 22, 23, 25, 26), strict=True))
MISSING = {17: 21}
FURTHER = {1: 1, 2: 1, 3: 1, 21: 27, 22: 29, 23: 28, 24: 31, 25: 33, 26: 1, 29: 29, 64: 85}


def nobody_meets_twice(rounds: Ints, chairs: tuple[int, ...]) -> bool:
    assert all([len(circle) for circle in circles_of(one)] == [*chairs] for one in rounds.tolist())
    told = meetings(rounds.tolist())
    assert sum(told.values()) == len(rounds) * sum(size * (size - 1) // 2 for size in chairs)
    return set(told.values()) == {1}


@pytest.mark.parametrize("circles", BEST_KNOWN)
def test_the_bank_reaches_what_is_known_and_no_pair_meets_twice(circles: int) -> None:
    rounds = design(circles)
    assert len(rounds) == MISSING.get(circles, BEST_KNOWN[circles])
    assert nobody_meets_twice(rounds, (4,) * circles)


@pytest.mark.parametrize(("circles", "rounds"), FURTHER.items())
def test_so_many_rounds_are_there_for_other_numbers_of_circles(circles: int, rounds: int) -> None:
    assert len(design(circles)) == rounds
    assert nobody_meets_twice(design(circles), (4,) * circles)


@pytest.mark.parametrize("dimension", [1, 2, 3])
def test_in_the_affine_space_everybody_meets_everybody(dimension: int) -> None:
    people = 4**dimension
    assert len(meetings(affine(dimension).tolist())) == people * (people - 1) // 2


@pytest.mark.parametrize("circles", [5, 7, 11])
def test_in_a_transversal_design_those_of_one_row_never_meet(circles: int) -> None:
    told = meetings(transversal(circles).tolist())
    assert set(told) == {(a, b) for b in range(4 * circles) for a in range(b) if a // circles != b // circles}


@pytest.mark.parametrize("n", [n for n in range(3, 101) if n != 5])
def test_who_is_missing_leaves_legal_circles(n: int) -> None:
    assert nobody_meets_twice(repeat_free(sizes(n)), sizes(n))


def test_leaving_people_out_costs_at_most_one_round() -> None:
    """And up to 66 people, but for 19 and 20, nothing that counting does not take as well."""
    for n in range(13, 101):
        whole = len(design(-(-n // 4)))
        assert whole - 1 <= len(repeat_free(sizes(n))) <= whole
    for n in {*range(13, 67)} - {19, 20}:
        assert len(repeat_free(sizes(n))) >= (n - 1) // 3


@pytest.mark.parametrize(("circles", "rounds"), [(3, 4), (4, 4), (5, 5), (1, 1), (2, 1)])
def test_circles_of_three_alone(circles: int, rounds: int) -> None:
    chairs = (3,) * circles
    assert len(repeat_free(chairs)) == rounds
    assert nobody_meets_twice(repeat_free(chairs), chairs)


def test_circles_are_numbered_as_their_sizes_are_given() -> None:
    assert nobody_meets_twice(repeat_free((3, 4, 4, 3, 4)), (3, 4, 4, 3, 4))


def test_a_programme_from_the_bank_cannot_be_changed_by_who_gets_it() -> None:
    with pytest.raises(ValueError, match="read-only"):
        design(4)[0, 0] = 1


def test_a_starter_looks_the_same_under_its_symmetry() -> None:
    for starter in bank().values():
        turn = starter.symmetry.turned()
        for number in range(starter.symmetry.first_rounds):
            circles = {frozenset(circle) for circle in circles_of(starter.first_round(number).tolist())}
            assert {frozenset(turn[[*circle]].tolist()) for circle in circles} == circles
