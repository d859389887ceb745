from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.grouping import Problem, ProblemError
from fourchairs.core.grouping.cost import Cost, Fields, Layout, Weights, cost_of, tally, total
from tests.core.grouping.cases import rooms
from tests.naive.grouping import Room, cost

ANY_ROOM = (
    rooms(most=24)
    | rooms(most=24, lines=True, buckets=True, pins=False)
    | rooms(most=24, signed=True, bounds=True, lines=True, pins=False)
)


def dealt(problem: Problem, order: list[int]) -> list[list[int]]:
    ends = np.cumsum(problem.sizes).tolist()
    return [order[end - size : end] for end, size in zip(ends, problem.sizes, strict=True)]


def shuffled(data: st.DataObject, n: int) -> list[int]:
    return data.draw(st.permutations(range(n)))


def assignment(groups: list[list[int]], n: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    where = np.full(n, -1)
    for circle, people in enumerate(groups):
        where[people] = circle
    return where


@given(ANY_ROOM, st.data())
def test_cost_is_that_of_counting_pair_by_pair(room: Room, data: st.DataObject) -> None:
    problem = room.problem()
    groups = dealt(problem, shuffled(data, room.n))
    weights = Weights.of(problem)
    packed = total((weights.unpacked(weights.within(group)) for group in groups), worst=room.worst)
    assert packed == cost(room, groups)
    assert tally(problem, assignment(groups, room.n)).cost(worst=room.worst) == packed


@given(ANY_ROOM, st.data())
def test_each_circle_is_counted_by_itself(room: Room, data: st.DataObject) -> None:
    problem = room.problem()
    groups = dealt(problem, shuffled(data, room.n))
    counted = tally(problem, assignment(groups, room.n))
    room.worst = True
    for circle, group in enumerate(groups):
        apart, repeats, recency, _, familiarity, mixing = cost(room, [group])
        row = [int(part[circle]) for part in counted]
        assert row[:5] == [apart, repeats, recency, familiarity, mixing]
        assert Fields(*row[:5]) == Weights.of(problem).unpacked(Weights.of(problem).within(group))


@given(st.lists(st.floats(-1e6, 1e6), min_size=28, max_size=28), st.permutations(range(8)))
def test_ties_of_any_size_and_sign_are_exact_to_the_millionth(ties: list[float], order: list[int]) -> None:
    i, j = np.triu_indices(8, 1)
    problem = Problem(8, ties=(i, j, ties), signed=True)
    room = Room(8, ties=[*zip(i.tolist(), j.tolist(), ties, strict=True)])
    assert cost_of(Weights.of(problem), [order[:4], order[4:]]) == cost(room, [order[:4], order[4:]])


@given(ANY_ROOM, st.data())
def test_who_is_in_no_circle_costs_nothing(room: Room, data: st.DataObject) -> None:
    problem = room.problem()
    groups = dealt(problem, shuffled(data, room.n))
    gone = data.draw(st.sets(st.integers(0, room.n - 1)))
    groups = [[person for person in group if person not in gone] for group in groups]
    counted = tally(problem, assignment(groups, room.n)).cost(worst=room.worst)
    assert counted == cost(room, groups)


@given(ANY_ROOM, st.data())
def test_differences_of_two_circles_unpack_and_compare_as_their_terms_do(room: Room, data: st.DataObject) -> None:
    problem = room.problem()
    weights = Weights.of(problem)
    four = []
    for _ in range(2):
        order = shuffled(data, room.n)
        size, other = (data.draw(st.integers(1, problem.largest)) for _ in range(2))
        four += [weights.within(order[:size]), weights.within(order[size : size + other])]
    terms = [weights.unpacked(packed) for packed in four]
    change = [a + b - c - d for a, b, c, d in zip(*terms, strict=True)]
    packed = four[0] + four[1] - four[2] - four[3]
    assert -(2**63) <= packed < 2**63
    assert list(weights.unpacked(packed)) == change
    assert (packed < 0) == (change < [0] * 5)


@given(ANY_ROOM, st.data())
def test_the_tie_field_is_read_from_many_sums_at_once(room: Room, data: st.DataObject) -> None:
    problem = room.problem()
    weights = Weights.of(problem)
    groups = dealt(problem, shuffled(data, room.n))
    sums = np.array([weights.within(group) for group in groups])
    assert weights.tie(sums).tolist() == [weights.unpacked(packed).familiarity for packed in sums.tolist()]
    light = [row[:4] <= (0, 0, 0, 0) for row in map(weights.unpacked, sums.tolist())]
    assert weights.is_light(sums).tolist() == light


def test_the_heaviest_weights_fit_without_touching_each_other() -> None:
    i, j = np.triu_indices(8, 1)
    everybody = i, j, np.full(i.size, 100.0)
    labels = {kind: ["one"] * 8 for kind in ("team", "department", "level")}
    problem = Problem(8, ties=everybody, met=(i, j, np.full(i.size, 1000)), apart=(i, j), labels=labels)
    weights = Weights.of(problem)
    assert cost_of(weights, [range(4), range(4, 8)]) == (12, 12, 12_000, 600_000_000, 1_200_000_000, 36)
    both = 2 * weights.within(range(4))
    assert 0 < both < 2**63
    assert weights.unpacked(both) == (12, 12, 12_000, 1_200_000_000, 36)
    assert weights.unpacked(-both) == (-12, -12, -12_000, -1_200_000_000, -36)


@pytest.mark.parametrize("sign", [-1, 1])
def test_the_tie_field_holds_the_largest_differences_of_either_sign(sign: int) -> None:
    """Two circles of the heaviest ties become two of the lightest, beside labels that all change as well."""
    i, j = np.triu_indices(16, 1)
    ties = i, j, np.where((i < 8) == (j < 8), 4.0, -4.0)
    problem = Problem(16, ties=ties, labels={"team": ["one"] * 8 + [None] * 8}, signed=True)
    weights = Weights.of(problem)
    heavy, light = weights.within(range(4)), weights.within([0, 8, 1, 9])
    assert weights.tie(np.array([2 * sign * heavy]))[0] == 2 * sign * 24_000_000 - (sign < 0)
    assert weights.tie(np.array([light]))[0] == -8_000_000
    assert weights.unpacked(2 * sign * heavy) == (0, 0, 0, 2 * sign * 24_000_000, 2 * sign * 6)


def test_a_term_that_a_problem_does_not_have_takes_no_bits() -> None:
    assert Layout.of(Problem(8)) == Layout(0, 0, 0, 0, 0)
    layout = Layout.of(Problem(8, ties=([0], [1], [4]), teams=["one"] * 8))
    assert (layout.apart_bits, layout.repeats_bits, layout.recency_bits) == (0, 0, 0)
    assert layout.tie_shift == layout.mixing_bits == 5
    assert layout.tie_bits == (2 * 4_000_000).bit_length() + 1
    assert layout.low_bits == layout.apart_shift == 5 + layout.tie_bits
    assert layout.tie(np.array([7 << 5])).tolist() == [7]


def test_the_last_bit_is_used_and_not_one_more() -> None:
    i, j = np.triu_indices(8, 1)
    goals = {"ties": (i, j, np.full(i.size, 100.0)), "met": (i, j, np.full(i.size, 1000)), "apart": (i, j)}
    fitting, wide = (
        Problem(8, labels={str(kind): ["one"] * 8 for kind in range(kinds)}, **goals)  # type: ignore[arg-type]
        for kinds in (5, 6)
    )
    layout = Layout.of(fitting)
    assert layout.apart_shift + layout.apart_bits == 64
    with pytest.raises(ProblemError, match="Ties up to 100 in groups of 4 cannot be added up exactly"):
        Layout.of(wide)


def test_what_cannot_be_added_up_exactly_is_refused() -> None:
    i = np.arange(3999)
    ties = i, i + 1, np.where(i % 2, 1e6, -1e6)
    huge = Problem(
        4000, ties=ties, met=([0], [1], [1]), teams=["one"] * 4000, group_sizes=[4000], general=True, signed=True
    )
    with pytest.raises(ProblemError, match="Ties up to 1e\\+06 in groups of 4000 cannot be added up exactly"):
        Layout.of(huge)


def test_a_room_is_as_wide_as_its_largest_circle_may_become() -> None:
    """A late guest makes a four of a three."""
    problem = Problem(7, ties=([0, 1, 2, 3], [1, 2, 3, 0], [100] * 4), group_sizes=[4, 3])
    threes = Problem(6, ties=([0, 1, 2, 3], [1, 2, 3, 0], [100] * 4), group_sizes=[3, 3])
    assert Layout.of(problem) == Layout.of(threes)


def test_terms_are_named_in_order_and_apart_is_not_among_them() -> None:
    terms = cost_of(Weights.of(Problem(4, ties=([0], [1], [0.5]))), [range(4)]).terms()
    assert list(terms) == ["repeats", "recency", "worst", "familiarity", "mixing"]
    assert terms["familiarity"] == terms["worst"] == 0.5


def test_people_without_a_team_are_of_no_team() -> None:
    problem = Problem(4, teams=[None, None, "red", "red"])
    assert cost_of(Weights.of(problem), [range(4)]).mixing == 1


def test_whom_somebody_must_not_sit_with_is_known() -> None:
    problem = Problem(8, apart=([0], [1]), managers=[None, None, 0, 2, None, None, None, None], met=([0], [4], [3]))
    weights = Weights.of(problem)
    assert [other for other in range(8) if weights.are_apart(0, [other])] == [1, 2, 3]
    assert not weights.are_apart(3, [1, 4])


def test_a_cost_of_nothing_is_zero() -> None:
    assert Cost(0, 0, 0, 0, 0, 0).is_zero
    assert not Cost(0, 0, 0, 0, -1, 0).is_zero
