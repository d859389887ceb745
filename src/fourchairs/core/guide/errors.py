"""Why something was not done. Every error carries a sentence that can be shown as it is."""

from __future__ import annotations


class ConversationError(Exception):
    """The common parent of what a conversation can answer instead of a new state."""

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason
        self.sentence = sentence


class Refused(ConversationError):
    """The event is not allowed now, or not for this seat. ``reason`` is a key, ``sentence`` is for people."""


class Stale(ConversationError):
    """The event was sent from a screen that is no longer true. Show the fresh one; nothing has changed."""


class StateError(ValueError):
    """A stored conversation cannot be read."""


class GuideError(ValueError):
    """A guide's file is wrong: which file, which place in it, what is wrong, and what to do."""

    def __init__(self, file: str, place: str, wrong: str, remedy: str) -> None:
        where = f"{file}, {place}" if place else file
        super().__init__(f"{where}: {wrong}. {remedy}")
        self.file = file
        self.place = place
        self.wrong = wrong
        self.remedy = remedy
