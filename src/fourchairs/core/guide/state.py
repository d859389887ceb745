"""One circle's conversation as a value: where it is, until when, who is there. It holds no word that anyone said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from fourchairs.core.guide import codec
from fourchairs.core.guide.errors import StateError


class Kind(StrEnum):
    """The moments of a conversation."""

    ARRIVE = "arrive"
    PACT = "pact"
    AGREE = "agree"
    INVITE = "invite"
    TURN = "turn"
    PAIRS = "pairs"
    SILENCE = "silence"
    ECHO = "echo"
    BREAK = "break"
    OPEN_TALK = "open_talk"
    ONLY_ONE = "only_one"
    ONLY_ONE_SHOWN = "only_one_shown"
    CLOSE_WORD = "close_word"
    CLOSE_THANKS = "close_thanks"
    GOODBYE = "goodbye"


@dataclass(frozen=True, slots=True)
class Moment:
    """What is happening. ``length`` is in seconds of the wall (speed is already in it); ``begun`` is its first step."""

    kind: Kind
    length: float
    begun: int
    round: int = 0  # 1, 2, 3; 0 outside the rounds
    teller: int | None = None  # turn, silence, echo
    reader: int | None = None  # pact
    line: int = 0  # of the pact, or the stint in pairs; from 0
    pairs: tuple[tuple[int, int], ...] = ()  # (teller, listener)


@dataclass(frozen=True, slots=True)
class State:
    """A conversation. Times are epoch seconds (UTC). Seats (0..3) are sorted, but in ``order`` and ``waiting``."""

    guide: str
    language: str
    seed: int
    speed: float
    step: int  # grows with every new moment, and when a circle's own pause ends
    version: int  # grows with every change
    moment: Moment
    deadline: float | None  # None at a pause and at the end
    remaining_s: float | None  # what was left when the pause began
    paused_by: tuple[str, ...]  # "circle", "host"
    resumed: int  # the step that began when the circle's last pause ended
    present: tuple[int, ...]
    phones: tuple[int, ...]
    order: tuple[int, ...]  # the seats that are A, B, C, D of the square
    waiting: tuple[int, ...] = ()  # still to tell in this round, in order
    told: tuple[int, ...] = ()  # have told or passed in this round
    returned: tuple[int, ...] = ()  # have asked to be come back to in this round
    finished: tuple[int, ...] = ()  # in pairs: who has finished in this stint
    agreed: tuple[int, ...] = ()
    late: tuple[int, ...] = ()  # came when the pact had been read
    answered: tuple[int, ...] = ()  # only-one: who has answered, never what
    ticks: tuple[int, ...] = ()  # only-one: one count for each item; emptied when the moment ends
    shared: tuple[str, ...] = ()  # only-one: what two or more know
    ending: str = ""  # "finished", "host" or "alone", once it is over

    @property
    def done(self) -> bool:
        """Whether the goodbye has been reached."""
        return self.moment.kind is Kind.GOODBYE

    @property
    def paused(self) -> bool:
        """Whether the clock stands still."""
        return bool(self.paused_by)

    def to_json(self) -> dict[str, object]:
        """A JSON object that ``from_json`` reads."""
        return codec.dump(self)

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> State:
        """Read what ``to_json`` wrote; StateError if it is something else."""
        state = codec.load(cls, data)
        state.check()
        return state

    def check(self) -> None:
        """StateError if the fields contradict each other."""
        seats = {*self.present, *self.phones, *self.order, *self.waiting, *self.told, *self.answered}
        if not seats <= {0, 1, 2, 3} or set(self.order) != set(self.present):
            raise StateError("conversation: the seats contradict each other.")
        running = self.deadline is not None
        if self.speed <= 0 or running == (self.done or self.paused) or (self.remaining_s is None) == self.paused:
            raise StateError("conversation: the clock contradicts the moment.")
