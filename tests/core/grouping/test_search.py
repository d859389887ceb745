from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from fourchairs.core.grouping.construct import seating
from fourchairs.core.grouping.cost import Cost, Weights, cost_of
from fourchairs.core.grouping.search import State
from fourchairs.core.rng import generator
from tests.core.grouping.cases import rooms
from tests.naive.grouping import Room, cost

NOBODY = np.zeros(0, dtype=np.int64)


def state_of(room: Room, seed: int) -> State:
    room.pins = {}
    problem = room.problem()
    start = seating(problem, generator(seed), patience=0)
    return State(Weights.of(problem), start, len(problem.sizes))


def groups_of(state: State) -> list[list[int]]:
    return [np.flatnonzero(state.group_of == group).tolist() for group in range(state.sums.size)]


def swapped(state: State, one: int, other: int) -> Cost:
    group_of = state.group_of.copy()
    group_of[[one, other]] = group_of[[other, one]]
    groups = [np.flatnonzero(group_of == group).tolist() for group in range(state.sums.size)]
    return cost_of(state.weights, groups)


@given(rooms(least=6, most=20), st.integers(0, 99), st.data())
def test_a_walk_of_swaps_keeps_the_same_sums_as_starting_over(room: Room, seed: int, data: st.DataObject) -> None:
    state = state_of(room, seed)
    for _ in range(data.draw(st.integers(1, 6))):
        one, other = data.draw(st.permutations(range(room.n)))[:2]
        if state.group_of[one] != state.group_of[other]:
            state.swap(one, other)
    anew = State(state.weights, state.group_of, state.sums.size)
    assert (state.toward == anew.toward).all()
    assert (state.sums == anew.sums).all()
    assert state.cost == anew.cost == cost(room, groups_of(state))


@given(rooms(least=6, most=16), st.integers(0, 99))
def test_every_swap_is_weighed_as_if_it_had_been_made(room: Room, seed: int) -> None:
    state = state_of(room, seed)
    after_a, after_b = state.sums_after(np.arange(room.n))
    for one in range(room.n):
        for other in range(room.n):
            a, b = state.group_of[one], state.group_of[other]
            if a != b:
                made = State(state.weights, state.group_of, state.sums.size)
                made.swap(one, other)
                assert (made.sums[a], made.sums[b]) == (after_a[one, other], after_b[one, other])


@settings(max_examples=300)
@given(rooms(least=6, most=18), st.integers(0, 99), st.data())
def test_the_swap_chosen_is_the_best_of_all_that_are_not_barred(room: Room, seed: int, data: st.DataObject) -> None:
    state = state_of(room, seed)
    barred = np.array(data.draw(st.lists(st.booleans(), min_size=room.n, max_size=room.n)))
    people = np.flatnonzero(~barred)
    open_swaps = {
        (one, other): swapped(state, one, other)
        for one in people.tolist()
        for other in people.tolist()
        if state.group_of[one] != state.group_of[other]
    }
    move = state.weigh(people, barred, generator(seed))
    assert (move is None) == (not open_swaps)
    if move is not None:
        assert open_swaps[move] == min(open_swaps.values())


def test_one_step_of_recency_outweighs_any_familiarity() -> None:
    everybody = [(i, j) for i in range(8) for j in range(i)]
    room = Room(8, ties=[(i, j, 4.0) for i, j in everybody if 0 in {i, j}])
    room.met = [(i, j, 2 if {i, j} == {0, 1} else 1) for i, j in everybody]
    state = state_of(room, 1)
    state.group_of[:] = [0, 0, 0, 0, 1, 1, 1, 1]
    state = State(state.weights, state.group_of, 2)
    move = state.weigh(np.arange(8), np.zeros(8, dtype=np.bool_), generator(1))
    assert move is not None
    assert len({0, 1} & set(move)) == 1


def test_with_nobody_to_weigh_there_is_no_swap() -> None:
    state = state_of(Room(8), 1)
    assert state.weigh(NOBODY, np.zeros(8, dtype=np.bool_), generator(1)) is None


@given(rooms(least=6, most=24), st.integers(0, 99))
def test_the_most_familiar_circle_beside_two_others_is_known(room: Room, seed: int) -> None:
    state = state_of(room, seed)
    ties = [row.familiarity for row in state.rows]
    for a in range(len(ties)):
        for b in range(len(ties)):
            beside = max((tie for k, tie in enumerate(ties) if k not in {a, b}), default=0)
            assert a == b or state._worst_beside(np.array([a]), np.array([b])).tolist() == [beside]
