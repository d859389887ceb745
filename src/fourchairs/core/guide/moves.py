"""What each event does to a state. A move that changes nothing returns the state it was given."""

from __future__ import annotations

from dataclasses import replace

from fourchairs.core.guide import flow, guards, timing
from fourchairs.core.guide.errors import Refused
from fourchairs.core.guide.events import Event, Join, Outage, ReportMissing, TickStruggles
from fourchairs.core.guide.guide import Guide
from fourchairs.core.guide.state import Kind, State


def go_on(guide: Guide, state: State, _event: Event, at: float) -> State:
    """End the present moment."""
    return flow.go_on(guide, state, at)


def tick(guide: Guide, state: State, _event: Event, at: float) -> State:
    """End the present moment if its time, grace included, is over. One moment at a time: nobody's turn is jumped."""
    when = due(state)
    return state if when is None or at < when else flow.go_on(guide, state, at)


def due(state: State) -> float | None:
    """When ``tick`` acts; None if the clock rests."""
    return None if state.deadline is None else state.deadline + timing.grace(state.moment.kind) / state.speed


def drop_missing(guide: Guide, state: State, event: ReportMissing, at: float) -> State:
    """Begin without some people."""
    if event.seat in event.seats:
        raise Refused("yourself", guide.texts("refused.yourself"))
    return _alone_or(guide, _without(state, *event.seats), at)


def agree(guide: Guide, state: State, event: Event, at: float) -> State:
    """One more has agreed; go on when all who have a phone have."""
    return _if_complete(guide, replace(state, agreed=_with(state.agreed, event.seat)), at)


def volunteer(guide: Guide, state: State, event: Event, at: float) -> State:
    """The volunteer changes places with the first of this round."""
    first = state.waiting[0]
    swapped = {event.seat: first, first: event.seat}
    waiting = tuple(swapped.get(seat, seat) for seat in state.waiting)
    return flow.go_on(guide, replace(state, waiting=tuple(seat for seat in waiting if seat is not None)), at)


def pass_on(guide: Guide, state: State, _event: Event, at: float) -> State:
    """What is left of the turn becomes silence."""
    turn = state.moment
    left = (state.remaining_s or 0.0) if state.deadline is None else state.deadline - at
    silence = max(left, timing.LEAST_SILENCE / state.speed)
    quiet = flow.begin(
        guide, flow.told(state, turn.teller), at, Kind.SILENCE, number=turn.round, teller=turn.teller,
        seconds=silence * state.speed,
    )  # fmt: skip
    same_bar = replace(quiet.moment, length=max(turn.length, silence))
    return replace(quiet, moment=same_bar)


def come_back(guide: Guide, state: State, event: Event, at: float) -> State:
    """To the end of this round; a second time, or with nobody left in between, it is a pass."""
    teller = state.moment.teller
    if teller is None or not may_come_back(state):
        return pass_on(guide, state, event, at)
    later = replace(state, waiting=(*state.waiting, teller), returned=_with(state.returned, teller))
    return flow.next_teller(guide, later, at)


def may_come_back(state: State) -> bool:
    """Whether "come back to me" still moves the teller."""
    return bool(state.waiting) and state.moment.teller not in state.returned


def finish_stint(guide: Guide, state: State, event: Event, at: float) -> State:
    """One pair is done; go on when both are."""
    teller = guards.stint_teller(state, event.seat)
    done = flow.told(replace(state, finished=_with(state.finished, teller)), teller)
    return flow.end_stint(guide, done, at) if len(done.finished) == len(state.moment.pairs) else done


def tick_struggles(guide: Guide, state: State, event: TickStruggles, at: float) -> State:
    """Count one person's ticks, once; go on when all who have a phone have answered."""
    keys = [struggle.key for struggle in guide.texts.struggles]
    if not set(event.items) <= set(keys):
        raise Refused("unknown_item", guide.texts("refused.unknown_item"))
    if event.seat in state.answered:
        return state
    ticks = tuple(count + (key in event.items) for key, count in zip(keys, state.ticks, strict=True))
    return _if_complete(guide, replace(state, ticks=ticks, answered=_with(state.answered, event.seat)), at)


def circle_pauses(_guide: Guide, state: State, _event: Event, at: float) -> State:
    """The circle's own pause begins."""
    return _pause(state, "circle", at)


def circle_resumes(_guide: Guide, state: State, _event: Event, at: float) -> State:
    """The circle's own pause ends. The step grows, so that a late echo of the old tap cannot pause again."""
    if "circle" not in state.paused_by:
        return state
    return _resume(replace(state, step=state.step + 1, resumed=state.step + 1), "circle", at)


