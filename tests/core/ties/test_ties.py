from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.rng import generator
from fourchairs.core.ties import Strength, met_in, symmetric

people = st.integers(0, 9)


def as_dict(pairs: tuple[object, ...]) -> dict[tuple[int, int], float]:
    i, j, w = (part.tolist() for part in pairs)  # type: ignore[attr-defined]
    return dict(zip(zip(i, j, strict=True), w, strict=True))


def test_the_scale_has_five_steps_and_well_begins_beyond_work() -> None:
    assert [int(step) for step in Strength] == [0, 1, 2, 3, 4]
    assert [step.is_well for step in Strength] == [False, False, False, True, True]
    assert len({step.wording for step in Strength}) == 5


def test_one_person_who_says_so_is_enough() -> None:
    assert as_dict(symmetric([(3, 1, 4), (1, 3, 0), (0, 2, 1)])) == {(0, 2): 1.0, (1, 3): 4.0}


def test_nobody_told_of_anything() -> None:
    assert as_dict(symmetric([])) == as_dict(met_in([])) == {}


@given(st.lists(st.tuples(people, people, st.integers(0, 4))))
def test_a_pair_has_the_largest_strength_anybody_told(told: list[tuple[int, int, int]]) -> None:
    for (i, j), strength in as_dict(symmetric(told)).items():
        assert i <= j
        assert strength == max(w for a, b, w in told if {a, b} == {i, j})


def test_a_later_meeting_weighs_more_than_an_earlier_one() -> None:
    met = as_dict(met_in([[(0, 1, 2), (3, 4, 5)], [(1, 0, 3)], [(9,)]]))
    assert met[0, 2] == met[3, 4] == 1
    assert met[0, 1] == met[0, 3] == met[1, 3] == 2
    assert (2, 3) not in met


def test_the_same_seed_gives_the_same_chance_and_a_negative_one_none() -> None:
    assert generator(7).integers(0, 1 << 30, 3).tolist() == [1014583970, 671191146, 734632613]
    with pytest.raises(ValueError, match="not -1"):
        generator(-1)
