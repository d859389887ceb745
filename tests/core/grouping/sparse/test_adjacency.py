from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.grouping import Problem, ProblemError
from fourchairs.core.grouping.sparse import adjacency
from fourchairs.core.grouping.sparse.adjacency import Adjacency, Seats
from tests.core.grouping.cases import rooms
from tests.naive import grouping_sparse as naive
from tests.naive.grouping import Room, cost


def rounds_of(data: st.DataObject, room: Room, problem: Problem) -> list[Seats]:
    start = np.concatenate([[0], np.cumsum(problem.sizes)])
    orders = data.draw(st.lists(st.permutations(range(room.n)), max_size=3))
    return [Seats(np.array(order, dtype=np.int32), start) for order in orders]


@given(rooms(least=6, most=14, pins=False, lines=True), st.data())
def test_each_pair_has_the_weight_of_ties_meetings_and_bars(room: Room, data: st.DataObject) -> None:
    """Every pair by itself: two people in one place, nobody else in any."""
    problem = room.problem()
    rounds = rounds_of(data, room, problem)
    known = Adjacency.of(problem, rounds=3)
    latest = max((recency for *_, recency in room.met), default=0)
    for number, seats in enumerate(rounds, start=1):
        known.add(seats)
        circle = seats.circle
        room.met += [(a, b, latest + number) for a in range(room.n) for b in range(a) if circle[a] == circle[b]]
    for a in range(room.n):
        for b in range(a):
            place = np.full(room.n, -1, dtype=np.int32)
            place[[a, b]] = 1
            found = known.within(place)
            assert {frozenset(pair) for pair in zip(found.one.tolist(), found.other.tolist(), strict=True)} <= {
                frozenset((a, b))
            }
            apart, repeats, recency, tie, mixing = known.layout.unpacked(int(found.weight.sum()))
            room.teams, room.labels = None, {}
            assert (apart, repeats, recency, tie, tie, mixing) == cost(room, [(a, b)])


@given(rooms(least=6, most=30, pins=False, lines=True), st.data())
def test_with_little_room_the_same_pairs_are_found(room: Room, data: st.DataObject) -> None:
    problem = room.problem()
    place = np.array(data.draw(st.lists(st.integers(-1, 2), min_size=room.n, max_size=room.n)), dtype=np.int32)
    known = Adjacency.of(problem, rounds=3)
    for seats in rounds_of(data, room, problem):
        known.add(seats)
    whole = known.within(place)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(adjacency, "_AT_A_TIME", 3)
        parts = known.within(place)
    assert [part.tolist() for part in whole] == [part.tolist() for part in parts]


@given(rooms(pins=False))
def test_labels_are_kept_by_person_and_kind(room: Room) -> None:
    problem = room.problem()
    label = Adjacency.of(problem).label
    assert label.shape == (room.n, len(problem.labels))
    assert [column.tolist() for column in label.T] == [codes.tolist() for codes in problem.labels.values()]


def test_a_round_that_is_added_is_not_changed_later() -> None:
    problem = Problem(8)
    seats = Seats(np.arange(8, dtype=np.int32), np.array([0, 4, 8]))
    known = Adjacency.of(problem, rounds=1)
    known.add(seats)
    seats.seat[:] = 0
    found = known.within(np.zeros(8, dtype=np.int32))
    told = {(0, frozenset(pair)) for pair in zip(found.one.tolist(), found.other.tolist(), strict=True)}
    assert told == naive.met_again([[range(4), range(4, 8)]], [0] * 8)


def test_ties_too_heavy_beside_many_rounds_are_refused() -> None:
    ties = ([0, 1], [1, 2], [-1e6, 1e6])
    problem = Problem(
        400, ties=ties, met=([3], [4], [1]), apart=([5], [6]), group_sizes=[200, 200], general=True, signed=True
    )
    with pytest.raises(ProblemError, match="scale the ties down"):
        Adjacency.of(problem, rounds=1_000)
