from __future__ import annotations

from collections.abc import Collection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourchairs.core.grouping import Infeasible, MaxIterations, Problem, solve
from fourchairs.core.grouping.errors import CANNOT_SEAT, Conflict
from fourchairs.core.grouping.infeasible import LARGEST, _irreducible, conflict, refusal
from tests.core.grouping.cases import pairs, rooms
from tests.naive.grouping import Room, allowed

NAMES = ["Amara", "Jonas", "Priya", "Li", "Noor", "Ada", "Ben", "Cleo", "Dag", "Eva", "Fay", "Gus"]
TIGHT = (
    rooms(most=8, lines=True, apart=False)
    | rooms(most=8, lines=True, buckets=True, pins=False, apart=False)
    | rooms(least=6, most=8, lines=True, bounds=True, apart=False)
)


def only(room: Room, people: Collection[int]) -> Room:
    """The same room with the pins and lines of some people only."""
    managers: list[int | None] = [None] * room.n
    for person in people:
        boss = room.managers[person] if room.managers else None
        while boss is not None and boss not in people:
            boss = room.managers[boss] if room.managers else None
        managers[person] = boss
    pins = {person: circle for person, circle in room.pins.items() if person in people}
    return Room(room.n, pins=pins, managers=managers, buckets=room.buckets, bounds=room.bounds)


@settings(max_examples=300)
@given(TIGHT)
def test_who_is_named_cannot_be_seated_even_if_all_others_could_sit_anywhere(room: Room) -> None:
    found = conflict(room.problem())
    possible = any(True for _ in allowed(room))
    assert (found == Conflict()) == possible
    if not possible and "could share a circle" not in found.words:
        assert not list(allowed(only(room, found.people)))


@given(rooms(most=9, lines=True), st.data())
def test_nothing_in_the_words_depends_on_who_wants_to_be_kept_apart_from_whom(room: Room, data: st.DataObject) -> None:
    told = []
    for _ in range(2):
        room.apart = data.draw(pairs(room.n, 2 * room.n))
        try:
            solve(room.problem(), seed=1, stop=MaxIterations(5))
        except Infeasible as no:
            told.append((str(no), no.conflict))
    room.apart = []
    assert all(words == (str(refusal(room.problem())), conflict(room.problem())) for words in told)
    if told and any(True for _ in allowed(room)):
        assert told[0] == (CANNOT_SEAT, Conflict())


@given(st.sets(st.integers(0, 30)), st.sets(st.integers(0, 30), min_size=1))
def test_of_an_irreducible_set_nothing_can_be_dropped(more: set[int], needed: set[int]) -> None:
    def impossible(kept: Collection[int]) -> bool:
        return needed <= set(kept)

    assert set(_irreducible(sorted(more | needed), impossible)) == needed


def said(problem: Problem, circles: dict[int, str] | None = None) -> str:
    return refusal(problem).explain(NAMES, circles)


def test_a_line_longer_than_there_are_circles() -> None:
    problem = Problem(8, managers=[None, 0, 1, None, None, None, None, None])
    assert said(problem) == "Amara, Jonas and Priya are one reporting line, and there are only two circles for them."
    assert str(refusal(problem)).startswith("Person 1, person 2 and person 3 are one reporting line")


def test_of_a_longer_line_only_as_many_are_named_as_are_too_many() -> None:
    managers = [None, 0, 1, 2, 3, *[None] * 3]
    assert said(Problem(8, managers=managers)).startswith("Amara, Jonas and Priya are one reporting line")


def test_two_of_one_line_in_the_only_circle() -> None:
    problem = Problem(4, managers=[None, None, None, 1])
    assert said(problem) == "Jonas and Li are one reporting line, and there is only one circle for them."


def test_a_line_within_a_bucket_has_the_circles_of_the_bucket() -> None:
    problem = Problem(12, buckets=list("aaaabbbbbbbb"), managers=[None, 0, 0, None, 0, *[None] * 7])
    assert said(problem) == "Amara and Jonas are one reporting line, and there is only one circle for them."


def test_two_of_one_line_pinned_to_one_circle() -> None:
    problem = Problem(12, managers=[None, 0, 1, *[None] * 9], pins={0: 2, 2: 2})
    assert said(problem, {2: "Fig"}) == "Amara and Priya are of one reporting line, and both are pinned to Fig."


def test_somebody_above_everybody() -> None:
    problem = Problem(12, managers=[None] + [0] * 11)
    assert said(problem) == "All of the people who could share a circle with Amara are in the same reporting line."
    problem = Problem(12, managers=[None] + [0] * 10 + [None])
    assert said(problem) == (
        "All but one of the people who could share a circle with Amara are in the same reporting line."
    )


def test_two_who_leave_each_other_too_few() -> None:
    """Each alone would find two to sit with, but they are the same two."""
    managers = [None, 0, *[1] * 5, None, None]
    assert said(Problem(9, managers=managers)) == (
        "The reporting lines of Amara, Jonas, Priya, Li, Noor and Ada leave no way to seat everybody."
    )


def test_pins_that_send_a_line_where_it_cannot_sit() -> None:
    problem = Problem(8, managers=[None, 0, *[None] * 6], pins={0: 0, 2: 1, 3: 1, 4: 1, 5: 1})
    assert said(problem) == "The pins and reporting lines of Amara, Jonas, Priya, Li, Noor and Ada cannot all be kept."


def test_pins_that_leave_too_few_for_the_others() -> None:
    problem = Problem(6, group_bounds=[(1, 4), (3, 5)], pins=dict.fromkeys(range(4), 0))
    assert said(problem) == "The pins of Amara, Jonas, Priya and Li leave too few people for the other circles."


def test_in_a_large_room_only_the_plain_kinds_are_looked_for() -> None:
    n = LARGEST + 8
    managers: list[int | None] = [None] * n
    managers[1] = 0
    assert conflict(Problem(n, managers=managers, pins={0: 3, 1: 3})).people == (0, 1)
    pins = {0: 0} | {person: person // 4 for person in range(4, n)}
    assert conflict(Problem(n, managers=managers, pins=pins)) == Conflict()


@pytest.mark.parametrize("pins", [{}, {0: 0, 1: 0}])
def test_where_wishes_are_the_reason_nothing_is_told(pins: dict[int, int]) -> None:
    problem = Problem(4, apart=([0], [1]), pins=pins, managers=[None] * 4)
    with pytest.raises(Infeasible) as no:
        solve(problem, seed=1)
    assert str(no.value) == no.value.explain(NAMES) == CANNOT_SEAT


def test_who_has_no_name_has_a_number() -> None:
    words = Conflict("{people} wait at {circle}.", (0, 4), 1)
    assert words.explain({4: "Noor"}) == "Person 1 and Noor wait at circle 2."


def test_a_refusal_of_another_kind_stays_as_it_is() -> None:
    assert Infeasible("No.").explain(NAMES) == "No."
