"""The machine against its obvious twin, with everything that can happen to four people and their phones."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from fourchairs.core.guide import Refused, Stale, State, Tick, due, load, start, step
from fourchairs.core.guide import events as e
from fourchairs.core.guide.timing import grace
from fourchairs.core.guide.transitions import find
from tests.core.guide.table import Table

SEATS = st.integers(0, 3)
ANYONE = st.one_of(st.none(), SEATS)
ITEMS = st.sets(st.sampled_from(["yes", "calm", "help"])).map(lambda items: tuple(sorted(items)))
TAPS = [
    e.ConfirmAllHere,
    e.NextLine,
    e.Agree,
    e.Volunteer,
    e.EndTurn,
    e.Pass,
    e.ComeBack,
    e.MoveOn,
    e.NeedMoment,
    e.Ready,
]
ENDS_A_TURN = (e.EndTurn, e.Pass, e.ComeBack, e.HostNext, e.MoveOn)


class Conversation(RuleBasedStateMachine):
    """Commands arrive fresh, late, twice and in the wrong order; the server dies; phones come and go."""

    @initialize(
        key=st.sampled_from(["30", "45", "60", "90"]),
        seats=st.sampled_from([(0, 1, 2, 3), (0, 1, 2, 3), (0, 1, 3), (1, 2)]),
        phones=st.sets(SEATS),
        seed=st.integers(0, 100),
        already=st.integers(0, 32),
    )
    def sit_down(self, key: str, seats: tuple[int, ...], phones: set[int], seed: int, already: int) -> None:
        self.guide, self.at = load(key), 5_000_000.0
        held = phones & set(seats)
        self.state = start(self.guide, seats=seats, phones=held, order_seed=seed, at=self.at)
        self.table = Table(key, list(seats), held, seed)
        self.throughout = set(seats)
        self.sent: list[e.Event] = []
        for _ in range(already):
            self.the_clock_is_due()

    def send(self, event: e.Event) -> None:
        """Both hear it; they agree whether it is allowed and what comes of it."""
        self.sent.append(event)
        before = self.state
        try:
            after = step(self.guide, before, event, at=self.at)
        except Stale:
            return
        except Refused:
            assert not self.table.hears(event), event
            return
        assert self.table.hears(event), event
        self.state = after
        self.check_change(before, event)

    def check_change(self, before: State, event: e.Event) -> None:
        after = self.state
        assert (after is before) == (after == before)
        assert after.version == before.version + (after is not before)
        assert after.step >= before.step
        row = find(before.moment.kind, type(event))
        assert row is not None
        assert after.moment == before.moment or after.moment.kind in {before.moment.kind, *row.to}
        if before.moment.kind == "turn" and after.step > before.step and isinstance(event, ENDS_A_TURN):
            assert event.seat == before.moment.teller or before.moment.teller not in before.phones
        if after is not before:
            self.check_repetition(event)

    def check_repetition(self, event: e.Event) -> None:
        """The same event again has no second effect (an outage and a clock that is due again aside)."""
        if isinstance(event, e.Outage | Tick):
            return
        with suppress(Stale, Refused):
            assert step(self.guide, self.state, event, at=self.at) is self.state, event

    @rule(kind=st.sampled_from(TAPS), seat=ANYONE)
    def tap(self, kind: type[e.Event], seat: int | None) -> None:
        self.send(kind(seat=seat, seen=self.state.step))

    @rule(kind=st.sampled_from([e.EndTurn, e.EndTurn, e.Pass, e.ComeBack, e.MoveOn]))
    def the_teller_taps(self, kind: type[e.Event]) -> None:
        self.send(kind(seat=self.state.moment.teller, seen=self.state.step))

    @rule(kind=st.sampled_from(TAPS), seat=ANYONE, age=st.integers(1, 3))
    def tap_on_an_old_screen(self, kind: type[e.Event], seat: int | None, age: int) -> None:
        self.send(kind(seat=seat, seen=self.state.step - age))

    @precondition(lambda self: self.sent)
    @rule(which=st.integers(0, 30))
    def a_phone_repeats_itself(self, which: int) -> None:
        again = [event for event in self.sent if isinstance(event, tuple(TAPS))]
        if again:
            self.send(again[-1 - which % len(again)])

    @rule(seat=ANYONE, seats=st.sets(SEATS, max_size=2).map(lambda seats: tuple(sorted(seats))))
    def somebody_is_missing(self, seat: int | None, seats: tuple[int, ...]) -> None:
        self.send(e.ReportMissing(seat=seat, seats=seats, seen=self.state.step))
        self.throughout &= set(self.state.present)

    @rule(seat=SEATS, items=ITEMS)
    def ticks(self, seat: int, items: tuple[str, ...]) -> None:
        self.send(e.TickStruggles(seat=seat, items=items, seen=self.state.step))

    @precondition(lambda self: self.state.moment.round > 0)
    @rule(seat=SEATS)
    def leaves(self, seat: int) -> None:
        self.throughout.discard(seat)
        self.send(e.Leave(seat=seat))

    @rule(seat=SEATS, phone=st.booleans())
    def joins(self, seat: int, phone: bool) -> None:
        self.throughout |= {seat} if self.state.moment.kind in ("arrive", "pact", "agree") else set()
        self.send(e.Join(seat=seat, has_phone=phone))

    @rule(seat=SEATS, kind=st.sampled_from([e.PhoneGained, e.PhoneLost]))
    def phones_come_and_go(self, seat: int, kind: type[e.Event]) -> None:
        self.send(kind(seat=seat))

    @rule(kind=st.sampled_from([e.PauseAll, e.ResumeAll, e.ResumeAll]))
    def host_pauses(self, kind: type[e.Event]) -> None:
        self.send(kind())

    @rule()
    def host_moves_on(self) -> None:
        self.send(e.HostNext(seen=self.state.step))

    @precondition(lambda self: len(self.sent) > 25)
    @rule()
    def host_ends(self) -> None:
        self.send(e.End())

    @rule(seconds=st.integers(0, 400))
    def time_passes(self, seconds: int) -> None:
        self.at += seconds
        self.table.passes(seconds)
        self.send(Tick())

    @rule()
    def the_clock_is_due(self) -> None:
        when = due(self.guide, self.state)
        if when is not None:
            wait = max(0.0, when - self.at)
            self.at += wait
            self.table.passes(wait)
        self.send(Tick())

    @rule(seconds=st.integers(1, 600))
    def the_server_is_away(self, seconds: int) -> None:
        self.at += seconds
        self.table.passes(seconds)
        self.send(e.Outage(seconds=float(seconds)))

    @rule()
    def the_server_is_killed(self) -> None:
        self.state = State.from_json(json.loads(json.dumps(self.state.to_json())))

    @invariant()
    def both_are_at_the_same_place(self) -> None:
        state, table = self.state, self.table
        kind = "all_echo" if state.moment.kind == "echo" and state.moment.teller is None else str(state.moment.kind)
        assert (kind, state.present) == (table.mode, tuple(sorted(table.letters)))
        assert (set(state.phones), set(state.paused_by)) == (table.phones, table.pauses)
        assert state.waiting == tuple(table.queue)
        if kind in ("turn", "silence", "echo"):
            assert (state.moment.teller, state.moment.round) == (table.teller, table.round)
        assert set(state.shared) == (table.shown if kind == "only_one_shown" else set())

    @invariant()
    def both_clocks_agree(self) -> None:
        state = self.state
        if not state.done:
            left = state.remaining_s if state.deadline is None else state.deadline - self.at
            assert left == pytest.approx(self.table.left, abs=1e-4)

    @invariant()
    def at_most_one_tells_to_each_listener(self) -> None:
        moment = self.state.moment
        assert (moment.teller is None) or not moment.pairs
        assert len({seat for pair in moment.pairs for seat in pair}) in (0, 4)
        assert moment.teller is None or moment.teller in self.state.present

    @invariant()
    def nobody_waits_longer_than_the_grace(self) -> None:
        state = self.state
        if state.deadline is not None and self.sent and isinstance(self.sent[-1], Tick):
            assert self.at < state.deadline + grace(state.moment.kind)

    def teardown(self) -> None:
        """From wherever they are, the clock alone brings them home, and nobody present throughout has lost a turn."""
        if not hasattr(self, "state"):
            return
        ended = self.state.done
        self.send(e.ResumeAll())
        for seat in (None, *self.state.present):
            if self.state.paused:
                self.send(e.Ready(seat=seat, seen=self.state.step))
        for _ in range(60):
            self.the_clock_is_due()
        assert self.state.done
        if not ended and self.state.ending == "finished":
            self.everyone_has_had_their_turns()

    def everyone_has_had_their_turns(self) -> None:
        for one in self.guide.rounds:
            for seat in self.throughout & set(self.state.present):
                had = self.table.turns[one.number].get(seat, 0)
                assert had >= 1, (seat, one.number)
                assert had == 1 or one.pairs


Conversation.TestCase.settings = settings(max_examples=100, stateful_step_count=60, deadline=None)
TestConversation = Conversation.TestCase
