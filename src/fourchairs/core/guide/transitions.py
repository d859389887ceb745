"""The table that drives the conversation. What is not in it cannot happen; the documentation is printed from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fourchairs.core.guide import events as e
from fourchairs.core.guide import guards, moves
from fourchairs.core.guide.guide import Guide
from fourchairs.core.guide.state import Kind, State

Guard = Callable[[Guide, State, Any], None]
Move = Callable[[Guide, State, Any, float], State]

_AFTER_ROUND = (Kind.ECHO, Kind.BREAK, Kind.INVITE, Kind.TURN, Kind.OPEN_TALK, Kind.ONLY_ONE, Kind.CLOSE_WORD)

#: Which moment may follow which.
NEXT: dict[Kind, tuple[Kind, ...]] = {
    Kind.ARRIVE: (Kind.PACT,),
    Kind.PACT: (Kind.PACT, Kind.AGREE),
    Kind.AGREE: (Kind.TURN, Kind.PAIRS),
    Kind.INVITE: (Kind.TURN,),
    Kind.TURN: _AFTER_ROUND,
    Kind.PAIRS: (Kind.PAIRS, *_AFTER_ROUND),
    Kind.SILENCE: _AFTER_ROUND,
    Kind.ECHO: _AFTER_ROUND,
    Kind.BREAK: (Kind.INVITE, Kind.TURN),
    Kind.OPEN_TALK: (Kind.ONLY_ONE, Kind.CLOSE_WORD),
    Kind.ONLY_ONE: (Kind.ONLY_ONE_SHOWN, Kind.CLOSE_WORD),
    Kind.ONLY_ONE_SHOWN: (Kind.CLOSE_WORD,),
    Kind.CLOSE_WORD: (Kind.CLOSE_THANKS,),
    Kind.CLOSE_THANKS: (Kind.GOODBYE,),
    Kind.GOODBYE: (),
}

EVERY = tuple(Kind)
RUNNING = tuple(kind for kind in Kind if kind is not Kind.GOODBYE)


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: in these moments, this event, from whom, does what, and where that may lead besides staying."""

    when: tuple[Kind, ...]
    event: type[e.Event]
    who: Guard
    does: Move
    to: tuple[Kind, ...]
    says: str
    paused: bool = False  # whether it is possible while the clock rests


def _ends(kind: Kind, event: type[e.Event], who: Guard, says: str) -> Transition:
    return Transition((kind,), event, who, moves.go_on, NEXT[kind], says)


def _clock(kind: Kind) -> Transition:
    return Transition((kind,), e.Tick, guards.clock, moves.tick, NEXT[kind], "the time is over", paused=True)


def _by_host(kind: Kind) -> Transition:
    return Transition((kind,), e.HostNext, guards.host_without_phones, moves.go_on, NEXT[kind], "moves on")


def _always(event: type[e.Event], who: Guard, does: Move, to: tuple[Kind, ...], says: str) -> Transition:
    return Transition(EVERY, event, who, does, to, says, paused=True)


TRANSITIONS: tuple[Transition, ...] = (
    _ends(Kind.ARRIVE, e.ConfirmAllHere, guards.any_phone, "all are here"),
    Transition(
        (Kind.ARRIVE,), e.ReportMissing, guards.any_phone, moves.drop_missing, (Kind.GOODBYE,),
        "the missing are taken out; the goodbye if one is left", paused=True,
    ),
    _ends(Kind.PACT, e.NextLine, guards.reader, "the line has been read"),
    Transition(
        (Kind.AGREE,), e.Agree, guards.member, moves.agree, NEXT[Kind.AGREE],
        "noted; on when every phone has agreed", paused=True,
    ),
    Transition(
        (Kind.INVITE,), e.Volunteer, guards.member, moves.volunteer, NEXT[Kind.INVITE],
        "the volunteer changes places with the first",
    ),
    _ends(Kind.TURN, e.EndTurn, guards.teller, "the turn is over"),
    Transition(
        (Kind.TURN,), e.Pass, guards.teller, moves.pass_on, (Kind.SILENCE,),
        "what is left of the turn becomes silence", paused=True,
    ),
    Transition(
        (Kind.TURN,), e.ComeBack, guards.teller, moves.come_back, (Kind.TURN, Kind.SILENCE),
        "to the end of the round; a second time, or with nobody left in between, a pass", paused=True,
    ),
    Transition(
        (Kind.PAIRS,), e.EndTurn, guards.pair_teller, moves.finish_stint, NEXT[Kind.PAIRS],
        "this pair is done; on when both are",
    ),
    Transition(
        (Kind.PAIRS,), e.Pass, guards.pair_teller, moves.finish_stint, NEXT[Kind.PAIRS],
        "this pair sits quietly; on when both are done", paused=True,
    ),
    _ends(Kind.SILENCE, e.EndTurn, guards.teller, "the silence is over"),
    _ends(Kind.ECHO, e.MoveOn, guards.heard, "the echo is over"),
    *(
        _ends(kind, e.MoveOn, guards.any_phone, "done")
        for kind in (Kind.BREAK, Kind.OPEN_TALK, Kind.ONLY_ONE_SHOWN, Kind.CLOSE_WORD, Kind.CLOSE_THANKS)
    ),
    Transition(
        (Kind.ONLY_ONE,), e.TickStruggles, guards.member, moves.tick_struggles, NEXT[Kind.ONLY_ONE],
        "counted once for each seat; on when every phone has answered", paused=True,
    ),
    *(_clock(kind) for kind in RUNNING),
    *(_by_host(kind) for kind in RUNNING),
    Transition(RUNNING, e.NeedMoment, guards.member, moves.circle_pauses, (), "the clock rests", paused=True),
    Transition(RUNNING, e.Ready, guards.any_phone, moves.circle_resumes, (), "the clock goes on", paused=True),
    Transition((Kind.GOODBYE,), e.Tick, guards.clock, moves.tick, (), "nothing", paused=True),
    _always(e.PauseAll, guards.host, moves.host_pauses, (), "the clock rests"),
    _always(e.ResumeAll, guards.host, moves.host_resumes, (), "the clock goes on, unless the circle rests"),
    _always(e.Outage, guards.clock, moves.outage, (), "the lost time is given back, at most the whole moment anew"),
    _always(
        e.Leave, guards.a_seat, moves.leave, (*_AFTER_ROUND, Kind.GOODBYE),
        "gone; their turn ends; the goodbye if one is left",
    ),
    Transition(RUNNING, e.Join, guards.chair, moves.join, (), "takes the chair; a turn in every round", paused=True),
    _always(e.PhoneGained, guards.a_seat, moves.phone_gained, (), "noted"),
    _always(
        e.PhoneLost, guards.a_seat, moves.phone_lost, (*NEXT[Kind.AGREE], *NEXT[Kind.ONLY_ONE]),
        "noted; nobody waits for it any more",
    ),
    _always(e.End, guards.host, moves.end, (Kind.GOODBYE,), "the goodbye, at once"),
)  # fmt: skip

_BY_MOMENT = {(kind, row.event): row for row in TRANSITIONS for kind in row.when}


def find(kind: Kind, event: type[e.Event]) -> Transition | None:
    """The row for an event in a moment; None if it cannot happen there."""
    return _BY_MOMENT.get((kind, event))
