"""Reading the guide and the state of one conversation, or saying what to do when they cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fourchairs.core import guide as core
from fourchairs.web.conversations import ticks
from fourchairs.web.gatherings.errors import Refused

if TYPE_CHECKING:
    from fourchairs.web.conversations.models import Conversation

UNREADABLE = "Please tell your host: this table's guide can't be read."


class Unreadable(Refused):
    """The others at this table can still talk: only the screen has nothing to say."""

    def __init__(self, cause: Exception) -> None:
        super().__init__(UNREADABLE)
        self.kind = type(cause).__name__


def guide_for(key: str, language: str) -> core.Guide:
    try:
        return core.load(key, language=language)
    except (core.GuideError, OSError) as error:
        raise Unreadable(error) from error


def state_of(row: Conversation) -> core.State:
    """For screens, which never need to know what was ticked: whoever counts it opens the row as a `Run`."""
    try:
        return core.State.from_json({**row.state, "ticks": []} if ticks.are_sealed(row.state) else row.state)
    except core.StateError as error:
        raise Unreadable(error) from error
