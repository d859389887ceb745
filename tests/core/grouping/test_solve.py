from __future__ import annotations

from functools import partial
from importlib import import_module

import numpy as np
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from fourchairs.core.grouping import (
    Five,
    Infeasible,
    MaxIterations,
    Problem,
    Progress,
    Result,
    ceiling,
    sizes,
    solve,
)
from fourchairs.core.grouping.construct import seating
from fourchairs.core.grouping.solve import is_room
from fourchairs.core.rng import generator
from fourchairs.core.ties import met_in
from tests.core.grouping.cases import quickly, rooms
from tests.naive.grouping import Room, allowed, cost


def seated(room: Room, **how: int) -> Result:
    try:
        return quickly(room, **how)
    except Infeasible:
        reject()


@pytest.mark.parametrize("n", [n for n in range(3, 201) if n != 5])
def test_everybody_sits_exactly_once(n: int) -> None:
    result = solve(Problem(n, teams=[k % 5 for k in range(n)]), seed=n, stop=MaxIterations(20))
    assert [len(group) for group in result.groups] == list(sizes(n))
    assert sorted(person for group in result.groups for person in group) == list(range(n))


@given(rooms() | rooms(lines=True, buckets=True))
def test_nobody_sits_where_they_must_not_and_pins_are_kept(room: Room) -> None:
    result = seated(room, steps=25)
    assert cost(room, result.groups)[0] == 0
    assert all(person in result.groups[group] for person, group in room.pins.items())


@given(rooms(), st.integers(0, 2**63))
def test_the_same_seed_and_steps_give_the_same_answer(room: Room, seed: int) -> None:
    one, other = seated(room, seed=seed, steps=20), quickly(room, seed=seed, steps=20)
    assert (one.groups, one.cost, one.iterations, one.stopped) == (
        other.groups,
        other.cost,
        other.iterations,
        other.stopped,
    )


@given(rooms(most=24))
def test_the_cost_told_is_the_cost_of_the_seating(room: Room) -> None:
    result = seated(room)
    apart, repeats, recency, worst, familiarity, mixing = cost(room, result.groups)
    assert apart == 0
    assert list(result.cost.values()) == [repeats, recency, worst / 1e6, familiarity / 1e6, mixing]
    for term in ("repeats", "recency", "mixing"):
        assert sum(terms[term] for terms in result.by_group) == result.cost[term]
    assert max(terms["familiarity"] for terms in result.by_group) == result.cost["worst"]


@settings(max_examples=60)
@given(rooms(most=9) | rooms(most=9, lines=True, buckets=True) | rooms(most=7, bounds=True, signed=True))
def test_in_a_small_room_the_answer_is_the_best_of_all_seatings(room: Room) -> None:
    best = min((cost(room, groups) for groups in allowed(room)), default=None)
    try:
        result = quickly(room, steps=400)
    except Infeasible:
        assert best is None
    else:
        assert cost(room, result.groups) == best


def test_a_room_where_people_know_a_few_others_is_seated_among_strangers() -> None:
    for n in (24, 60, 200, 400):
        rng = generator(n)
        i, j = np.triu_indices(n, 1)
        known = rng.random(i.size) < 5 / n
        result = solve(Problem(n, ties=(i[known], j[known], np.full(known.sum(), 3))), seed=1, stop=MaxIterations(300))
        assert result.known == 0
        assert result.cost["familiarity"] == 0
        assert result.stopped == "nothing left to improve"


def test_a_dense_room_comes_close_to_the_best_known() -> None:
    rng = generator(60)
    i, j = np.triu_indices(60, 1)
    known = rng.random(i.size) < 0.85
    problem = Problem(60, ties=(i[known], j[known], rng.random(known.sum())))
    start, result = (solve(problem, seed=1, stop=MaxIterations(steps)) for steps in (0, 600))
    assert result.cost["familiarity"] < 0.25 * start.cost["familiarity"]


@pytest.mark.parametrize("n", [9, 13, 16, 24, 40])
def test_a_second_and_third_round_bring_only_new_people(n: int) -> None:
    rounds = [solve(Problem(n), seed=1).groups]
    while len(rounds) < min(3, ceiling(n)):
        result = solve(Problem(n, met=met_in(rounds)), seed=2, stop=MaxIterations(4000))
        assert result.cost["repeats"] == 0
        rounds.append(result.groups)


def test_where_somebody_must_meet_again_it_is_those_who_met_longest_ago() -> None:
    i, j = np.triu_indices(6, 1)
    longest_ago = (i < 3) == (j < 3)
    result = solve(Problem(6, met=(i, j, np.where(longest_ago, 1, 2))), seed=1, stop=MaxIterations(300))
    assert set(result.groups) == {(0, 1, 2), (3, 4, 5)}
    assert (result.cost["repeats"], result.cost["recency"]) == (6, 6)