def host_pauses(_guide: Guide, state: State, _event: Event, at: float) -> State:
    """The host's pause begins."""
    return state if state.done else _pause(state, "host", at)


def host_resumes(_guide: Guide, state: State, _event: Event, at: float) -> State:
    """The host's pause ends."""
    return _resume(state, "host", at)


def leave(guide: Guide, state: State, event: Event, at: float) -> State:
    """One goes. If it was their turn it ends; nobody else loses anything."""
    seat = event.seat
    if seat not in state.present:
        return state
    left = _without(state, seat)
    if state.done or len(left.present) < 2:
        return _alone_or(guide, left, at)
    if state.moment.kind is Kind.PAIRS:
        return _dissolve(guide, left, at)
    if state.moment.teller == seat:
        return flow.next_teller(guide, left, at)
    if state.moment.reader == seat:
        reader = flow.reader_of(left, state.moment.line)
        return replace(left, moment=replace(state.moment, reader=reader))
    return _if_complete(guide, left, at)


def join(_guide: Guide, state: State, event: Join, _at: float) -> State:
    """A late guest: a turn in every round to come, and in this one at its end."""
    seat = event.seat
    if seat is None or seat in state.present:
        return state
    in_round = state.moment.round > 0
    return replace(
        state,
        present=_with(state.present, seat),
        phones=_with(state.phones, seat) if event.has_phone else state.phones,
        order=(*state.order, seat),
        waiting=(*state.waiting, seat) if in_round else state.waiting,
        late=state.late if state.moment.kind is Kind.ARRIVE else _with(state.late, seat),
    )


def phone_gained(_guide: Guide, state: State, event: Event, _at: float) -> State:
    """The seat has a phone."""
    return replace(state, phones=_with(state.phones, event.seat)) if event.seat in state.present else state


def phone_lost(guide: Guide, state: State, event: Event, at: float) -> State:
    """The seat has no phone; nobody waits for it any more."""
    if event.seat not in state.phones:
        return state
    return _if_complete(guide, replace(state, phones=tuple(s for s in state.phones if s != event.seat)), at)


def outage(_guide: Guide, state: State, event: Outage, at: float) -> State:
    """Give the lost time back, but never more than the whole moment anew: a recovery may run twice."""
    if state.deadline is None:
        return state
    granted = min(state.deadline + event.seconds, at + state.moment.length)
    return replace(state, deadline=max(state.deadline, granted))


def end(guide: Guide, state: State, _event: Event, at: float) -> State:
    """The goodbye, at once."""
    return state if state.done else flow.goodbye(guide, state, at, "host")


def _pause(state: State, who: str, at: float) -> State:
    """Somebody in grace gets the whole grace again: the clock never punishes a pause."""
    if who in state.paused_by:
        return state
    left = state.remaining_s if state.deadline is None else max(0.0, state.deadline - at)
    return replace(state, paused_by=tuple(sorted({*state.paused_by, who})), deadline=None, remaining_s=left)


def _resume(state: State, who: str, at: float) -> State:
    if who not in state.paused_by:
        return state
    still = tuple(other for other in state.paused_by if other != who)
    if still or state.remaining_s is None:
        return replace(state, paused_by=still)
    return replace(state, paused_by=still, deadline=at + state.remaining_s, remaining_s=None)


def _without(state: State, *seats: int) -> State:
    """``answered`` stays: what was ticked has been counted and cannot be taken out again."""

    def rest(those: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(seat for seat in those if seat not in seats)

    return replace(
        state,
        present=rest(state.present),
        phones=rest(state.phones),
        order=rest(state.order),
        waiting=rest(state.waiting),
        told=rest(state.told),
        returned=rest(state.returned),
        finished=rest(state.finished),
        agreed=rest(state.agreed),
        late=rest(state.late),
    )


def _alone_or(guide: Guide, state: State, at: float) -> State:
    return flow.goodbye(guide, state, at, "alone") if len(state.present) < 2 and not state.done else state


def _dissolve(guide: Guide, state: State, at: float) -> State:
    """Two and two are no longer possible: whoever has not told in this round does so for all three."""
    lined = flow.lined_up(state, state.moment.round).waiting
    return flow.next_teller(guide, replace(state, waiting=tuple(s for s in lined if s not in state.told)), at)


def _if_complete(guide: Guide, state: State, at: float) -> State:
    waited_for = {Kind.AGREE: state.agreed, Kind.ONLY_ONE: state.answered}.get(state.moment.kind, ())
    complete = bool(waited_for) and set(state.phones) <= set(waited_for)
    return flow.go_on(guide, state, at) if complete else state


def _with(those: tuple[int, ...], seat: int | None) -> tuple[int, ...]:
    return tuple(sorted({*those, *(() if seat is None else (seat,))}))
