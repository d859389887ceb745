"""How well two people know each other."""

from __future__ import annotations

from enum import IntEnum


class Strength(IntEnum):
    """Our own five steps of acquaintance; the number is the weight that forming circles uses."""

    NEVER_MET = 0
    KNOW_NAME_OR_FACE = 1
    HAVE_WORKED_TOGETHER = 2
    TALK_ABOUT_LIFE = 3
    WOULD_CONFIDE = 4

    @property
    def wording(self) -> str:
        """The answer a person taps."""
        return _WORDING[self]

    @property
    def is_well(self) -> bool:
        """Whether two people know each other *well*: more than work has passed between them."""
        return self > Strength.HAVE_WORKED_TOGETHER


_WORDING = {
    Strength.NEVER_MET: "We have never met",
    Strength.KNOW_NAME_OR_FACE: "I know the name or the face",
    Strength.HAVE_WORKED_TOGETHER: "We have worked together",
    Strength.TALK_ABOUT_LIFE: "We talk about life outside work",
    Strength.WOULD_CONFIDE: "I would confide in them",
}
