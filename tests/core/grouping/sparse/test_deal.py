from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.grouping import Problem
from fourchairs.core.grouping.cost import tally
from fourchairs.core.grouping.sparse.adjacency import Adjacency, Seats
from fourchairs.core.grouping.sparse.deal import dealt, least_mixing
from tests.core.grouping.cases import rooms
from tests.naive import grouping_sparse as naive
from tests.naive.grouping import Room


def seats_of(problem: Problem, seed: int = 1) -> Seats:
    return dealt(problem, Adjacency.of(problem).label, np.array([seed], dtype=np.uint64))


def mixing(problem: Problem, seed: int = 1) -> int:
    return tally(problem, seats_of(problem, seed).circle.astype(np.int64)).cost().mixing


@given(rooms(bounds=True) | rooms(), st.integers(0, 99))
def test_everybody_gets_a_chair_and_pins_are_kept(room: Room, seed: int) -> None:
    problem = room.problem()
    seats = seats_of(problem, seed)
    assert sorted(seats.seat.tolist()) == list(range(room.n))
    assert np.diff(seats.start).tolist() == list(problem.sizes)
    circles = [seats.seat[a:b].tolist() for a, b in pairwise(seats.start.tolist())]
    assert all(seats.circle[person] == number for number, circle in enumerate(circles) for person in circle)
    assert all(person in circles[number] for person, number in problem.pins.items())


@given(rooms(pins=False), st.integers(0, 99))
def test_one_kind_of_label_is_spread_as_far_as_can_be(room: Room, seed: int) -> None:
    room.labels = {}
    problem = room.problem()
    least = 0 if problem.teams is None else naive.least_alike(problem.teams.tolist(), problem.sizes)
    assert mixing(problem, seed) == least_mixing(problem) == least


@given(rooms(pins=False), st.integers(0, 99))
def test_no_seating_mixes_better_than_the_bound(room: Room, seed: int) -> None:
    assert least_mixing(room.problem()) <= mixing(room.problem(), seed)


@given(st.integers(2, 12), st.integers(1, 20), st.integers(0, 99))
def test_teams_inside_departments_are_both_spread(team: int, teams: int, seed: int) -> None:
    """As long as no department is larger than there are circles."""
    departments = 1 + 4 * teams
    person = np.arange(team * teams * departments)
    problem = Problem(person.size, labels={"team": person // team, "department": person // (team * teams)})
    assert mixing(problem, seed) == 0


def test_kinds_that_cut_across_each_other_do_not_meet_at_one_place() -> None:
    """Four levels in each of a hundred teams: without a turn for each level a circle would be of one team."""
    person = np.arange(800)
    problem = Problem(800, labels={"level": person % 4, "team": person // 8})
    assert mixing(problem) < 100


def test_another_seed_deals_another_way() -> None:
    problem = Problem(40)
    assert (
        seats_of(problem, 1).seat.tolist() == seats_of(problem, 1).seat.tolist() != seats_of(problem, 2).seat.tolist()
    )
