from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from fourchairs.web.conversations.models import Conversation, TalkAgain
from fourchairs.web.conversations.operations import clockwork
from fourchairs.web.gatherings.models import Gathering, Guest, Seat, Tie
from fourchairs.web.gatherings.operations import ending, hosting, seating
from fourchairs.web.rehearsal import driving, operations
from fourchairs.web.rehearsal.models import Rehearsal
from fourchairs.web.rehearsal.operations import Knobs
from tests import cast

if TYPE_CHECKING:
    from datetime import datetime

pytestmark = pytest.mark.django_db
KNOBS = Knobs(guests=11, talkative=0.6, acquainted=0.3, speed=20)
STEP = timedelta(seconds=0.25)


def start(**more: float) -> Rehearsal:
    driving.stop()
    knobs = Knobs(**{"guests": 11, "talkative": 0.6, "acquainted": 0.3, "speed": 20, **more})  # type: ignore[arg-type]
    made = operations.start(host=cast.owner(), of=None, knobs=knobs, seed=3, at=cast.AT)
    hosting.open_door(gathering=made.gathering, at=cast.AT)
    return made


def let_pass(at: datetime, seconds: float) -> datetime:
    end = at + timedelta(seconds=seconds)
    while at < end:
        driving.drive(at)
        clockwork.tick(at)
        at += STEP
    return at


def begun(made: Rehearsal) -> datetime:
    at = let_pass(cast.AT, 5)
    for step in (seating.form_circles, seating.show, seating.begin):
        step(gathering=made.gathering, at=at)
    return at


def test_guests_come_through_an_open_door_within_a_minute_of_the_guide() -> None:
    made = start()
    let_pass(cast.AT, 1.0)
    some = made.gathering.guests.count()
    let_pass(cast.AT + timedelta(seconds=1), 3.5)
    assert 0 < some < 11
    assert made.gathering.guests.filter(simulated=True, settled_at__isnull=False).count() == 11


def test_nobody_comes_while_the_door_is_closed() -> None:
    driving.stop()
    made = operations.start(host=cast.owner(), of=None, knobs=KNOBS, at=cast.AT)
    let_pass(cast.AT, 5)
    assert not made.gathering.guests.exists()


def test_simulated_guests_say_whom_they_know() -> None:
    made = start()
    let_pass(cast.AT, 5)
    assert Tie.objects.filter(gathering=made.gathering).exists()


def test_a_real_guest_may_have_the_name_of_a_simulated_one() -> None:
    made = start()
    real = cast.guest(made.gathering, driving.cast_of(made).people[0].name)
    let_pass(cast.AT, 5)
    assert made.gathering.guests.filter(simulated=True).count() == 11
    assert not Guest.objects.get(pk=real.pk).simulated


def test_a_host_alone_sees_everybody_reach_the_goodbye() -> None:
    made = start(speed=120)
    let_pass(begun(made), 20)
    rows = Conversation.objects.filter(circle__seating__gathering=made.gathering)
    assert rows.count() == 3
    assert all(row.ended_at for row in rows)
    assert TalkAgain.objects.filter(wished=True).exists()


def test_a_server_that_starts_again_finds_the_same_guests_and_goes_on() -> None:
    made = start(speed=120)
    at = let_pass(begun(made), 6)
    driving.stop()
    let_pass(at, 16)
    assert made.gathering.guests.count() == 11
    assert not Conversation.objects.running().exists()


def test_a_rehearsal_is_a_copy_that_never_touches_the_gathering() -> None:
    driving.stop()
    original = cast.gathering(door=False, teams=["North", "South"], guide="45")
    made = operations.start(host=cast.owner(), of=original, knobs=KNOBS, at=cast.AT).gathering
    assert made.pk != original.pk
    assert (made.guide, made.teams, made.speed) == ("45", ["North", "South"], 20)
    assert list(made.help_contacts.values_list("name", flat=True)) == ["The helpline"]
    assert not cast.fresh(original).is_rehearsal


def test_one_call_deletes_all_of_it() -> None:
    made = start()
    let_pass(begun(made), 10)
    operations.delete(rehearsal=made, at=cast.AT)
    assert not Gathering.objects.exists()
    assert not Guest.objects.exists()
    assert not Seat.objects.exists()


def test_a_forgotten_rehearsal_is_deleted_after_a_day() -> None:
    made = start()
    operations.delete_old(made.begun_at + timedelta(hours=23))
    assert Rehearsal.objects.exists()
    operations.delete_old(made.begun_at + timedelta(hours=25))
    assert not Gathering.objects.exists()


def test_guests_fall_silent_when_the_host_has_ended_it() -> None:
    made = start()
    at = let_pass(begun(made), 10)
    ending.end_gathering(gathering=made.gathering, at=at)
    revision = cast.fresh(made.gathering).revision
    let_pass(at, 10)
    assert cast.fresh(made.gathering).revision == revision


def test_a_pause_of_the_host_stops_everybody() -> None:
    made = start()
    at = let_pass(begun(made), 20)
    seating.pause_all(gathering=made.gathering, at=at)
    steps = list(Conversation.objects.order_by("pk").values_list("step", flat=True))
    let_pass(at, 10)
    assert list(Conversation.objects.order_by("pk").values_list("step", flat=True)) == steps
