from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from fourchairs.core.guide.order import letters, pairs, tellers
from tests.core.guide.circle import Circle


def square(size: int) -> list[tuple[int, ...]]:
    return [tellers(range(size), number) for number in range(1, size + 1)]


def test_the_squares_are_those_of_the_specification() -> None:
    assert ["".join("ABCD"[place] for place in row) for row in square(4)] == ["ABCD", "BDAC", "DCBA", "CADB"]
    assert ["".join("ABC"[place] for place in row) for row in square(3)] == ["ABC", "BCA", "CAB"]


@pytest.mark.parametrize("size", [2, 3, 4])
def test_everyone_has_each_place_once(size: int) -> None:
    for place in range(size):
        assert sorted(row[place] for row in square(size)) == list(range(size))


@pytest.mark.parametrize("size", [2, 4])
def test_everyone_follows_each_other_once(size: int) -> None:
    follows = Counter(pair for row in square(size) for pair in pairwise(row))
    assert len(follows) == size * (size - 1)
    assert set(follows.values()) == {1}


def test_the_seed_chooses_who_is_a() -> None:
    assert {letters((0, 1, 2, 3), seed)[0] for seed in range(4)} == {0, 1, 2, 3}
    assert letters((3, 0, 2), 1) == (2, 3, 0)


def test_in_pairs_everyone_tells_twice_to_two_people() -> None:
    told = [pair for stint in range(4) for pair in pairs((0, 1, 2, 3), stint)]
    twice = dict.fromkeys(range(4), 2)
    assert Counter(teller for teller, _ in told) == twice
    assert Counter(listener for _, listener in told) == twice
    assert all(len({listener for teller, listener in told if teller == who}) == 2 for who in range(4))


def test_the_rounds_of_a_conversation_follow_the_square() -> None:
    circle, order = Circle(), []
    while not circle.state.done:
        if circle.kind == "turn":
            order.append(circle.teller)
        circle.clock()
    assert order == [0, 1, 2, 3, 1, 3, 0, 2, 3, 2, 1, 0]
