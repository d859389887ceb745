"""The answer, and what there is to say about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Groups = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Sentences for a host: about the whole room and about each circle. Of people kept apart they say nothing."""

    total: tuple[str, ...]
    by_group: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A seating with what is needed to replay it (`seed`, and `iterations` as `MaxIterations`) and to explain it.

    Attributes:
        groups: the positions in each circle, ascending; circle k is the k-th of the problem's sizes and of its pins.
        cost: term to value for the whole room, most important first: repeats, recency, worst, familiarity, mixing.
        by_group: the same for each circle, without `worst`; and `known`, its pairs who know each other well.
        seconds: how long the search took; the only part that differs from run to run.
        stopped: why the search stopped, in a few words.
        must_repeat: certain that nobody could have seated these people without a pair who has met before.
    """

    groups: Groups
    cost: Mapping[str, float]
    by_group: tuple[Mapping[str, float], ...]
    seed: int
    iterations: int
    seconds: float
    stopped: str
    must_repeat: bool = False

    @property
    def known(self) -> int:
        """How many pairs sit together who know each other well."""
        return sum(int(terms["known"]) for terms in self.by_group)

    def explain(self, names: Mapping[int, str] | None = None) -> Explanation:
        """In sentences.

        Args:
            names: what the circles are called ("Fig"), by number from 0; "circle 1" and so on without it.
        """
        called = names or {}
        by_group = tuple(
            self._about(called.get(group, f"circle {group + 1}"), terms) for group, terms in enumerate(self.by_group)
        )
        return Explanation(self._overall(), by_group)

    def _overall(self) -> tuple[str, ...]:
        known, repeats = self.known, int(self.cost["repeats"])
        said = [
            f"{_pairs(known)} who know each other well {_sit(known)} together."
            if known
            else "Nobody sits with anyone they know well."
        ]
        if repeats:
            said.append(f"{_pairs(repeats)} {_meet(repeats)} again{self._must()}.")
        else:
            said.append("Nobody meets anyone again.")
        return tuple(said)

    def _about(self, name: str, terms: Mapping[str, float]) -> tuple[str, ...]:
        known, repeats = int(terms["known"]), int(terms["repeats"])
        said = [
            f"{_pairs(known)} at {name} {'knows' if known == 1 else 'know'} each other well."
            if known
            else f"Nobody at {name} knows another well."
        ]
        if repeats:
            said.append(f"{_pairs(repeats)} at {name} {'has' if repeats == 1 else 'have'} met before{self._must()}.")
        return tuple(said)

    def _must(self) -> str:
        people = sum(len(group) for group in self.groups)
        if not self.must_repeat:
            return ""
        return f": with {people} people someone must" if people <= 12 else ": after the rounds before, someone must"


def _pairs(count: int) -> str:
    return "One pair" if count == 1 else f"{count} pairs"


def _sit(count: int) -> str:
    return "sits" if count == 1 else "sit"


def _meet(count: int) -> str:
    return "meets" if count == 1 else "meet"
