"""Planned rounds that are repaired after absences, against every way there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.grouping import (
    BucketTooSmall,
    Five,
    GroupingError,
    Infeasible,
    MaxIterations,
    Plan,
    Problem,
    ProblemError,
    Repair,
    TooFew,
    fewest_moves,
    plan_rounds,
    repair_plan,
    repair_round,
    replan,
)
from fourchairs.core.grouping.rounds.measure import costs
from fourchairs.core.rng import generator
from tests.core.grouping.cases import rooms
from tests.naive.grouping import Room, cost
from tests.naive.grouping_rounds import circles_of, fewest_leaving, meetings, repaired


@st.composite
def mornings(draw: st.DrawFn, /, **kinds: bool) -> tuple[Room, list[int], set[int], set[int]]:
    """A room, one round of it, who is absent and who has come besides; at most nine people are there then."""
    room = draw(rooms(6, 11, pins=False, **kinds))
    people = draw(st.permutations(range(room.n)))
    late = {*people[: draw(st.integers(0, 4))]}
    planned = [-1] * room.n
    circles = 0
    for bucket in {*(room.buckets or [None])}:
        some = [one for one in people if one not in late and (room.buckets is None or room.buckets[one] == bucket)]
        count = -(-len(some) // 4)
        for place, person in enumerate(some):
            planned[person] = circles + place % count
        circles += count
    expected = [person for person in people if person not in late]
    least = max(0, room.n - 9)
    absent = {*expected[:: draw(st.sampled_from([1, -1]))][: draw(st.integers(least, max(least, 6)))]}
    pinned = draw(st.sets(st.integers(0, room.n - 1), max_size=2))
    room.pins = {one: draw(st.integers(0, circles)) if planned[one] < 0 else planned[one] for one in pinned}
    for one, pin in [*room.pins.items()]:
        if room.buckets and any(room.buckets[other] != room.buckets[one] for other in members(planned, pin)):
            del room.pins[one]
    try:
        room.problem().chairs  # noqa: B018
    except GroupingError:
        room.pins = {}
    return room, planned, absent, late


def members(planned: Sequence[int], circle: int) -> list[int]:
    return [person for person, number in enumerate(planned) if number == circle]


def found(room: Room, planned: Sequence[int], absent: set[int], late: set[int]) -> Repair | None:
    try:
        return repair_round(room.problem(), np.array(planned), absent=absent, late=late)
    except (TooFew, Five, BucketTooSmall, Infeasible):
        return None


def present(planned: Sequence[int], absent: set[int], late: set[int]) -> list[int]:
    return [person for person, circle in enumerate(planned) if (circle >= 0 and person not in absent) or person in late]


def agrees(morning: tuple[Room, list[int], set[int], set[int]]) -> None:
    """With the fewest moves and the least cost of all ways there are; and keeps what must be kept."""
    room, planned, absent, late = morning
    there = present(planned, absent, late)
    made, best = found(*morning), repaired(room, planned, there)
    assert (made is None) == (best is None)
    if made is None or best is None:
        return
    sits = made.circles.tolist()
    groups = [group for group in circles_of(sits) if group]
    assert sorted(person for group in groups for person in group) == there
    assert {len(group) for group in groups} <= {3, 4}
    assert made.moved == tuple(one for one in there if planned[one] not in {-1, sits[one]})
    assert not {*made.moved} & {*room.pins}
    assert all(sits[one] == room.pins[one] for one in late & {*room.pins})
    terms = cost(room, groups)
    assert (len(made.moved), terms) == best
    told = made.cost
    assert (told["repeats"], told["recency"], told["mixing"]) == (*terms[1:3], terms[5])
    assert [told["worst"], told["familiarity"]] == pytest.approx([part / 1_000_000 for part in terms[3:5]])


@given(mornings())
def test_a_repair_has_the_fewest_moves_and_then_the_least_cost(
    morning: tuple[Room, list[int], set[int], set[int]],
) -> None:
    agrees(morning)


@given(mornings(lines=True, buckets=True))
def test_so_it_has_with_buckets_and_reporting_lines(morning: tuple[Room, list[int], set[int], set[int]]) -> None:
    agrees(morning)


@given(mornings(signed=True))
def test_so_it_has_where_ties_are_below_zero(morning: tuple[Room, list[int], set[int], set[int]]) -> None:
    agrees(morning)


# ---- how many must move


@given(st.lists(st.integers(0, 4), max_size=4), st.integers(0, 4))
def test_how_many_must_move_at_least(counts: list[int], late: int) -> None:
    least = fewest_leaving(counts, late)
    if least is None or not sum(counts) + late:
        with pytest.raises((TooFew, Five)):
            fewest_moves(counts, late)
    else:
        assert fewest_moves(counts, late) == least


@pytest.mark.parametrize(
    ("counts", "late", "least"),
    [([4, 4, 3], 0, 0), ([4, 4, 2], 0, 1), ([3, 3, 1], 0, 1), ([3, 3, 2], 0, 2), ([4, 4], 1, 2), ([4, 4, 2], 1, 0)],
)
def test_what_a_host_could_work_out(counts: list[int], late: int, least: int) -> None:
    assert fewest_moves(counts, late) == least


# ---- more people than can be looked at together


def acquainted(n: int, each: int, **more: Any) -> Problem:
    one, other = generator(1).integers(0, n, (2, n * each // 2))
    apart = one != other
    return Problem(n, ties=(one[apart], other[apart], np.full(int(apart.sum()), 2)), **more)


@pytest.mark.parametrize("buckets", [None, [k // 400 for k in range(1_200)]])
def test_of_a_thousand_as_few_move_as_must_and_wishes_are_kept(buckets: list[int] | None) -> None:
    wishes = (np.arange(0, 1_200, 2), np.roll(np.arange(1, 1_200, 2), 5))
    problem = acquainted(1_200, 6, apart=wishes, buckets=buckets)
    rng = generator(2)
    planned = np.concatenate([rng.permutation(np.arange(400) // 4) + 100 * part for part in range(3)])
    while (clash := np.flatnonzero(planned[wishes[0]] == planned[wishes[1]])).size:
        person = wishes[0][clash[0]]
        other = person // 400 * 400 + int(rng.integers(400))
        planned[[person, other]] = planned[[other, person]]
    absent = np.flatnonzero(rng.random(1_200) < 0.2).tolist()
    made = repair_round(problem, planned, absent=absent)
    here = planned.copy()
    here[absent] = -1
    least = [fewest_moves(np.bincount(part[part >= 0])[-100:].tolist(), 0) for part in np.split(here, 3)]
    counts = fewest_moves(np.bincount(here[here >= 0]).tolist(), 0)
    assert len(made.moved) == (sum(least) if buckets else counts)
    assert {*np.bincount(made.circles[made.circles >= 0]).tolist()} <= {0, 3, 4}
    assert (made.circles >= 0).tolist() == (here >= 0).tolist()
    one, other = made.circles[[*wishes]]
    assert not ((one == other) & (one >= 0)).any()


@pytest.mark.parametrize(("elsewhere", "joins"), [(4, 0), (1, 1)])
def test_a_circle_may_become_as_familiar_as_the_most_familiar_of_another_bucket(elsewhere: int, joins: int) -> None:
    """Six goes to the circle with one acquaintance, or, so that no circle has more ties than two, to that with two."""
    ties = [(0, 1, 2), (0, 6, 1), (3, 6, 2), (7, 8, elsewhere)]
    one, other, strength = zip(*ties, strict=True)
    problem = Problem(11, ties=(one, other, strength), buckets=["Rome"] * 7 + ["Oslo"] * 4)
    made = repair_round(problem, np.array([0, 0, 0, 1, 1, 1, 2, 3, 3, 3, 3]), absent=[])
    assert made.circles.tolist() == [0, 0, 0, 1, 1, 1, joins, 3, 3, 3, 3]
    assert made.moved == (6,)


def test_a_round_of_which_nobody_is_missing_stays_as_it_is() -> None:
    planned = np.arange(600) // 4
    made = repair_round(acquainted(600, 40), planned, absent=[])
    assert made.circles.tolist() == planned.tolist()
    assert made.moved == ()


def test_where_many_come_there_are_new_circles_after_the_last() -> None:
    made = repair_round(Problem(300), np.array([0] * 4 + [1] * 4 + [-1] * 292), absent=[], late=range(8, 300))
    assert made.moved == ()
    assert {len(circle) for circle in circles_of(made.circles.tolist())} == {3, 4}


# ---- plans


def plan(rounds: int = 4, people: int = 16, **more: Any) -> Plan:
    return plan_rounds(Problem(people, **more), rounds=rounds, seed=1, stop=MaxIterations(50))


def test_of_a_plan_all_other_rounds_stay_and_costs_are_counted_again() -> None:
    before = plan()
    after = repair_plan(before, 2, absent=[3, 7, 11])
    assert np.delete(after.circles, 2, axis=0).tolist() == np.delete(before.circles, 2, axis=0).tolist()
    assert [person for person, circle in enumerate(after.circles[2]) if circle < 0] == [3, 7, 11]
    assert after.costs == costs(before.problem, after.circles)
    assert before.circles.min() >= 0


@pytest.mark.parametrize("number", [0, 1, 3])
def test_whoever_meets_in_another_round_has_met(number: int) -> None:
    """In a plan that uses up few pairs there is always somebody to fetch whom nobody meets elsewhere."""
    before = plan(people=32)
    absent = np.flatnonzero(before.circles[number] == 0)[:2].tolist()
    after = repair_plan(before, number, absent=absent)
    assert (before.circles[number] != after.circles[number]).sum() == 3
    assert set(meetings(after.circles.tolist()).values()) == {1}


def test_who_was_absent_can_come_back() -> None:
    after = repair_plan(repair_plan(plan(), 1, absent=[5]), 1, absent=[], late=[5])
    assert after.circles[1].tolist() == plan().circles[1].tolist()


def test_from_a_round_on_a_plan_can_be_made_anew() -> None:
    before = plan()
    absences = repair_plan(before, 1, absent=[0, 1])
    after = replan(absences, 2, seed=2, stop=MaxIterations(50))
    assert after.circles[:2].tolist() == absences.circles[:2].tolist()
    assert after.rounds == 4
    assert (after.circles[2:] >= 0).all()
    assert after.problem is before.problem
    assert after.costs == costs(before.problem, after.circles)
    asked = before.problem.having_met(absences.history(2))
    alone = plan_rounds(asked, rounds=2, seed=2, stop=MaxIterations(50))
    assert after.circles[2:].tolist() == alone.circles.tolist()


# ---- what is refused


@pytest.mark.parametrize(
    ("absent", "late", "said"),
    [
        ([8], [], "Position 8 in 'absent' is nobody"),
        ([-1], [], "Position -1 in 'absent' is nobody"),
        ([], [8], "Position 8 in 'late' is nobody"),
        ([7], [], "Position 7 was not expected and cannot be absent."),
        ([], [0], "Position 0 was expected and cannot come as well."),
        ([0], [0], "Position 0 was expected and cannot come as well."),
    ],
)
def test_who_cannot_be_absent_or_late_is_named(absent: list[int], late: list[int], said: str) -> None:
    with pytest.raises(ProblemError, match=said):
        repair_round(Problem(8), np.array([0, 0, 0, 0, 1, 1, 1, -1]), absent=absent, late=late)


def test_too_few_and_five_are_what_they_always_are() -> None:
    planned = np.array([0, 0, 0, 0, 1, 1, 1, 1])
    for absent, error in (([0, 1, 2], Five), (range(6), TooFew), (range(8), TooFew)):
        with pytest.raises(error):
            repair_round(Problem(8), planned, absent=absent)
    with pytest.raises(BucketTooSmall, match="'Rome' with two people"):
        repair_round(Problem(8, buckets=["Rome"] * 4 + ["Oslo"] * 4), planned, absent=[0, 1])


def test_a_whole_bucket_may_stay_away() -> None:
    made = repair_round(Problem(8, buckets=["Rome"] * 4 + ["Oslo"] * 4), np.arange(8) // 4, absent=range(4))
    assert made.circles.tolist() == [-1] * 4 + [1] * 4


def test_a_round_that_is_none_is_refused() -> None:
    with pytest.raises(ProblemError, match="circles for 4 people, not for 8"):
        repair_round(Problem(8), np.zeros(4, dtype=np.int64), absent=[])
    with pytest.raises(ProblemError, match="at most four"):
        repair_round(Problem(8), np.zeros(8, dtype=np.int64), absent=[])
    with pytest.raises(Infeasible, match="Plan it anew"):
        repair_round(Problem(8, buckets=[0, 1] * 4), np.arange(8) // 4, absent=[])
    for number in (-1, 4):
        with pytest.raises(ProblemError, match=f"no round {number}: rounds are counted from 0 to 3"):
            repair_plan(plan(), number, absent=[])
        with pytest.raises(ProblemError, match=f"no round {number}"):
            replan(plan(), number, seed=1)


def test_where_there_is_no_way_it_is_not_told_why() -> None:
    everybody = (0, 0, 0, 1, 1, 2), (1, 2, 3, 2, 3, 3)
    with pytest.raises(Infeasible, match=r"^No way was found to repair this round"):
        repair_round(Problem(7, apart=everybody), np.array([0, 1, 2, 3, 0, 1, 2]), absent=[6])
