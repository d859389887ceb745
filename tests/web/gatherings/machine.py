"""A gathering in which anything may happen in any order, and what must be true of it all the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core import serializers
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from fourchairs.web.conversations.models import Conversation
from fourchairs.web.conversations.operations import clockwork
from fourchairs.web.gatherings.errors import AlreadyDone, Answer, Refused, Stale
from fourchairs.web.gatherings.models import Circle, Gathering, Guest, Seat, Seating
from fourchairs.web.gatherings.models.gathering import Phase
from fourchairs.web.gatherings.operations import arriving, missing, seating
from fourchairs.web.gatherings.queries import console_state, guest_places, projector_state
from tests import cast

Command = tuple[Callable[..., object], dict[str, Any], UUID, int]
MOST = 14
BEFORE = {Phase.PREPARING, Phase.ARRIVING, Phase.BETWEEN}
NEXT: dict[Callable[..., object], tuple[set[Phase], Phase]] = {
    seating.form_circles: (BEFORE, Phase.FORMED),
    seating.show: ({Phase.FORMED}, Phase.SEATED),
    seating.begin: ({Phase.SEATED}, Phase.TALKING),
    seating.again: ({Phase.TALKING}, Phase.BETWEEN),
}


class Evening(RuleBasedStateMachine):
    """The model is small: the phase, who is here, what was wished. Everything else is read from the database."""

    @initialize(people=st.integers(5, 11), steps=st.sampled_from([3, 2, 5, 1, 0, 4]))
    def begin(self, people: int, steps: int) -> None:
        """Somewhere in the course of an evening: most of what can go wrong lies behind the first hour."""
        self.at: datetime = cast.AT
        self.made: Gathering = cast.gathering()
        self.phase = Phase.ARRIVING
        self.here: set[int] = set()
        self.gone: set[int] = set()
        self.apart: set[frozenset[int]] = set()
        self.last: Command | None = None
        self.versions = (0, 0)
        for _ in range(people):
            self.join(settled=True)
        for _ in range(steps):
            self.the_evening_goes_on()

    # ---- guests

    @precondition(lambda self: len(self.here | self.gone) < MOST)
    @rule(settled=st.booleans())
    def join(self, *, settled: bool) -> None:
        guest = cast.guest(self.made, cast.name_of(len(self.here | self.gone)), settled=settled)
        self.here.add(guest.pk)

    @precondition(lambda self: self.here)
    @rule(data=st.data())
    def settle(self, data: st.DataObject) -> None:
        arriving.settle(guest=self.pick(data, self.here), at=self.at)

    @precondition(lambda self: self.here)
    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        guest = self.pick(data, self.here)
        arriving.depart(guest=guest, at=self.at)
        self.here.discard(guest.pk)
        self.gone.add(guest.pk)

    @precondition(lambda self: self.gone)
    @rule(data=st.data())
    def come_back(self, data: st.DataObject) -> None:
        guest = self.pick(data, self.gone)
        arriving.bring_back(guest=guest, at=self.at)
        self.gone.discard(guest.pk)
        self.here.add(guest.pk)

    @precondition(lambda self: len(self.here) >= 2)
    @rule(data=st.data())
    def know(self, data: st.DataObject) -> None:
        known = self.some(data, self.here)
        arriving.know(guest=self.pick(data, self.here), known=sorted(known), at=self.at)

    @precondition(lambda self: len(self.here) >= 8 and self.phase in BEFORE)
    @rule(data=st.data())
    def wish(self, data: st.DataObject) -> None:
        guest = self.pick(data, self.here)
        others = self.some(data, self.here - {guest.pk}, most=2)
        arriving.wish_apart(guest=guest, names=sorted(others), at=self.at)
        self.wishes = {**getattr(self, "wishes", {}), guest.pk: others}
        self.apart = {frozenset((one, other)) for one, others in self.wishes.items() for other in others}

    @precondition(lambda self: self.phase in {Phase.SEATED, Phase.TALKING})
    @rule(data=st.data())
    def report_missing(self, data: st.DataObject) -> None:
        circles = [circle for circle in cast.circles(self.made) if len(circle) >= 2]
        if not circles:
            return
        members = circles[data.draw(st.integers(0, len(circles) - 1))]
        away = self.some(data, members, least=1, most=len(members) - 1)
        circle = Seat.objects.taken().get(guest=min(members), seating__closed_at=None).circle
        for _ in range(2):
            missing.report_missing(circle=circle, guests=sorted(away), at=self.at)
        self.here -= away
        self.gone |= away

    @rule(minutes=st.integers(1, 12))
    def time_passes(self, minutes: int) -> None:
        self.at += timedelta(minutes=minutes)
        clockwork.tick(self.at)

    # ---- hosts

    @precondition(lambda self: len(self.here) >= 3)
    @rule()
    def the_evening_goes_on(self) -> None:
        self.step(next(command for command, (allowed, _) in NEXT.items() if self.phase in allowed))

    @rule(command=st.sampled_from(list(NEXT)))
    def a_host_presses_out_of_turn(self, command: Callable[..., object]) -> None:
        if self.phase not in NEXT[command][0] and (command, self.phase) != (seating.show, Phase.SEATED):
            assert not self.press(command, {})

    def step(self, command: Callable[..., object]) -> None:
        if self.press(command, {"seed": 1} if command is seating.form_circles else {}):
            self.phase = NEXT[command][1]
            if command is seating.form_circles:
                self.everybody_sits()

    @precondition(lambda self: len(self.here) == 5 and self.phase in BEFORE)
    @rule()
    def three_sit_and_two_wait(self) -> None:
        waiting = sorted(self.here)[:2]
        if self.press(seating.form_circles, {"waiting": waiting, "seed": 1}):
            self.phase = Phase.FORMED
            assert cast.sizes(self.made) == [3]

    @precondition(lambda self: self.phase in {Phase.FORMED, Phase.SEATED})
    @rule(seed=st.integers(0, 9))
    def reshuffle(self, seed: int) -> None:
        pinned = dict(self.pinned())
        if self.press(seating.reshuffle, {"seed": seed}):
            assert self.phase in {Phase.FORMED, Phase.SEATED}
            self.everybody_sits()
            now = dict(self.pinned())
            assert all(now[pk] == number for pk, number in pinned.items() if pk in now)

    @precondition(lambda self: self.phase in {Phase.FORMED, Phase.SEATED})
    @rule(sure=st.sampled_from([False, False, True]))
    def discard(self, *, sure: bool) -> None:
        if sure and self.press(seating.discard_seating, {}):
            rounds = Seating.objects.filter(gathering=self.made).exists()
            self.phase = Phase.BETWEEN if rounds else Phase.ARRIVING

    @precondition(lambda self: self.here and self.phase in {Phase.FORMED, Phase.SEATED})
    @rule(data=st.data(), circle=st.integers(0, 3))
    def move(self, data: st.DataObject, circle: int) -> None:
        guest = self.pick(data, self.here)
        if self.press(seating.move, {"guest_id": guest.pk, "circle": circle}):
            assert (guest.pk, circle) in self.pinned()

    @precondition(lambda self: self.here and self.phase in {Phase.FORMED, Phase.SEATED})
    @rule(data=st.data(), command=st.sampled_from([seating.pin, seating.unpin]))
    def pin(self, data: st.DataObject, command: Callable[..., object]) -> None:
        guest = self.pick(data, self.here)
        if self.press(command, {"guest_id": guest.pk}):
            assert (guest.pk in dict(self.pinned())) is (command is seating.pin)

    @precondition(lambda self: self.phase is Phase.TALKING)
    @rule(command=st.sampled_from([seating.pause_all, seating.resume_all]))
    def pause(self, command: Callable[..., object]) -> None:
        assert self.press(command, {})

    @precondition(lambda self: self.last)
    @rule()
    def the_same_command_again(self) -> None:
        assert self.last is not None
        command, fields, pk, plan = self.last
        before = self.rows()
        for _ in range(2):
            answer = self.answer(command, fields, pk, plan)
            assert answer is AlreadyDone, answer
        assert self.rows() == before

    @rule(behind=st.integers(1, 3), command=st.sampled_from([*NEXT, seating.reshuffle, seating.discard_seating]))
    def a_second_host_presses_on_an_old_screen(self, behind: int, command: Callable[..., object]) -> None:
        before = self.rows()
        assert self.answer(command, {}, uuid4(), cast.fresh(self.made).plan - behind) is Stale
        assert self.rows() == before

    @rule()
    def the_server_starts_again(self) -> None:
        """Nothing is known but what the database knows."""
        self.made = Gathering.objects.get(slug=self.made.slug)
        clockwork.tick(self.at)

    # ---- what is always true

    @invariant()
    def the_phase_follows_from_what_happened(self) -> None:
        if hasattr(self, "made"):
            assert cast.fresh(self.made).phase is self.phase

    @invariant()
    def versions_only_grow(self) -> None:
        if hasattr(self, "made"):
            now = cast.fresh(self.made)
            assert (now.revision, now.plan) >= self.versions
            assert now.plan >= self.versions[1]
            self.versions = (now.revision, now.plan)

    @invariant()
    def everyone_sits_in_one_circle_at_most_and_only_who_is_here(self) -> None:
        if hasattr(self, "made"):
            chairs = [pk for circle in self.circles() for pk in circle]
            assert len(chairs) == len(set(chairs))
            assert set(chairs) <= self.here
            assert all(len(circle) <= 4 for circle in self.circles())

    @invariant()
    def nobody_sits_beside_whom_they_would_avoid(self) -> None:
        if hasattr(self, "made"):
            assert not any(pair <= circle for pair in self.apart for circle in self.circles())

    @invariant()
    def conversations_know_who_sits_there(self) -> None:
        if hasattr(self, "made"):
            for row in Conversation.objects.running().filter(circle__seating__gathering=self.made):
                taken = Seat.objects.taken().filter(circle=row.circle_id).values_list("place", flat=True)
                assert set(row.state["present"]) == set(taken)

    @invariant()
    def every_page_can_be_drawn(self) -> None:
        if hasattr(self, "made"):
            state = console_state(self.made, at=self.at)
            assert {person.id for person in state.people} == self.here
            seated = {member.guest_id for circle in state.circles for member in circle.members}
            waiting = {person.id for person in (*state.late, *state.waiting)}
            assert not state.circles or seated | waiting == self.here
            assert projector_state(self.made, at=self.at).count == len(self.here)
            places = guest_places(self.here | self.gone)
            assert {pk for pk, place in places.items() if place.kind == "left"} == self.gone

    # ---- helpers

    def some(self, data: st.DataObject, among: set[int], least: int = 0, most: int | None = None) -> set[int]:
        """Guests by the order they came in, for their ids differ from one example to the next."""
        came = sorted(among)
        chosen = data.draw(st.sets(st.integers(0, len(came) - 1), min_size=least, max_size=most))
        return {came[k] for k in chosen}

    def pick(self, data: st.DataObject, among: set[int]) -> Guest:
        return Guest.objects.get(pk=sorted(among)[data.draw(st.integers(0, len(among) - 1))])

    def press(self, command: Callable[..., object], fields: dict[str, Any]) -> bool:
        """Whether it took effect. A refusal leaves everything as it was."""
        pk, plan, before = uuid4(), cast.fresh(self.made).plan, self.rows()
        answer = self.answer(command, fields, pk, plan)
        if answer is not None:
            assert answer is Refused, answer
            assert self.rows() == before
            return False
        assert cast.fresh(self.made).plan == plan + 1
        self.last = (command, fields, pk, plan)
        return True

    def answer(
        self, command: Callable[..., object], fields: dict[str, Any], pk: UUID, plan: int
    ) -> type[Answer] | None:
        try:
            command(gathering=self.made, at=self.at, command_id=pk, seen_plan=plan, **fields)
        except Answer as answer:
            return type(answer)
        return None

    def circles(self) -> list[set[int]]:
        newest = cast.fresh(self.made).seating
        return cast.circles(self.made) if newest and newest.closed_at is None else []

    def everybody_sits(self) -> None:
        assert set(cast.sizes(self.made)) <= {3, 4}
        waiting = {person.id for person in console_state(self.made, at=self.at).waiting}
        assert set().union(*self.circles()) == self.here - waiting

    def pinned(self) -> list[tuple[int, int]]:
        seats = Seat.objects.taken().filter(seating__gathering=self.made, seating__closed_at=None, pinned=True)
        return list(seats.values_list("guest_id", "circle__number"))

    def rows(self) -> str:
        tables = [Gathering.objects.filter(pk=self.made.pk), Seating.objects.filter(gathering=self.made)]
        of_seating = {"seating__gathering": self.made}
        tables += [Circle.objects.filter(**of_seating), Seat.objects.filter(**of_seating).order_by("pk")]
        tables += [Conversation.objects.filter(circle__seating__gathering=self.made).order_by("pk")]
        return "".join(serializers.serialize("json", table) for table in tables)
