"""How a conversation goes on: which moment follows which, and how a moment begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from fourchairs.core.guide import order, timing
from fourchairs.core.guide.guide import Guide
from fourchairs.core.guide.state import Kind, Moment, State

#: Fewer answers than this name people: with two, "at least two of you" is both of them.
LEAST_ANSWERS = 3
#: A struggle is shown when so many know it.
LEAST_TICKS = 2

_IN_ROUND = frozenset({Kind.TURN, Kind.PAIRS, Kind.SILENCE, Kind.ECHO})


@dataclass(frozen=True, slots=True)
class Station:
    """A stretch of the way. TURN stands for a whole round; ECHO is the one echo of a whole round."""

    kind: Kind
    round: int = 0


def stations(guide: Guide) -> tuple[Station, ...]:
    """The way from the arrival to the goodbye."""
    seconds = guide.seconds
    made = [Station(Kind.ARRIVE), Station(Kind.PACT), Station(Kind.AGREE)]
    for round_ in guide.rounds:
        wanted = {
            Kind.INVITE: seconds.invite if round_.number > 1 else 0,
            Kind.TURN: round_.turn,
            Kind.ECHO: round_.shared_echo,
            Kind.BREAK: round_.break_after,
        }
        made += [Station(kind, round_.number) for kind, length in wanted.items() if length]
    after = {
        Kind.OPEN_TALK: seconds.open_talk,
        Kind.ONLY_ONE: seconds.only_one,
        Kind.ONLY_ONE_SHOWN: seconds.only_one and seconds.only_one_shown,
    }
    made += [Station(kind) for kind, length in after.items() if length]
    return (*made, Station(Kind.CLOSE_WORD), Station(Kind.CLOSE_THANKS), Station(Kind.GOODBYE))


def station(moment: Moment) -> Station:
    """The stretch to which a moment belongs."""
    if moment.kind in _IN_ROUND and not (moment.kind is Kind.ECHO and moment.teller is None):
        return Station(Kind.TURN, moment.round)
    return Station(moment.kind, moment.round)


def begin(
    guide: Guide,
    state: State,
    at: float,
    kind: Kind,
    *,
    number: int = 0,
    seconds: float | None = None,
    teller: int | None = None,
    reader: int | None = None,
    line: int = 0,
    pairs: tuple[tuple[int, int], ...] = (),
) -> State:
    """A new moment; its clock runs unless the conversation is paused. ``seconds`` are the guide's."""
    nominal = timing.length(guide, kind, number, len(state.present)) if seconds is None else seconds
    wall = nominal / state.speed
    moment = Moment(kind, wall, state.step + 1, number, teller, reader, line, pairs)
    return replace(
        state,
        step=state.step + 1,
        moment=moment,
        deadline=None if state.paused else at + wall,
        remaining_s=wall if state.paused else None,
    )


def go_on(guide: Guide, state: State, at: float) -> State:
    """What follows when the present moment is over, whoever or whatever has ended it."""
    return _AFTER[state.moment.kind](guide, state, at)


def next_station(guide: Guide, state: State, at: float) -> State:
    """Enter the next stretch that has something to do."""
    way = stations(guide)
    ahead = way[way.index(station(state.moment)) + 1 :]
    return _enter(guide, state, at, next(place for place in ahead if _needed(state, place)))


def next_teller(guide: Guide, state: State, at: float) -> State:
    """The next turn of this round, or what follows the round."""
    if not state.waiting:
        return next_station(guide, state, at)
    teller, *waiting = state.waiting
    lined = replace(state, waiting=tuple(waiting))
    return begin(guide, lined, at, Kind.TURN, number=state.moment.round, teller=teller)


def lined_up(state: State, number: int) -> State:
    """Everyone who is here, waiting for that round in the order of the square."""
    return replace(state, waiting=order.tellers(state.order, number), told=(), returned=(), finished=())


def told(state: State, *seats: int | None) -> State:
    """These seats have had their turn in this round."""
    return replace(state, told=tuple(sorted({*state.told, *(seat for seat in seats if seat is not None)})))


def reader_of(state: State, line: int) -> int:
    """Who reads that line of the pact (from 0): the seats take turns, beginning with A."""
    return state.order[line % len(state.order)]


def end_stint(guide: Guide, state: State, at: float) -> State:
    """Both pairs are done: the next stint, or what follows the round."""
    done = told(state, *(teller for teller, _ in state.moment.pairs))
    stint = state.moment.line + 1
    return _begin_stint(guide, done, at, stint) if stint < 4 else next_station(guide, done, at)


