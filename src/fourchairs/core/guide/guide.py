"""A guide as data: the script of a conversation, read from TOML and checked by ``loading.load``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: The sizes a circle can have; a two only when somebody has left or has not come.
SIZES = (4, 3, 2)
#: The three doors of every round, from the lightest.
STEPS = ("light", "middle", "deep")


@dataclass(frozen=True, slots=True)
class Round:
    """One round of turns. Seconds are those of one person in a circle of four."""

    number: int  # from 1
    depth: str  # "light", "defining" or "struggle"
    turn: float
    echo: float  # after each turn; 0 if there is none
    shared_echo: float  # once, after the last turn; 0 if there is none
    pairs: bool  # four people talk two and two, in four stints
    break_after: float
    sets: tuple[tuple[str, str, str], ...]  # sets of three doors, the first one light


@dataclass(frozen=True, slots=True)
class Seconds:
    """The lengths of everything that is not a round. ``close`` is for each person, ``pact_line`` for each line."""

    arrive: float
    pact_line: float
    agree: float
    invite: float
    open_talk: float
    only_one: float
    only_one_shown: float
    close: float
    after: float
    slack: float


@dataclass(frozen=True, slots=True)
class Struggle:
    """One entry of the only-one list. The key is what a phone sends and what a circle's result holds."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """A heading, a sentence, and lines: the same on a phone and on paper."""

    heading: str
    lede: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """Every sentence of one language that the guides share."""

    language: str
    say: Mapping[str, str]  # "turn.yours" -> "Your turn"; may hold {name} and the like
    pact: tuple[str, ...]  # six lines
    echo_forms: tuple[str, ...]
    listening: Card
    share: tuple[Card, ...]  # green, amber, not here
    share_questions: Card
    aftercare: Card
    opening: Card  # for the host, or whoever gives the first example
    numbers: tuple[str, ...]  # "two", "three" ... for "about two minutes left"
    struggles: tuple[Struggle, ...]

    def __call__(self, key: str, **names: object) -> str:
        """The sentence under ``key`` with the names filled in."""
        return self.say[key].format(**names)


@dataclass(frozen=True, slots=True)
class Guide:
    """A script: rounds, seconds and texts."""

    key: str  # "60"
    title: str
    summary: str
    minutes: int
    seconds: Seconds
    rounds: tuple[Round, ...]
    texts: Texts


@dataclass(frozen=True, slots=True)
class GuideCard:
    """What a host sees when choosing a guide."""

    key: str
    title: str
    minutes: int
    summary: str
