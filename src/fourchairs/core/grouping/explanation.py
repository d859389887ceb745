"""A seating in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from fourchairs.core.grouping.cost import Tally, sharing
from fourchairs.core.grouping.errors import Names, called, capital, listed
from fourchairs.core.grouping.links import Ints, Links
from fourchairs.core.grouping.problem import WORKED_TOGETHER, Problem


@dataclass(frozen=True, eq=False, repr=False)
class Explanation:
    """Sentences for a host, made when somebody looks. Of people kept apart they say nothing.

    Args:
        problem, assignment, tally: what was asked, the circle of each person, and the terms of each circle.
        must_repeat: whether nobody could have seated these people without a pair who has met before.
        circles: what the circles are called, by number from 0; "circle 1" and so on where it does not say.
        people: what the people are called, by position; "person 1" and so on where it does not say.
    """

    problem: Problem
    assignment: Ints
    tally: Tally
    must_repeat: bool
    circles: Mapping[int, str]
    people: Names | None

    @cached_property
    def total(self) -> tuple[str, ...]:
        """About the whole room."""
        known, repeats = int(self.tally.known.sum()), int(self.tally.repeats.sum())
        well = f"{_pairs(known)} who know each other well {'sits' if known == 1 else 'sit'} together."
        again = f"{_pairs(repeats)} {'meets' if repeats == 1 else 'meet'} again{self._must}."
        return (
            well if known else "Nobody sits with anyone they know well.",
            again if repeats else "Nobody meets anyone again.",
        )

    @cached_property
    def by_group(self) -> tuple[tuple[str, ...], ...]:
        """About each circle."""
        counts = zip(self.tally.known.tolist(), self.tally.repeats.tolist(), strict=True)
        return tuple(self._about(circle, known, repeats) for circle, (known, repeats) in enumerate(counts))

    @cached_property
    def by_person(self) -> Mapping[int, tuple[str, ...]]:
        """About each person who sits with somebody they know well or have met before, by position."""
        well = self._partners(self.problem.ties, above=WORKED_TOGETHER)
        met = self._partners(self.problem.met)
        said: dict[int, tuple[str, ...]] = {}
        for person in sorted({*well, *met}):
            name = capital(called(self.people, person))
            knows = (f"{name} knows {self._listed(well[person])} well.",) if person in well else ()
            again = (f"{name} has met {self._listed(met[person])} before.",) if person in met else ()
            said[person] = knows + again
        return said

    def _partners(self, links: Links, above: int = -1) -> dict[int, list[int]]:
        """With whom of such a pair each person sits, for weights above this one."""
        found: dict[int, list[int]] = defaultdict(list)
        some = sharing(links, self.assignment)
        kept = some.whole > above
        for one, other in zip(some.first[kept].tolist(), some.second[kept].tolist(), strict=True):
            found[one].append(other)
            found[other].append(one)
        return found

    def _about(self, circle: int, known: int, repeats: int) -> tuple[str, ...]:
        name = self.circles.get(circle, f"circle {circle + 1}")
        well = f"{_pairs(known)} at {name} {'knows' if known == 1 else 'know'} each other well."
        again = f"{_pairs(repeats)} at {name} {'has' if repeats == 1 else 'have'} met before{self._must}."
        return (well if known else f"Nobody at {name} knows another well.", *([again] if repeats else []))

    @property
    def _must(self) -> str:
        if not self.must_repeat:
            return ""
        people = self.problem.n
        return f": with {people} people someone must" if people <= 12 else ": after the rounds before, someone must"

    def _listed(self, people: list[int]) -> str:
        return listed([called(self.people, person) for person in people])


def _pairs(count: int) -> str:
    return "One pair" if count == 1 else f"{count} pairs"