def goodbye(guide: Guide, state: State, at: float, ending: str) -> State:
    """The end: no clock, no pause, and nothing kept of what anyone ticked."""
    ended = replace(state, waiting=(), ticks=(), answered=(), shared=(), ending=ending)
    last = begin(guide, ended, at, Kind.GOODBYE, seconds=0)
    return replace(last, deadline=None, remaining_s=None, paused_by=())


def reveal(guide: Guide, state: State, at: float) -> State:
    """Keep what two or more know, erase everything else."""
    enough = len(state.answered) >= LEAST_ANSWERS
    counted = zip(guide.texts.struggles, state.ticks, strict=True)
    shared = tuple(struggle.key for struggle, count in counted if enough and count >= LEAST_TICKS)
    return next_station(guide, replace(state, shared=shared, ticks=(), answered=()), at)


def _needed(state: State, place: Station) -> bool:
    if place.kind is Kind.ONLY_ONE:
        return len(state.phones) >= LEAST_ANSWERS
    return place.kind is not Kind.ONLY_ONE_SHOWN or bool(state.shared)


def _enter(guide: Guide, state: State, at: float, place: Station) -> State:
    if place.kind is Kind.PACT:
        return begin(guide, state, at, Kind.PACT, reader=reader_of(state, 0))
    if place.kind is Kind.INVITE:
        return begin(guide, lined_up(state, place.round), at, Kind.INVITE, number=place.round)
    if place.kind is Kind.TURN:
        return _enter_round(guide, state, at, place.round)
    if place.kind is Kind.ECHO:
        shared = timing.shared_echo(guide, place.round)
        return begin(guide, state, at, Kind.ECHO, number=place.round, seconds=shared)
    if place.kind is Kind.ONLY_ONE:
        state = replace(state, ticks=(0,) * len(guide.texts.struggles), answered=())
    if place.kind is Kind.GOODBYE:
        return goodbye(guide, state, at, "finished")
    return begin(guide, state, at, place.kind, number=place.round)


def _enter_round(guide: Guide, state: State, at: float, number: int) -> State:
    invited = state.moment.kind is Kind.INVITE  # a volunteer may have changed the order
    lined = state if invited else lined_up(state, number)
    if guide.rounds[number - 1].pairs and len(state.present) == 4:
        return _begin_stint(guide, replace(lined, waiting=()), at, 0, number=number)
    first, *waiting = lined.waiting
    return begin(guide, replace(lined, waiting=tuple(waiting)), at, Kind.TURN, number=number, teller=first)


def _begin_stint(guide: Guide, state: State, at: float, stint: int, *, number: int = 0) -> State:
    made = order.pairs(state.order, stint)
    fresh = replace(state, finished=())
    return begin(guide, fresh, at, Kind.PAIRS, number=number or state.moment.round, line=stint, pairs=made)


def _after_line(guide: Guide, state: State, at: float) -> State:
    line = state.moment.line + 1
    if line == len(guide.texts.pact):
        return next_station(guide, state, at)
    return begin(guide, state, at, Kind.PACT, reader=reader_of(state, line), line=line)


def _after_turn(guide: Guide, state: State, at: float) -> State:
    teller, number = state.moment.teller, state.moment.round
    done = told(state, teller)
    if guide.rounds[number - 1].echo:
        return begin(guide, done, at, Kind.ECHO, number=number, teller=teller)
    return next_teller(guide, done, at)


def _after_shown(guide: Guide, state: State, at: float) -> State:
    return next_station(guide, replace(state, shared=()), at)


_AFTER: dict[Kind, Callable[[Guide, State, float], State]] = {
    Kind.ARRIVE: next_station,
    Kind.PACT: _after_line,
    Kind.AGREE: next_station,
    Kind.INVITE: next_station,
    Kind.TURN: _after_turn,
    Kind.PAIRS: end_stint,
    Kind.SILENCE: next_teller,
    Kind.ECHO: next_teller,
    Kind.BREAK: next_station,
    Kind.OPEN_TALK: next_station,
    Kind.ONLY_ONE: reveal,
    Kind.ONLY_ONE_SHOWN: _after_shown,
    Kind.CLOSE_WORD: next_station,
    Kind.CLOSE_THANKS: next_station,
}
