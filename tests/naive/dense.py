"""Slow, obvious twin of the dense kernels: everything counted over pairs from where everybody sits."""

from __future__ import annotations

from itertools import combinations

from fourchairs.core.grouping._kernels.climbs import Climbs
from fourchairs.core.grouping._kernels.room import (
    CIRCLE,
    COUNT,
    LEAST,
    LOWER,
    NEVER,
    NOW,
    OVER,
    OWN,
    SHUT,
    SIDE,
    STAMP,
    TOTAL,
    UPPER,
    Rules,
)


class Twin:
    """A room as the kernels should see it."""

    def __init__(self, climbs: Climbs, rules: Rules, cap: int) -> None:
        self.climbs, self.rules, self.cap = climbs, rules, cap
        self.circles, self.columns = climbs.toward.shape
        self.weight = climbs.weight.tolist()
        self.seats = climbs.person[CIRCLE].tolist()

    def packed(self, seats: list[int], circle: int) -> int:
        here = [p for p in range(self.columns) if seats[p] == circle]
        return sum(self.weight[p][q] for p, q in combinations(here, 2))

    def fields(self, packed: int) -> list[int]:
        """Mixing, familiarity, recency, repeats, apart."""
        found = []
        for width in self.rules.widths:
            field = packed % 2**width
            if width and field >= 2 ** (width - 1):
                field -= 2**width
            found.append(field)
            packed = (packed - field) // 2**width
        return [*found, packed]

    def price(self, seats: list[int]) -> int:
        """What a climb makes smaller: packed sums, and familiarity above the cap."""
        sums = [self.packed(seats, circle) for circle in range(self.circles)]
        above = sum(max(self.fields(one)[1] - self.cap, 0) for one in sums) if self.rules.push >= 0 else 0
        return sum(sums) + (above << max(self.rules.push, 0))

    def may_change(self, p: int, q: int) -> bool:
        climbs, chair = self.climbs, q >= self.rules.people
        if self.seats[p] == self.seats[q] or p >= self.rules.people:
            return False
        if climbs.person[SIDE, p] != climbs.person[SIDE, q] or NEVER in (
            climbs.person[SHUT, p],
            climbs.person[SHUT, q],
        ):
            return False
        here, there = self.heads(self.seats[p]), self.heads(self.seats[q])
        return not chair or (here > climbs.circle[LOWER, self.seats[p]] and there < climbs.circle[UPPER, self.seats[q]])

    def heads(self, circle: int) -> int:
        return sum(self.seats[p] == circle for p in range(self.rules.people))

    def change(self, p: int, q: int) -> int:
        after = list(self.seats)
        after[p] = self.seats[q]
        if q < self.rules.people:
            after[q] = self.seats[p]
        return self.price(after) - self.price(self.seats)

    def wrong(self) -> list[str]:
        """What the kernels have wrong."""
        climbs, seats, found = self.climbs, self.seats, []
        for p in range(self.columns):
            sums = [sum(self.weight[p][q] for q in range(self.columns) if seats[q] == c) for c in range(self.circles)]
            if sums != climbs.toward[:, p].tolist():
                found.append(f"toward {p}")
            if sums[seats[p]] != climbs.person[OWN, p]:
                found.append(f"own {p}")
        sums = [self.packed(seats, circle) for circle in range(self.circles)]
        familiar = [self.fields(one)[1] for one in sums]
        if sums != climbs.circle[TOTAL].tolist():
            found.append("total")
        if [self.heads(circle) for circle in range(self.circles)] != climbs.circle[COUNT].tolist():
            found.append("count")
        if self.rules.push >= 0 and [max(one - self.cap, 0) for one in familiar] != climbs.circle[OVER].tolist():
            found.append("over")
        full = [self.heads(circle) == self.climbs.circle[UPPER, circle] for circle in range(self.circles)]
        if self.columns > self.rules.people and full != (climbs.person[SHUT, self.rules.people :] == NEVER).tolist():
            found.append("chairs")
        mixing, tie, recency, repeats, apart = (sum(part) for part in zip(*map(self.fields, sums), strict=True))
        worst = max(familiar) if self.rules.push >= 0 else 0
        if climbs.score[NOW].tolist() != [apart, repeats, recency, worst, tie, mixing]:
            found.append("score")
        return found + self.wrong_changes()

    def wrong_changes(self) -> list[str]:
        found, least = [], NEVER
        stamp = self.climbs.person[STAMP]
        for p, q in combinations(range(self.columns), 2):
            right = self.change(p, q) if self.may_change(p, q) else NEVER
            least = min(least, right)
            for row, column in ((p, q), (q, p)):
                shut = self.climbs.person[SHUT, row] == NEVER  # whose row nobody reads
                if stamp[column] <= stamp[row] and not shut and self.climbs.change[row, column] != right:
                    found.append(f"change {row} {column}")
        if self.climbs.person[LEAST].min() != least:
            found.append("least")
        return found
