from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from fourchairs.core.grouping import Infeasible, Problem, ProblemError, exchange, fill, merge, what_if
from tests.core.grouping.cases import quickly, rooms
from tests.naive.grouping import Room, cost

Groups = Sequence[Sequence[int]]
Seats = tuple[tuple[int, ...], ...]
EIGHT = ((0, 1, 2, 3), (4, 5, 6, 7))
TWELVE = (*EIGHT, (8, 9, 10, 11))


def seated(room: Room) -> tuple[tuple[int, ...], ...]:
    try:
        return quickly(room, steps=5).groups
    except Infeasible:
        reject()


def tried(change: Callable[[], Seats]) -> tuple[Seats | None, str]:
    try:
        return change(), ""
    except Infeasible as refusal:
        return None, str(refusal)


def keeps_apart(room: Room, groups: Groups) -> bool:
    """Whether nobody sits with whom they must not: by wish, reporting line or bucket."""
    return cost(room, groups)[0] == 0


def sizes_of(groups: Groups) -> Counter[int]:
    return Counter(len(group) for group in groups)


def everybody(groups: Groups) -> list[int]:
    return sorted(person for group in groups for person in group)


@given(rooms(least=6, most=24) | rooms(least=6, most=24, lines=True, buckets=True), st.data())
def test_an_exchange_brings_the_person_there_and_breaks_nothing(room: Room, data: st.DataObject) -> None:
    groups = seated(room)
    person = data.draw(st.integers(0, room.n - 1))
    target = data.draw(st.integers(0, len(groups) - 1))
    pinned = data.draw(st.sets(st.integers(0, room.n - 1), max_size=3))
    new, refusal = tried(lambda: exchange(room.problem(), groups, person, target, pinned))
    if new is None:
        assert refusal == "This move is not possible as things stand."
        return
    assert person in new[target]
    assert everybody(new) == everybody(groups)
    assert sizes_of(new) == sizes_of(groups)
    assert keeps_apart(room, new)
    stay = (pinned | room.pins.keys()) - {person}
    assert all(one in new[k] for k, group in enumerate(groups) for one in group if one in stay)
    assert sum(set(old) != set(now) for old, now in zip(groups, new, strict=True)) <= 3


@given(rooms(least=8, most=20, pins=False) | rooms(least=8, most=20, pins=False, buckets=True), st.data())
def test_an_exchange_is_the_best_that_touches_two_circles(room: Room, data: st.DataObject) -> None:
    groups = seated(room)
    person = data.draw(st.integers(0, room.n - 1))
    source = next(k for k, group in enumerate(groups) if person in group)
    target = data.draw(st.integers(0, len(groups) - 1).filter(lambda k: k != source))
    options = []
    for partner in [*groups[target], None]:
        if partner is not None or (len(groups[source]), len(groups[target])) == (4, 3):
            new = [list(group) for group in groups]
            new[source].remove(person)
            new[target].append(person)
            if partner is not None:
                new[target].remove(partner)
                new[source].append(partner)
            if keeps_apart(room, new):
                options.append(cost(room, new))
    if options:
        assert cost(room, exchange(room.problem(), groups, person, target)) == min(options)


@given(rooms(least=6, most=20), st.booleans(), st.data())
def test_what_if_tells_the_difference_it_makes(room: Room, worst: bool, data: st.DataObject) -> None:
    room.worst = worst
    groups = seated(room)
    try:
        change = what_if(room.problem(), groups, data.draw(st.integers(0, room.n - 1)), len(groups) - 1)
    except Infeasible:
        reject()
    before, after = cost(room, groups), cost(room, change.groups)
    for told, (_, repeats, recency, heaviest, familiarity, mixing) in ((change.before, before), (change.after, after)):
        assert list(told.values()) == [repeats, recency, heaviest / 1e6, familiarity / 1e6, mixing]
    old = {person: k for k, group in enumerate(groups) for person in group}
    new = {person: k for k, group in enumerate(change.groups) for person in group}
    assert set(change.moved) == {person for person in old if old[person] != new[person]}


def test_a_free_chair_is_taken_without_sending_anyone_back() -> None:
    change = what_if(Problem(7), ((0, 1, 2, 3), (4, 5, 6)), 0, 1)
    assert change.groups == ((1, 2, 3), (0, 4, 5, 6))
    assert change.moved == (0,)


def test_who_is_to_be_kept_apart_is_moved_round_a_third_circle_without_a_word() -> None:
    problem = Problem(12, apart=([0] * 4 + [1, 2, 3] * 4, [4, 5, 6, 7] + [k for k in (4, 5, 6, 7) for _ in range(3)]))
    with pytest.raises(Infeasible, match="not possible as things stand"):
        exchange(problem, TWELVE, 0, 1)
    problem = Problem(12, apart=([1, 1, 1, 1], [4, 5, 6, 7]))
    new = exchange(problem, TWELVE, 0, 1)
    assert 0 in new[1]
    assert sum(old != now for old, now in zip(TWELVE, new, strict=True)) == 3


def test_a_pinned_person_may_be_moved_on_purpose_but_never_makes_room() -> None:
    problem = Problem(8, pins={0: 0, 4: 1, 5: 1})
    new = exchange(problem, EIGHT, 0, 1, pinned=[6])
    assert new == ((1, 2, 3, 7), (0, 4, 5, 6))


def test_a_pinned_person_does_not_go_round_a_third_circle() -> None:
    problem = Problem(12, apart=([1] * 4, [4, 5, 6, 7]), pins={5: 1, 8: 2, 9: 2})
    new = exchange(problem, TWELVE, 0, 1)
    assert {0, 5} < {*new[1]}
    assert {8, 9} < {*new[2]}


