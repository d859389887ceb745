from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.grouping import Problem, sizes
from fourchairs.core.grouping.cost import Weights, cost_of
from tests.core.grouping.cases import rooms
from tests.naive.grouping import Room, cost


def dealt(order: list[int]) -> list[list[int]]:
    ends = np.cumsum(sizes(len(order))).tolist()
    return [order[end - size : end] for end, size in zip(ends, sizes(len(order)), strict=True)]


@given(rooms(most=24), st.randoms(use_true_random=False))
def test_cost_is_that_of_counting_pair_by_pair(room: Room, chance: object) -> None:
    order = list(range(room.n))
    chance.shuffle(order)  # type: ignore[attr-defined]
    groups = dealt(order)
    assert cost_of(Weights.of(room.problem()), groups) == cost(room, groups)


def test_the_heaviest_weights_fit_without_touching_each_other() -> None:
    i, j = np.triu_indices(8, 1)
    everybody = i, j, np.full(i.size, 100.0)
    problem = Problem(8, ties=everybody, met=(i, j, np.full(i.size, 1000)), apart=(i, j), teams=["one"] * 8)
    weights = Weights.of(problem)
    assert cost_of(weights, [range(4), range(4, 8)]) == (12, 12, 12_000, 600_000_000, 1_200_000_000, 12)
    both = 2 * weights.within(range(4))
    assert 0 < both < 2**63
    assert weights.unpacked(both)[0] == 12


def test_terms_are_named_in_order_and_apart_is_not_among_them() -> None:
    terms = cost_of(Weights.of(Problem(4, ties=([0], [1], [0.5]))), [range(4)]).terms()
    assert list(terms) == ["repeats", "recency", "worst", "familiarity", "mixing"]
    assert terms["familiarity"] == terms["worst"] == 0.5


def test_people_without_a_team_are_of_no_team() -> None:
    problem = Problem(4, teams=[None, None, "red", "red"])
    assert cost_of(Weights.of(problem), [range(4)]).mixing == 1
