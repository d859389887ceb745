"""Rooms for the tests, made by hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from fourchairs.core.grouping import MaxIterations, Result, sizes, solve
from tests.naive.grouping import Room


@st.composite
def pairs(draw: st.DrawFn, n: int, most: int) -> list[tuple[int, int]]:
    people = st.integers(0, n - 1)
    return draw(st.lists(st.tuples(people, people).filter(lambda pair: pair[0] != pair[1]), max_size=most))


@st.composite
def rooms(draw: st.DrawFn, least: int = 3, most: int = 40, *, apart: bool = True, pins: bool = True) -> Room:
    n = draw(st.integers(least, most).filter(lambda k: k != 5))
    room = Room(n)
    strengths = st.sampled_from([0, 1, 2, 3, 4, 0.25, 1 / 3])
    room.ties = [(*pair, draw(strengths)) for pair in draw(pairs(n, 3 * n))]
    room.met = [(*pair, draw(st.integers(0, 4))) for pair in draw(pairs(n, n))]
    room.teams = draw(st.none() | st.lists(st.sampled_from(["red", "blue", None]), min_size=n, max_size=n))
    if apart:
        room.apart = draw(pairs(n, n // 3))
    if pins:
        chairs = [group for group, size in enumerate(sizes(n)) for _ in range(size)]
        places = draw(st.permutations(chairs))
        room.pins = {person: places[person] for person in draw(st.sets(st.integers(0, n - 1), max_size=n // 3))}
    return room


def quickly(room: Room, *, seed: int = 1, steps: int = 60) -> Result:
    return solve(room.problem(), seed=seed, stop=MaxIterations(steps))
