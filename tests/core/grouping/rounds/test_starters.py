from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from fourchairs.core.grouping.rounds.designs import BANK, Symmetry, bank
from fourchairs.core.grouping.rounds.search import Cover, starter, symmetries, written
from fourchairs.core.rng import generator
from tests.naive.grouping_rounds import circles_of, meetings

SOON_FOUND = [6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
LATER_FOUND = sorted({*bank()} - {*SOON_FOUND})


def found_again(circles: int) -> None:
    found = starter(circles, seed=1)
    assert found is not None
    rounds = found.developed()
    assert len(rounds) == bank()[circles].symmetry.rounds
    assert set(meetings(rounds.tolist()).values()) == {1}
    assert all([len(circle) for circle in circles_of(one)] == [4] * circles for one in rounds.tolist())


@pytest.mark.parametrize("circles", SOON_FOUND)
def test_the_search_finds_a_starter_with_as_many_rounds_as_the_bank(circles: int) -> None:
    found_again(circles)


@pytest.mark.long
@pytest.mark.parametrize("circles", LATER_FOUND)
def test_the_search_finds_the_larger_ones_as_well(circles: int) -> None:
    found_again(circles)


def test_what_is_written_is_what_the_bank_reads() -> None:
    entries = [written(circles, known) for circles, known in bank().items()]
    assert BANK.read_text("utf-8").split("\n\n", 1)[1] == "\n".join(entries)


def test_where_there_is_nothing_to_find_the_search_says_so() -> None:
    """Twenty people have no six rounds, and ten rounds for 32 do not come from a translation modulo ten alone."""
    cover = Cover.of(Symmetry(10, (0, 1, 2), 1, (0, 1)))
    assert cover.attempt(generator(1)) is None
    assert starter(5, seed=1) is None


@pytest.mark.parametrize("circles", [6, 8])
def test_the_columns_are_the_orbits_of_points_and_pairs(circles: int) -> None:
    symmetry = next(symmetries(circles))
    cover = Cover.of(symmetry)
    turn, step = symmetry.turned().tolist(), symmetry.translated().tolist()
    todo = {frozenset(pair) for pair in combinations(range(symmetry.people), 2)}
    sizes = []
    while todo:
        orbit, fresh = set(), {next(iter(todo))}
        while fresh:
            orbit |= fresh
            fresh = {frozenset(map(move.__getitem__, pair)) for pair in fresh for move in (turn, step)} - orbit
        sizes.append(len(orbit))
        todo -= orbit
    assert sorted(cover.pairs[cover.points :].tolist()) == sorted(sizes)
    assert cover.spare == sum(sizes) - symmetry.rounds * circles * 6
    assert np.array_equal(np.unpackbits(cover.packed, axis=1)[:, : cover.rows.shape[1]], cover.rows)
