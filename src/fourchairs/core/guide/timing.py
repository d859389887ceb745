"""How long everything lasts. Seconds here are the guide's; the machine divides them by the speed of a rehearsal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fourchairs.core.guide.guide import SIZES, Guide, Round, Texts
from fourchairs.core.guide.state import Kind

if TYPE_CHECKING:
    from fourchairs.core.guide.state import State

#: After a turn, and after talk of all kinds, the clock waits so long before it goes on.
GRACE = 20.0
#: A silence after a pass lasts at least so long, even if the turn was nearly over.
LEAST_SILENCE = 10.0
#: From here on the screen says "half a minute left", and from there "a few seconds left".
HALF = 45.0
FEW = 20.0

_WITH_GRACE = frozenset({Kind.TURN, Kind.PAIRS, Kind.ECHO, Kind.OPEN_TALK, Kind.CLOSE_WORD, Kind.CLOSE_THANKS})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a schedule: ``times`` x ``each`` seconds."""

    key: str
    label: str
    times: int
    each: float

    @property
    def seconds(self) -> float:
        """What the line adds to the whole."""
        return self.times * self.each


def grace(kind: Kind) -> float:
    """Seconds the clock waits after the end of such a moment."""
    return GRACE if kind in _WITH_GRACE else 0.0


def stretched(seconds: float, size: int) -> float:
    """A person's share in a circle of ``size``: a three, and a two, get 4/3 of a four's."""
    return seconds if size == SIZES[0] else seconds * 4 / 3


def length(guide: Guide, kind: Kind, number: int, size: int) -> float:
    """Seconds of one moment; ``number`` is the round (0 outside the rounds). Echo: the one after a turn."""
    in_round = _in_round(guide.rounds[number - 1], size) if number else {}
    return {**_outside(guide, size), **in_round}[kind]


def shared_echo(guide: Guide, number: int) -> float:
    """Seconds of the one echo for the whole round; 0 if there is none."""
    return guide.rounds[number - 1].shared_echo


def schedule(guide: Guide, size: int) -> tuple[Row, ...]:
    """A whole conversation, line by line. For fours and threes it fills the guide's minutes."""
    return tuple(row for row in _rows(guide, size) if row.seconds)


def planned_end(guide: Guide, *, at: float, size: int = 4, speed: float = 1.0) -> float:
    """The epoch second at which a conversation that begins at ``at`` should be over."""
    return at + sum(row.seconds for row in schedule(guide, size)) / speed


def words(texts: Texts, seconds: float | None) -> str:
    """The time left in words that are true; None is a clock that rests. Only the grace says "take your time"."""
    if seconds is None:
        return texts("time.rest")
    for upto, key in ((0.0, "end"), (FEW, "few"), (HALF, "half")):
        if seconds <= upto:
            return texts(f"time.{key}")
    minutes = int(seconds / 60 + 0.5)
    if minutes <= 1:
        return texts("time.minute")
    named = dict(enumerate(texts.numbers, start=2))
    return texts("time.minutes", n=named.get(minutes, minutes))


def seconds_left(state: State, *, at: float) -> float | None:
    """What is left of the moment, in the guide's seconds; None if its clock rests."""
    return None if state.deadline is None else (state.deadline - at) * state.speed


def _outside(guide: Guide, size: int) -> dict[Kind, float]:
    seconds = guide.seconds
    close = stretched(seconds.close, size) * size
    return {
        Kind.ARRIVE: seconds.arrive,
        Kind.PACT: seconds.pact_line,
        Kind.AGREE: seconds.agree,
        Kind.INVITE: seconds.invite,
        Kind.OPEN_TALK: seconds.open_talk,
        Kind.ONLY_ONE: seconds.only_one,
        Kind.ONLY_ONE_SHOWN: seconds.only_one_shown,
        Kind.CLOSE_WORD: close / 3,
        Kind.CLOSE_THANKS: close * 2 / 3,
        Kind.GOODBYE: seconds.after,
    }


def _in_round(round_: Round, size: int) -> dict[Kind, float]:
    turn = stretched(round_.turn, size)
    return {
        Kind.TURN: turn,
        Kind.SILENCE: turn,
        Kind.PAIRS: round_.turn,
        Kind.ECHO: stretched(round_.echo, size),
        Kind.BREAK: round_.break_after,
    }


def _rows(guide: Guide, size: int) -> Iterator[Row]:
    say, seconds = guide.texts, guide.seconds
    yield Row("arrive", say("schedule.arrive"), 1, seconds.arrive)
    yield Row("pact", say("schedule.pact"), 1, seconds.pact_line * len(say.pact) + seconds.agree)
    for round_ in guide.rounds:
        yield from _round_rows(guide, round_, size)
    yield Row("open_talk", say("schedule.open_talk"), 1, seconds.open_talk)
    yield Row("only_one", say("schedule.only_one"), 1, seconds.only_one + seconds.only_one_shown)
    yield Row("close", say("schedule.close"), size, stretched(seconds.close, size))
    yield Row("after", say("schedule.after"), 1, seconds.after)
    yield Row("slack", say("schedule.slack"), 1, seconds.slack)


def _round_rows(guide: Guide, round_: Round, size: int) -> Iterator[Row]:
    say, number = guide.texts, round_.number
    if number > 1:
        yield Row(f"invite_{number}", say("schedule.invite"), 1, guide.seconds.invite)
    two_and_two = round_.pairs and size == SIZES[0]
    label = "schedule.round_pairs" if two_and_two else "schedule.round"
    depth = say(f"round.{round_.depth}")
    yield Row(f"round_{number}", say(label, n=number, depth=depth), size, stretched(round_.turn, size))
    yield Row(f"echo_{number}", say("schedule.echo"), size, stretched(round_.echo, size))
    yield Row(f"shared_echo_{number}", say("schedule.shared_echo"), 1, round_.shared_echo)
    yield Row(f"break_{number}", say("schedule.break"), 1, round_.break_after)
