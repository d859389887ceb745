"""Rooms for the tests, made by hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from fourchairs.core.grouping import MaxIterations, Result, solve
from tests.naive.grouping import Room


@st.composite
def pairs(draw: st.DrawFn, n: int, most: int) -> list[tuple[int, int]]:
    people = st.integers(0, n - 1)
    return draw(st.lists(st.tuples(people, people).filter(lambda pair: pair[0] != pair[1]), max_size=most))


@st.composite
def rooms(
    draw: st.DrawFn,
    least: int = 3,
    most: int = 40,
    *,
    apart: bool = True,
    pins: bool = True,
    lines: bool = False,
    buckets: bool = False,
    signed: bool = False,
    bounds: bool = False,
) -> Room:
    """A room with ties, meetings and labels; with what else the test asks for, in all of its kinds."""
    n = draw(st.integers(least, most).filter(lambda k: k != 5))
    room = Room(n, signed=signed)
    strengths = st.sampled_from([-4, 1, -1 / 3, 2.5, -1, 0] if signed else [0, 1, 2, 3, 4, 0.25, 1 / 3])
    room.ties = [(*pair, draw(strengths)) for pair in draw(pairs(n, 3 * n))]
    room.met = [(*pair, draw(st.integers(0, 4))) for pair in draw(pairs(n, n))]
    room.teams = draw(st.none() | labels(n))
    room.labels = {"level": draw(labels(n))} if draw(st.booleans()) else {}
    if apart:
        room.apart = draw(pairs(n, n // 3))
    if lines:
        above = draw(st.lists(st.none() | st.integers(0, n), min_size=n, max_size=n))
        room.managers = [None if one is None or one >= k else one for k, one in enumerate(above)]
    if buckets:
        room.buckets = draw(bucketed(n))
    if bounds:
        room.bounds = draw(bounded(n))
        room.worst = draw(st.booleans())
    if pins:
        chairs = [group for group, size in enumerate(room.problem().sizes) for _ in range(size)]
        places = draw(st.permutations(chairs))
        room.pins = {person: places[person] for person in draw(st.sets(st.integers(0, n - 1), max_size=n // 3))}
    return room


def labels(n: int) -> st.SearchStrategy[list[str | None]]:
    return st.lists(st.sampled_from(["red", "blue", None]), min_size=n, max_size=n)


@st.composite
def bucketed(draw: st.DrawFn, n: int) -> list[str | None]:
    """Buckets that make circles: nobody in one of one, two or five."""
    count = draw(st.integers(3, n).filter(lambda k: k != 5 and n - k not in {1, 2, 5}))
    return draw(st.permutations(["Danish"] * count + [None] * (n - count)))


@st.composite
def bounded(draw: st.DrawFn, n: int) -> list[tuple[int, int]]:
    """Least and most people of some groups, from one to eight, so that n fit."""
    chairs: list[int] = []
    while left := n - sum(chairs):
        chairs.append(min(left, draw(st.sampled_from([3, 4, 6, 2, 1]))))
    return [(draw(st.integers(1, size)), draw(st.integers(size, size + 2))) for size in chairs]


def quickly(room: Room, *, seed: int = 1, steps: int = 60) -> Result:
    return solve(room.problem(), seed=seed, stop=MaxIterations(steps))
