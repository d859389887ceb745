"""Who tells when: a Williams square. Over its rounds everyone has each place once and follows each other once."""

from __future__ import annotations

from collections.abc import Sequence

#: Rows are rounds, entries are A = 0, B = 1, C = 2, D = 3. The three's square is half of a Williams design.
SQUARES: dict[int, tuple[tuple[int, ...], ...]] = {
    4: ((0, 1, 2, 3), (1, 3, 0, 2), (3, 2, 1, 0), (2, 0, 3, 1)),
    3: ((0, 1, 2), (1, 2, 0), (2, 0, 1)),
    2: ((0, 1), (1, 0)),
}


def letters(seats: Sequence[int], seed: int) -> tuple[int, ...]:
    """The seats that are A, B, C, D: around the table, beginning at one that the seed chooses."""
    first = seed % len(seats)
    ordered = sorted(seats)
    return (*ordered[first:], *ordered[:first])


def tellers(order: Sequence[int], number: int) -> tuple[int, ...]:
    """The order of telling in that round (from 1) for the seats that are A, B, C, D."""
    square = SQUARES[len(order)]
    return tuple(order[place] for place in square[(number - 1) % len(square)])


def pairs(order: Sequence[int], stint: int) -> tuple[tuple[int, int], ...]:
    """(teller, listener) of both pairs in stints 0..3: each person tells twice and hears twice, with two partners."""
    a, b, c, d = order
    return (((a, b), (c, d)), ((b, a), (d, c)), ((b, c), (d, a)), ((c, b), (a, d)))[stint]
