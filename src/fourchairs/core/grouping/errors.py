"""What can go wrong, each with a sentence that may be shown to a host as it is."""

from __future__ import annotations

# The one sentence for every kind of impossibility. It must never depend on why: a wish to be kept apart is nobody's
# business, not even as the reason of a refusal.
CANNOT_SEAT = "These people cannot all be seated under the present pins."
CANNOT_MOVE = "This move is not possible as things stand."
CANNOT_MERGE = "There is no way to make circles of three or four out of the people who are here."


class GroupingError(ValueError):
    """Anything that forming circles refuses."""


class ProblemError(GroupingError):
    """The question itself is not sound: somebody out of range, a negative strength, pins that contradict."""


class TooFew(GroupingError):
    """Fewer than three people."""

    def __init__(self, n: int) -> None:
        super().__init__(f"A circle needs at least three people, and there {_are(n)} here.")


class Five(GroupingError):
    """Five people: the one number from three on that makes neither fours nor threes."""

    def __init__(self) -> None:
        super().__init__("Five people make neither circles of four nor of three: one more, or one fewer, and it works.")


class Infeasible(GroupingError):
    """No seating keeps everything that must be kept."""

    def __init__(self, reason: str = CANNOT_SEAT) -> None:
        super().__init__(reason)


def _are(n: int) -> str:
    return {0: "is nobody", 1: "is one"}.get(n, "are two")
