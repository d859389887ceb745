"""Who may do what. A guard says nothing, or raises Refused; its docstring stands in the documentation's table."""

from __future__ import annotations

from typing import Never

from fourchairs.core.guide import flow
from fourchairs.core.guide.errors import Refused
from fourchairs.core.guide.events import Event, Join
from fourchairs.core.guide.flow import Station
from fourchairs.core.guide.guide import Guide
from fourchairs.core.guide.state import Kind, State

CHAIRS = 4
_DOOR_OPEN = frozenset({Station(Kind.ARRIVE), Station(Kind.PACT), Station(Kind.AGREE), Station(Kind.TURN, 1)})


def member(guide: Guide, state: State, event: Event) -> None:
    """anyone in the circle"""
    if event.seat not in state.present:
        _refuse(guide, "not_here")


def any_phone(guide: Guide, state: State, event: Event) -> None:
    """anyone in the circle; the host if nobody there has a phone"""
    if event.seat is None and state.phones:
        _refuse(guide, "phones_go_on")
    if event.seat is not None:
        member(guide, state, event)


def teller(guide: Guide, state: State, event: Event) -> None:
    """the teller; anyone in the circle or the host if the teller has no phone"""
    if not may_act_for(state, state.moment.teller, event.seat):
        _refuse(guide, "not_yours")


def heard(guide: Guide, state: State, event: Event) -> None:
    """the one who has told; anyone if that seat has no phone, or the echo is for all"""
    if state.moment.teller is None:
        any_phone(guide, state, event)
    else:
        teller(guide, state, event)


def reader(guide: Guide, state: State, event: Event) -> None:
    """the reader; anyone in the circle or the host if the reader has no phone"""
    if not may_act_for(state, state.moment.reader, event.seat):
        _refuse(guide, "not_your_line")


def pair_teller(guide: Guide, state: State, event: Event) -> None:
    """a teller; the one listening if that teller has no phone"""
    if stint_teller(state, event.seat) is None:
        _refuse(guide, "not_yours")


def clock(guide: Guide, state: State, event: Event) -> None:
    """the clock"""
    host(guide, state, event)


def host(guide: Guide, _state: State, event: Event) -> None:
    """the host"""
    if event.seat is not None:
        _refuse(guide, "host_only")


def host_without_phones(guide: Guide, state: State, event: Event) -> None:
    """the host, if nobody in the circle has a phone"""
    host(guide, state, event)
    any_phone(guide, state, event)


def chair(guide: Guide, state: State, event: Join) -> None:
    """whoever takes a free chair before the end of round 1"""
    a_seat(guide, state, event)
    if event.seat not in state.present and flow.station(state.moment) not in _DOOR_OPEN:
        _refuse(guide, "round_one_over")


def a_seat(_guide: Guide, _state: State, event: Event) -> None:
    """the seat itself, or the host for it"""
    if event.seat not in range(CHAIRS):
        raise ValueError(f"{type(event).__name__} is about one of the seats 0 to 3, not {event.seat!r}.")


def may_act_for(state: State, whose: int | None, seat: int | None) -> bool:
    """Whether ``seat`` (None: the host) may end what is ``whose``: their own, or anyone's who has no phone."""
    return seat == whose or (whose not in state.phones and (seat is None or seat in state.present))


def stint_teller(state: State, seat: int | None) -> int | None:
    """For whom this seat may end a stint in pairs: for itself, or for the one it listens to who has no phone."""
    for who, listener in state.moment.pairs:
        if seat == who or (seat == listener and who not in state.phones):
            return who
    return None


def _refuse(guide: Guide, reason: str) -> Never:
    raise Refused(reason, guide.texts(f"refused.{reason}"))