def test_the_worst_circle_comes_before_the_sum() -> None:
    result = solve(
        Problem(6, ties=([0, 0, 1, 3, 0, 1, 2], [1, 2, 2, 4, 3, 4, 5], [1, 1, 1, 1, 2, 2, 2])),
        seed=1,
        stop=MaxIterations(300),
    )
    room = Room(6, ties=[(0, 1, 1), (0, 2, 1), (1, 2, 1), (3, 4, 1), (0, 3, 2), (1, 4, 2), (2, 5, 2)])
    assert cost(room, result.groups) == min(cost(room, groups) for groups in allowed(room))


def test_a_room_of_pinned_people_stays_as_it_is() -> None:
    result = solve(Problem(8, pins={k: k % 2 for k in range(8)}, ties=([0], [2], [3])), seed=1)
    assert result.groups == ((0, 2, 4, 6), (1, 3, 5, 7))
    assert (result.iterations, result.stopped) == (0, "nobody could change places")


def test_given_sizes_are_kept() -> None:
    result = solve(Problem(10, group_sizes=[3, 4, 3], ties=([0], [1], [3])), seed=3)
    assert [len(group) for group in result.groups] == [3, 4, 3]


def test_five_people_are_refused_with_a_sentence() -> None:
    with pytest.raises(Five):
        solve(Problem(5), seed=1)


def test_a_negative_seed_is_refused() -> None:
    with pytest.raises(ValueError, match="from 0 on"):
        solve(Problem(6), seed=-1)


def test_an_impossible_room_is_refused_even_when_it_could_not_be_proved_so(monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("fourchairs.core.grouping.dense")
    monkeypatch.setattr(module, "seating", partial(seating, patience=3))
    crowd = Problem(20, apart=np.triu_indices(6, 1))
    with pytest.raises(Infeasible):
        solve(crowd, seed=1, stop=MaxIterations(30))


@given(rooms(most=12), st.booleans())
def test_no_message_ever_depends_on_who_must_be_apart(room: Room, also_pins: bool) -> None:
    """Whatever is wrong, the words are the same for every wish: nothing can be learned from them."""
    room.pins = room.pins if also_pins else {}
    refusals = []
    try:
        result = quickly(room, steps=30)
    except Infeasible as refusal:
        refusals.append(str(refusal))
    if refusals:
        assert refusals == ["These people cannot all be seated under the present pins."]
    else:
        without = Room(room.n, room.ties, room.met, [], room.pins, room.teams)
        told = result.explain()
        words = " ".join([*told.total, *(line for lines in told.by_group for line in lines), result.stopped])
        assert "apart" not in words + str(result.cost) + str(result.by_group)
        assert list(result.cost) == list(quickly(without, steps=1).cost)


def drawn(n: int, degree: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Ties by lot; everybody has about so many."""
    rng = generator(n)
    i, j = np.triu_indices(n, 1)
    known = rng.random(i.size) < degree / n
    return i[known], j[known], np.full(known.sum(), 3)


@pytest.mark.parametrize(
    ("problem", "room"),
    [
        (Problem(100, ties=drawn(100, 10)), True),
        (Problem(200, ties=drawn(200, 20)), False),
        (Problem(200, ties=drawn(200, 100)), True),
        (Problem(200, met=drawn(200, 100)), True),
        (Problem(200, ties=drawn(200, 20), group_sizes=[20] * 10, general=True), True),
        (Problem(200, ties=drawn(200, 20), group_bounds=[(3, 5)] * 50), True),
        (Problem(200, ties=([0], [1], [-1]), signed=True), True),
        (Problem(1_501), False),
    ],
)
def test_a_room_is_what_is_small_or_where_strangers_are_rare(problem: Problem, room: bool) -> None:
    assert is_room(problem) == room


def test_what_is_no_room_is_seated_as_well() -> None:
    result = solve(Problem(200, ties=drawn(200, 20)), seed=1, stop=MaxIterations(20_000))
    assert result.known == 0


def test_buckets_beyond_a_room_are_seated_each_by_itself() -> None:
    buckets = [person % 5 for person in range(400)]
    result = solve(Problem(400, ties=drawn(400, 20), buckets=buckets), seed=1, stop=MaxIterations(2_000))
    assert all(len({buckets[person] for person in group}) == 1 for group in result.groups)
    assert result.known == 0


@pytest.mark.parametrize("problem", [Problem(24, ties=drawn(24, 20)), Problem(200, ties=drawn(200, 20))])
def test_progress_is_told(problem: Problem) -> None:
    told: list[Progress] = []
    solve(problem, seed=1, stop=MaxIterations(300), progress=told.append)
    assert told[0].iterations == 0