def test_staying_changes_nothing() -> None:
    change = what_if(Problem(8, ties=([0], [1], [3])), EIGHT, 0, 0)
    assert change.groups == EIGHT
    assert not any(change.difference.values())
    assert change.moved == ()


@pytest.mark.parametrize(
    ("groups", "person", "target", "says"),
    [
        (EIGHT, 8, 0, "Position 8 sits in no circle"),
        (EIGHT, 0, 2, "There is no circle 2"),
        (EIGHT, 0, -1, "There is no circle -1"),
        (((0, 1, 2), (2, 3, 4)), 0, 1, "everybody, counted from 0 to 11, sits once"),
        (((0, 1, 2), (3, 4, 12)), 0, 1, "everybody, counted from 0 to 11, sits once"),
    ],
)
def test_a_move_that_makes_no_sense_is_refused(groups: Groups, person: int, target: int, says: str) -> None:
    with pytest.raises(ProblemError, match=says):
        exchange(Problem(12), groups, person, target)


@given(rooms(least=6, most=24, pins=False))
def test_a_late_guest_joins_the_best_three_that_suits_them(room: Room) -> None:
    groups = seated(room)
    newcomer = room.n - 1
    without = [[person for person in group if person != newcomer] for group in groups]
    chosen = fill(room.problem(), without, newcomer)
    options = {}
    for k, group in enumerate(without):
        new = [[*other, newcomer] if j == k else other for j, other in enumerate(without)]
        if len(group) == 3 and keeps_apart(room, new):
            options[k] = cost(room, new)
    assert (chosen is None) == (not options)
    if chosen is not None:
        assert options[chosen] == min(options.values())


def test_a_late_guest_waits_where_no_circle_has_a_chair() -> None:
    assert fill(Problem(9), EIGHT, 8) is None
    assert fill(Problem(4), ((0, 1, 2),), 3) == 0
    assert fill(Problem(7), ((0, 1, 2), (3, 4, 5)), 6, among=[1]) == 1
    assert fill(Problem(7), ((0, 1, 2), (3, 4, 5)), 6, among=[]) is None


def test_who_sits_already_is_no_newcomer() -> None:
    with pytest.raises(ProblemError, match="sits in a circle already"):
        fill(Problem(8), EIGHT, 3)


@given(rooms(least=6, most=24, pins=False), st.data())
def test_a_merge_leaves_nobody_alone_and_breaks_nothing(room: Room, data: st.DataObject) -> None:
    groups = seated(room)
    broken = data.draw(st.integers(0, len(groups) - 1))
    gone = set(data.draw(st.permutations(groups[broken]))[: len(groups[broken]) - data.draw(st.integers(1, 2))])
    rest = tuple(tuple(person for person in group if person not in gone) for group in groups)
    pinned = data.draw(st.sets(st.integers(0, room.n - 1), max_size=2))
    new, refusal = tried(lambda: merge(room.problem(), rest, broken, pinned=pinned))
    if new is None:
        assert refusal == "There is no way to make circles of three or four out of the people who are here."
        if not room.apart and not pinned:
            assert sum(map(len, rest)) <= 5
        return
    assert everybody(new) == everybody(rest)
    assert set(map(len, new)) <= {0, 3, 4}
    assert len(new[broken]) in {0, 3}
    assert keeps_apart(room, new)
    assert all(one in new[k] for k, group in enumerate(rest) for one in group if one in pinned and k != broken)


def test_a_pair_goes_to_two_threes_where_there_are_two() -> None:
    new = merge(Problem(10, ties=([8], [0], [4])), ((0, 1, 2), (3, 4, 5), (8, 9)), 2)
    assert new == ((0, 1, 2, 9), (3, 4, 5, 8), ())


def test_a_pair_is_joined_by_the_one_of_a_four_who_suits_best() -> None:
    ties = [0, 1, 2, 3, 4, 5, 6], [8] * 7, [3, 3, 3, 3, 3, 3, 0]
    assert merge(Problem(10, ties=ties), (*EIGHT, (8, 9)), 2) == ((0, 1, 2, 3), (4, 5, 7), (6, 8, 9))


def test_a_single_person_is_joined_by_two_from_two_circles() -> None:
    new = merge(Problem(9), (*EIGHT, (8,)), 2)
    assert [len(group) for group in new] == [3, 3, 3]
    assert 8 in new[2]


def test_a_single_person_is_joined_by_others_when_the_cheapest_first_leads_nowhere() -> None:
    """Person 0 comes first, by the lot of their place, but may sit with nobody of the other circle."""
    problem = Problem(9, apart=([0] * 4, [4, 5, 6, 7]))
    assert 0 not in merge(problem, (*EIGHT, (8,)), 2)[2]


def test_a_merge_touches_only_circles_that_may_be_touched() -> None:
    assert merge(Problem(10), (*EIGHT, (8, 9)), 2, among=[1])[0] == EIGHT[0]
    with pytest.raises(Infeasible):
        merge(Problem(10), (*EIGHT, (8, 9)), 2, among=[])


def test_a_merge_of_a_circle_that_is_large_enough_or_empty_changes_nothing() -> None:
    groups = ((0, 1, 2), (3, 4, 5, 6), ())
    assert [merge(Problem(7), groups, k) for k in range(3)] == [groups] * 3


def test_a_pair_and_a_three_can_only_be_told_so() -> None:
    with pytest.raises(Infeasible, match="no way to make circles"):
        merge(Problem(5), ((0, 1, 2), (3, 4)), 1)
    with pytest.raises(ProblemError, match="There is no circle 2"):
        merge(Problem(5), ((0, 1, 2), (3, 4)), 2)
