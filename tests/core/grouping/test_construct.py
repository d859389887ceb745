from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from fourchairs.core.grouping import Infeasible, Problem
from fourchairs.core.grouping.construct import seating, someone_must_meet_again
from fourchairs.core.rng import generator
from tests.core.grouping.cases import rooms
from tests.naive.grouping import Room, allowed

EVERY_KIND = (
    rooms(most=9)
    | rooms(most=9, lines=True)
    | rooms(most=8, lines=True, buckets=True, pins=False)
    | rooms(least=6, most=8, lines=True, bounds=True)
)


@settings(max_examples=300)
@given(EVERY_KIND)
def test_a_first_seating_is_found_exactly_if_there_is_one(room: Room) -> None:
    possible = set(allowed(room))
    try:
        group_of = seating(room.problem(), generator(1))
    except Infeasible:
        assert not possible
    else:
        groups = tuple(tuple(np.flatnonzero(group_of == group).tolist()) for group in range(len(room.problem().sizes)))
        assert groups in possible


@given(rooms(lines=True, buckets=True, pins=False) | rooms(bounds=True, lines=True), st.integers(0, 40))
def test_pins_buckets_and_sizes_are_kept_even_when_patience_runs_out(room: Room, patience: int) -> None:
    problem = room.problem()
    try:
        group_of = seating(problem, generator(1), patience=patience)
    except Infeasible:
        reject()
    lower, upper = problem.bounds
    people = np.bincount(group_of, minlength=lower.size)
    assert ((lower <= people) & (people <= upper)).all()
    assert all(group_of[person] == group for person, group in room.pins.items())
    if problem.buckets is not None and problem.chairs.bucket is not None:
        assert (problem.chairs.bucket[group_of] == problem.buckets).all()


def test_another_seed_begins_elsewhere() -> None:
    one, other = (seating(Problem(40), generator(seed)) for seed in (1, 2))
    assert (one != other).any()


def test_four_hundred_people_with_three_wishes_each_are_kept_apart() -> None:
    one = np.repeat(np.arange(400), 3)
    other = (one + np.tile([7, 31, 190], 400)) % 400
    group_of = seating(Problem(400, apart=(one, other)), generator(5))
    assert (group_of[one] != group_of[other]).all()


def test_two_circles_cannot_keep_three_people_apart_from_each_other() -> None:
    with pytest.raises(Infeasible):
        seating(Problem(8, apart=([0, 0, 1], [1, 2, 2])), generator(1))


def test_who_must_sit_with_nobody_here_is_found_out_at_once() -> None:
    """However large the room: a circle that can no longer be filled ends the search."""
    for n in (40, 200):
        with pytest.raises(Infeasible):
            seating(Problem(n, apart=([0] * (n - 3), range(3, n))), generator(1))


def test_a_crowd_apart_from_each_other_takes_a_circle_each() -> None:
    crowd = np.triu_indices(25, 1)
    group_of = seating(Problem(100, apart=crowd), generator(1))
    assert np.unique(group_of[:25]).size == 25


@pytest.mark.parametrize("circle", [0, 1])
def test_pins_may_ask_for_what_cannot_be(circle: int) -> None:
    with pytest.raises(Infeasible, match=r"^These people cannot all be seated under the present pins\.$"):
        seating(Problem(8, apart=([0], [1]), pins={0: circle, 1: circle}), generator(1))


def test_when_patience_runs_out_everybody_sits_all_the_same() -> None:
    crowd = list(combinations(range(6), 2))
    problem = Problem(20, apart=([a for a, _ in crowd], [b for _, b in crowd]), pins={7: 3})
    group_of = seating(problem, generator(1), patience=10)
    assert np.bincount(group_of).tolist() == [4] * 5
    assert group_of[7] == 3


def test_of_a_wide_room_nothing_is_certain() -> None:
    i, j = np.triu_indices(401, 1)
    assert not someone_must_meet_again(Problem(401, met=(i, j, np.ones(i.size))))


def test_after_one_round_of_twelve_somebody_must_meet_again_but_not_after_one_of_thirteen() -> None:
    for n, certain in ((12, True), (13, False)):
        chairs = Problem(n).sizes
        circle = np.repeat(np.arange(len(chairs)), chairs)
        i, j = np.triu_indices(n, 1)
        met = circle[i] == circle[j]
        assert someone_must_meet_again(Problem(n, met=(i[met], j[met], np.ones(met.sum())))) is certain
