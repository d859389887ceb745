"""Slow, obvious twins of proofs: every group, every way to cover everybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from tests.naive.grouping import Room, allowed, heaviest

Matrix = Sequence[Sequence[int]]
Group = tuple[int, ...]


def measure(pair: Matrix, price: Sequence[int], group: Group) -> int:
    """What a group's pairs come to, less the prices of its people."""
    return sum(pair[one][other] for one, other in combinations(group, 2)) - sum(price[person] for person in group)


def wanted(
    pairs: Sequence[Matrix], prices: Sequence[Sequence[int]], most: Sequence[int], pinned: Sequence[int], size: int
) -> dict[Group, int]:
    """Every group within all measures but the first that leaves nobody of a pinned circle out; its first measure."""
    found = {}
    for group in combinations(range(len(pinned)), size):
        circles = {pinned[person] for person in group} - {-1}
        together = not circles or all(pinned[p] != min(circles) or p in group for p in range(len(pinned)))
        keeps = all(
            measure(pair, price, group) <= limit
            for pair, price, limit in zip(pairs[1:], prices[1:], most[1:], strict=True)
        )
        if len(circles) <= 1 and together and keeps:
            found[group] = measure(pairs[0], prices[0], group)
    return found


def covers(n: int, groups: Sequence[Group]) -> Iterator[tuple[int, ...]]:
    """Every choice of groups that has everybody in exactly one of them, as places in the list."""

    def rest(left: frozenset[int], chosen: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if not left:
            yield chosen
            return
        for k, group in enumerate(groups):
            if min(left) in group and left.issuperset(group):
                yield from rest(left - set(group), (*chosen, k))

    return rest(frozenset(range(n)), ())


def weakest(room: Room) -> int:
    """Half of everybody's weakest ties, in millionths, where all circles have the same size."""
    size = len(next(allowed(room))[0])
    total = 0
    for person in range(room.n):
        others = [other for other in range(room.n) if other != person and not room.may_not_sit(person, other)]
        ties = sorted(round((heaviest(room.ties, person, other) or 0) * 1_000_000) for other in others)
        total += sum(ties[: size - 1])
    return -(-total // 2)


def known(room: Room, groups: Sequence[Sequence[int]]) -> int:
    """The pairs who know each other well."""
    return sum((heaviest(room.ties, *pair) or 0) > 2 for group in groups for pair in combinations(group, 2))
