from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import numpy as np
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from fourchairs.core.grouping import Infeasible, Params
from fourchairs.core.grouping._kernels import climbs as kernels
from fourchairs.core.grouping._kernels import dense, room
from fourchairs.core.grouping._kernels.climbs import Climbs
from fourchairs.core.grouping._kernels.room import Rules
from fourchairs.core.grouping.dense import begun
from tests.core.grouping.cases import rooms
from tests.core.grouping.uncompiled import loops, uncompiled
from tests.naive.dense import Twin
from tests.naive.grouping import Room

PARAMS = Params(tenure=3, patience=4, pool=3, inherited=2, barren=3)
KINDS = [
    rooms(least=6, most=14),
    rooms(least=6, most=14, lines=True, buckets=True),
    rooms(least=6, most=14, signed=True, bounds=True),
]
kinds = pytest.mark.parametrize("kind", KINDS, ids=["circles", "buckets", "bounds"])


def started(some: Room, seed: int) -> tuple[Climbs, Rules]:
    try:
        return begun(some.problem(), seed, PARAMS)
    except Infeasible:
        reject()


def follow(climbs: Climbs, rules: Rules, cap: int) -> None:
    dense.settle(*climbs[:6], rules, cap, climbs.memory[kernels.CLOCK])


@kinds
@pytest.mark.parametrize("how", [loops, uncompiled])
@settings(max_examples=40)
@given(seed=st.integers(0, 99), cap=st.sampled_from([0, 500_000, 3_000_000]), steps=st.integers(0, 6), data=st.data())
def test_after_any_steps_all_is_as_if_counted_anew(
    *,
    kind: st.SearchStrategy[Room],
    how: Callable[[], AbstractContextManager[None]],
    seed: int,
    cap: int,
    steps: int,
    data: st.DataObject,
) -> None:
    climbs, rules = started(data.draw(kind), seed)
    with how():
        follow(climbs, rules, cap)
        for clock in range(1, steps + 1):
            dense.step(*climbs[:6], rules, cap, clock, climbs.state)
    assert Twin(climbs, rules, cap).wrong() == []


@kinds
@settings(max_examples=40)
@given(seed=st.integers(0, 99), data=st.data())
def test_a_step_makes_the_best_move_there_is(kind: st.SearchStrategy[Room], seed: int, data: st.DataObject) -> None:
    climbs, rules = started(data.draw(kind), seed)
    follow(climbs, rules, 0)
    for clock in range(1, 4):
        twin = Twin(climbs, rules, 0)
        pairs = [(p, q) for p in range(twin.columns) for q in range(p, twin.columns) if twin.may_change(p, q)]
        best = min((twin.change(p, q) for p, q in pairs), default=0)
        before = twin.price(twin.seats)
        dense.step(*climbs[:6], rules, 0, clock, climbs.state)
        after = Twin(climbs, rules, 0)
        assert after.price(after.seats) - before == best


@kinds
@settings(max_examples=40)
@given(seed=st.integers(0, 2**64 - 1), steps=st.integers(1, 60), data=st.data())
def test_the_search_is_the_same_compiled_and_plain(
    kind: st.SearchStrategy[Room], seed: int, steps: int, data: st.DataObject
) -> None:
    some = data.draw(kind)
    with loops():
        one, rules = started(some, seed)
        kernels.run(one, rules, steps)
    with uncompiled():
        other, _ = started(some, seed)
        kernels.run(other, rules, steps)
    for name in ("toward", "score", "kept", "memory", "state"):
        assert (getattr(one, name) == getattr(other, name)).all(), name
    rows = [room.CIRCLE, room.OWN, room.SHUT, room.UNTIL, room.STAMP, room.LEAST]
    assert (one.person[rows] == other.person[rows]).all()
    assert (one.circle[: room.REACH] == other.circle[: room.REACH]).all()


@kinds
@settings(max_examples=40)
@given(seed=st.integers(0, 99), steps=st.integers(1, 120), data=st.data())
def test_what_is_kept_has_the_score_it_is_kept_with(
    kind: st.SearchStrategy[Room], seed: int, steps: int, data: st.DataObject
) -> None:
    climbs, rules = started(data.draw(kind), seed)
    kernels.run(climbs, rules, steps)
    scores = climbs.score.tolist()
    assert scores[kernels.BEST] == min(scores[kernels.CLIMB : kernels.POOL + climbs.memory[kernels.FILLED]])
    for place in range(kernels.CLIMB, kernels.POOL + climbs.memory[kernels.FILLED]):
        climbs.person[room.CIRCLE] = climbs.kept[place]
        follow(climbs, rules, 0)
        assert climbs.score[room.NOW].tolist() == scores[place]


@given(st.lists(st.integers(0, 3), min_size=6, max_size=30), st.integers(0, 99))
def test_of_equal_moves_any_may_be_drawn(weights: list[int], seed: int) -> None:
    climbs = kernels.blank(columns=6, circles=2, pool=1, seed=seed)
    climbs.change[:] = np.resize(weights, (6, 6))
    climbs.person[room.LEAST] = climbs.change.min(axis=1)
    least = climbs.change.min()
    with loops():
        p, q = divmod(dense.choose(climbs.change, climbs.person, climbs.state), 6)
    assert least in (climbs.change[p, q], climbs.change[q, p])
