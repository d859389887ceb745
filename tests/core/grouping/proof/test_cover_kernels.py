"""The kernels of a proof beside their slow twins, compiled and plain."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourchairs.core.grouping._kernels import compiled, cover
from fourchairs.core.grouping.links import Ints
from tests.core.grouping.uncompiled import uncompiled
from tests.naive.grouping_proof import Group, covers, wanted

both = pytest.mark.parametrize("how", [nullcontext, uncompiled], ids=["compiled", "plain"])
How = type[AbstractContextManager[None]]
small = st.integers(-9, 9)


@st.composite
def matrices(draw: st.DrawFn, n: int) -> list[list[int]]:
    made = [[0] * n for _ in range(n)]
    for i, j in combinations(range(n), 2):
        made[i][j] = made[j][i] = draw(small)
    return made


@both
@settings(max_examples=60)
@given(data=st.data())
def test_the_cheapest_groups_are_those_of_all(how: How, data: st.DataObject) -> None:
    compiled.warm("cover")
    n, size, measures = data.draw(st.integers(1, 8)), data.draw(st.integers(1, 4)), data.draw(st.integers(1, 3))
    pairs = [data.draw(matrices(n)) for _ in range(measures)]
    prices = data.draw(st.lists(st.lists(small, min_size=n, max_size=n), min_size=measures, max_size=measures))
    most = data.draw(st.lists(st.integers(-20, 40), min_size=measures, max_size=measures))
    pinned = data.draw(st.lists(st.sampled_from([-1, -1, 0, 1]), min_size=n, max_size=n))
    space = data.draw(st.integers(2, 12))
    columns, keys = np.full((space, 5), n, dtype=np.int32), np.zeros(space, dtype=np.int64)
    whole = np.bincount(np.array(pinned)[np.array(pinned) >= 0], minlength=2)
    with how():
        count, least, limit = cover.cheapest(
            np.array(pairs), np.array(prices), np.array(most), np.array(pinned), whole, size, columns, keys
        )
    twin = wanted(pairs, prices, most, pinned, size) if size <= n else {}
    listed = {
        tuple(row[row < n].tolist()): int(key) >> cover.SPREAD
        for row, key in zip(columns[:count], keys[:count], strict=True)
    }
    assert least == min(twin.values(), default=cover.FAR)
    assert len(listed) == count
    assert all(twin[group] == gauge <= most[0] for group, gauge in listed.items())
    within = ((limit + 1) >> cover.SPREAD) - 1
    assert {group for group, gauge in twin.items() if gauge <= within} <= set(listed)
    assert within == most[0] or count + len(twin) > space


class Question(NamedTuple):
    """Groups to cover everybody with, what they cost, a further measure, and what both may come to."""

    n: int
    groups: list[Group]
    reduced: list[int]
    side: list[int]
    budget: int
    left: int
    circles: int


@st.composite
def questions(draw: st.DrawFn) -> Question:
    sizes = draw(st.lists(st.sampled_from([2, 3]), min_size=1, max_size=3))
    n = sum(sizes)
    every = [group for size in sorted(set(sizes)) for group in combinations(range(n), size)]
    groups = draw(st.lists(st.sampled_from(every), max_size=24, unique=True))
    reduced, side = (draw(st.lists(st.integers(0, 5), min_size=len(groups), max_size=len(groups))) for _ in "ab")
    left = max(side, default=0) + draw(st.integers(0, 5))
    return Question(n, groups, reduced, side, draw(st.integers(0, 9)), left, len(sizes))


def best(asked: Question) -> int | None:
    """What the cheapest cover within the budgets costs."""
    sums = [
        (sum(asked.reduced[k] for k in chosen), sum(asked.side[k] for k in chosen))
        for chosen in covers(asked.n, asked.groups)
        if len(chosen) == asked.circles
    ]
    return min((cost for cost, side in sums if cost <= asked.budget and side <= asked.left), default=None)


class Run(NamedTuple):
    people: cover.Columns
    sides: Ints
    active: cover.Columns
    reduced: Ints
    frame: Ints
    state: Ints


def begun(asked: Question) -> Run:
    many, depths = len(asked.groups), asked.circles + 1
    people = np.full((many, 3), asked.n, dtype=np.int32)
    for row, group in zip(people, asked.groups, strict=True):
        row[: len(group)] = group
    frame = np.zeros((depths, cover.LEFT + 1), dtype=np.int64)
    frame[0, [cover.COUNT, cover.BUDGET, cover.LEFT]] = many, asked.budget, asked.left
    active, reduced = np.zeros((depths, many), dtype=np.int32), np.zeros((depths, many), dtype=np.int64)
    active[0], reduced[0] = np.arange(many), asked.reduced
    sides = np.array([asked.side], dtype=np.int64)
    return Run(people, sides, active, reduced, frame, np.array([0, 1, 0, 0, 0]))


@both
@settings(max_examples=150)
@given(asked=questions(), nodes=st.sampled_from([1, 3, 1_000]))
def test_the_search_finds_the_cheapest_cover_there_is(how: How, asked: Question, nodes: int) -> None:
    compiled.warm("cover")
    run, seated = begun(asked), np.zeros(asked.n + 1, dtype=np.bool_)
    with how():
        calls = 1
        while not cover.search(run.people, run.sides, 1, *run[2:5], seated, run.state, nodes):
            calls += 1
    found = run.frame[:-1, cover.BEST].tolist()
    least = best(asked)
    assert run.state[cover.NODES] <= calls * nodes
    assert not seated.any()
    assert (run.state[cover.FOUND] > 0) == (least is not None)
    if least is not None:
        assert sorted(person for k in found for person in asked.groups[k]) == list(range(asked.n))
        assert sum(asked.reduced[k] for k in found) == least
        assert sum(asked.side[k] for k in found) <= asked.left
