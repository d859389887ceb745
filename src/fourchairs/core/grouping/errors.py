"""What can go wrong, each with a sentence that may be shown to a host as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# The one sentence for every kind of impossibility that wishes have a part in. It must never depend on why: a wish to be
# kept apart is nobody's business, not even as the reason of a refusal.
CANNOT_SEAT = "These people cannot all be seated under the present pins."
CANNOT_MOVE = "This move is not possible as things stand."
CANNOT_MERGE = "There is no way to make circles of three or four out of the people who are here."

Names = Mapping[int, str] | Sequence[str]

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MANY = 6  # no sentence names more people


class GroupingError(ValueError):
    """Anything that forming circles refuses."""


class ProblemError(GroupingError):
    """The question itself is not sound: somebody out of range, a negative strength, sizes that do not add up."""


class TooFew(GroupingError):
    """Fewer than three people."""

    def __init__(self, n: int) -> None:
        super().__init__(f"A circle needs at least three people, and there {_are(n)} here.")


class Five(GroupingError):
    """Five people: the one number from three on that makes neither fours nor threes."""

    def __init__(self) -> None:
        super().__init__("Five people make neither circles of four nor of three: one more, or one fewer, and it works.")


class BucketTooSmall(GroupingError):
    """Buckets of one, two or five people make no circles by themselves."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """People who cannot be seated together with what must be kept, as few as could be shown.

    Only of what everybody may know: pins, reporting lines, buckets and sizes. Where a wish to be kept apart has a part
    in it, the words are `CANNOT_SEAT` and there are no people.

    Attributes:
        words: the sentence, with {people} and {circle} where names go.
        people: their positions, in the order in which they are named.
        circle: the number of the circle, counted from 0, if one is spoken of.
    """

    words: str = CANNOT_SEAT
    people: tuple[int, ...] = ()
    circle: int | None = None

    def explain(self, people: Names | None = None, circles: Mapping[int, str] | None = None) -> str:
        """The sentence with names.

        Args:
            people: what the people are called, by position; "person 1" and so on where it does not say.
            circles: what the circles are called, by number from 0; "circle 1" and so on where it does not say.
        """
        names = listed([called(people, person) for person in self.people])
        circle = "" if self.circle is None else (circles or {}).get(self.circle, f"circle {self.circle + 1}")
        return capital(self.words.format(people=names, circle=circle))


class Infeasible(GroupingError):
    """No seating keeps everything that must be kept.

    Attributes:
        conflict: what stands in the way, as far as it may be told; None where the reason is another.
    """

    def __init__(self, reason: str | Conflict = CANNOT_SEAT) -> None:
        self.conflict = reason if isinstance(reason, Conflict) else None
        super().__init__(reason.explain() if isinstance(reason, Conflict) else reason)

    def explain(self, people: Names | None = None, circles: Mapping[int, str] | None = None) -> str:
        """The reason with names; see `Conflict.explain`."""
        return str(self) if self.conflict is None else self.conflict.explain(people, circles)


def listed(names: Sequence[str]) -> str:
    """ "Amara, Jonas and Priya"; of many the first few and how many others."""
    if len(names) > _MANY:
        names = [*names[: _MANY - 1], f"{len(names) - _MANY + 1} others"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def counted(number: int) -> str:
    """A small number as a word."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def called(people: Names | None, person: int) -> str:
    """What somebody is called."""
    if people is None or (isinstance(people, Mapping) and person not in people):
        return f"person {person + 1}"
    return people[person]


def capital(sentence: str) -> str:
    """The same sentence with a capital."""
    return sentence[:1].upper() + sentence[1:]


def _are(n: int) -> str:
    return {0: "is nobody", 1: "is one"}.get(n, "are two")
