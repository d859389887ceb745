"""Slow, obvious twins of what seats many people: lists, dictionaries and sums over pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

Pair = frozenset[int]

WHOLE = 2**64 - 1


class Chance:
    """splitmix64 in whole numbers of any size."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def draw(self) -> int:
        self.state = (self.state + 0x9E3779B97F4A7C15) & WHOLE
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & WHOLE
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & WHOLE
        return z ^ (z >> 31)

    def below(self, limit: int) -> int:
        return ((self.draw() >> 33) * limit) >> 31


def shuffled(order: Sequence[int], chance: Chance) -> list[int]:
    """From the back, each in exchange with one up to it."""
    cards = list(order)
    for k in range(len(cards) - 1, 0, -1):
        other = chance.below(k + 1)
        cards[k], cards[other] = cards[other], cards[k]
    return cards


def dealt(order: Sequence[int], circles: Sequence[Sequence[int]]) -> list[list[int]]:
    """Chair after chair of all circles; a chair below zero is free."""
    cards, filled = list(order), [list(circle) for circle in circles]
    for lap in range(max(map(len, filled), default=0)):
        for circle in filled:
            if lap < len(circle) and circle[lap] < 0:
                circle[lap] = cards.pop(0)
    return filled


def together(pairs: Sequence[tuple[int, int]], where: Sequence[int]) -> list[int]:
    return [k for k, (one, other) in enumerate(pairs) if where[one] == where[other] >= 0]


def met_again(rounds: Sequence[Sequence[Sequence[int]]], where: Sequence[int]) -> set[tuple[int, Pair]]:
    """Round and pair."""
    return {
        (number, frozenset(pair))
        for number, circles in enumerate(rounds)
        for circle in circles
        for pair in combinations(circle, 2)
        if where[pair[0]] == where[pair[1]] >= 0
    }


def added(pairs: Sequence[tuple[int, int, int]]) -> dict[Pair, int]:
    """What is told of each pair, added up."""
    sums: dict[Pair, int] = {}
    for one, other, weight in pairs:
        sums[frozenset((one, other))] = sums.get(frozenset((one, other)), 0) + weight
    return sums


def between(known: Mapping[Pair, int], labels: Sequence[Sequence[int]], one: int, other: int) -> int:
    alike = sum(a == b >= 0 for a, b in zip(labels[one], labels[other], strict=True))
    return known.get(frozenset((one, other)), 0) + alike


def total(known: Mapping[Pair, int], labels: Sequence[Sequence[int]], circle: Sequence[int]) -> int:
    return sum(between(known, labels, one, other) for one, other in combinations(circle, 2))


def least_alike(labels: Sequence[int], sizes: Sequence[int]) -> int:
    """Fewest pairs of one label: each label spread as evenly as can be, whatever the others do."""
    least = 0
    for label in {label for label in labels if label >= 0}:
        heads = [0] * len(sizes)
        for _ in range(list(labels).count(label)):
            heads[heads.index(min(heads))] += 1
        least += sum(count * (count - 1) // 2 for count in heads)
    return least
