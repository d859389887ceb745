"""A phone gets its slips by its seat: one for each person, of the first circle in which they sat."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fourchairs.web.checkins import pools, slips
from fourchairs.web.checkins.models import Kind, Slip
from fourchairs.web.checkins.operations import ticking
from fourchairs.web.checkins.operations.answering import accept
from fourchairs.web.checkins.queries import slips_of
from fourchairs.web.conversations.models import Conversation
from fourchairs.web.gatherings.operations import arriving, ending, missing, seating
from fourchairs.web.site import clock, keys
from tests import cast
from tests.web.checkins import records

pytestmark = pytest.mark.django_db


def test_before_the_circles_begin_nobody_has_a_slip() -> None:
    _, here = cast.seated(4)
    assert slips_of(here[0]) is None
    assert not Slip.objects.exists()


def test_a_circle_shares_a_label_and_no_slip() -> None:
    made, here = cast.talking(8)
    held = [records.slips_of(one) for one in here]
    assert len({slip for one in held for slip in (one.evening, one.four_weeks, one.label)}) == 8 + 8 + 2
    for circle in cast.circles(made):
        assert len({records.slips_of(one).label for one in here if one.pk in circle}) == 1


def test_a_phone_that_asks_again_gets_the_same() -> None:
    _, here = cast.talking(4)
    assert records.slips_of(here[0]) == records.slips_of(here[0])


def test_a_second_round_brings_no_second_vote() -> None:
    made, here = cast.talking(8)
    first = [records.slips_of(one) for one in here]
    seating.again(gathering=made, at=cast.AT)
    seating.form_circles(gathering=made, seed=2, at=cast.AT)
    seating.show(gathering=made, at=cast.AT)
    seating.begin(gathering=made, at=cast.AT)
    assert [records.slips_of(one) for one in here] == first


def test_whoever_first_sits_down_in_the_second_round_gets_a_slip_of_that_one() -> None:
    made, here = cast.talking(8)
    late = cast.guest(made, "Zoë")
    assert slips_of(late) is None
    seating.again(gathering=made, at=cast.AT)
    seating.form_circles(gathering=made, seed=2, at=cast.AT)
    seating.show(gathering=made, at=cast.AT)
    seating.begin(gathering=made, at=cast.AT)
    accept(sent=records.sent(late), at=cast.AT)
    assert records.slips_of(late).label not in {records.slips_of(one).label for one in here}


def test_whoever_takes_a_chair_that_somebody_left_has_a_slip_of_their_own() -> None:
    made, here = cast.talking(4)
    missing.report_missing(circle=cast.circle_of(here[0]), guests=[here[1].pk], at=cast.AT)
    late = cast.guest(made, "Zoë")
    assert cast.circle_of(late) == cast.circle_of(here[0])
    held = [records.slips_of(one) for one in (*here, late)]
    assert len({one.evening for one in held}) == 5
    for one in (here[1], late):  # also whoever left may say how it was
        accept(sent=records.sent(one), at=cast.AT)


def test_when_circles_are_joined_everybody_keeps_one_slip_and_gets_the_label_of_where_they_talk() -> None:
    made, here = cast.talking(7)
    three = next(circle for circle in cast.circles(made) if len(circle) == 3)
    gone = next(one for one in here if one.pk in three)
    there = [one for one in here if one != gone]
    before = [records.slips_of(one) for one in there]
    missing.report_missing(circle=cast.circle_of(gone), guests=[gone.pk], at=cast.AT)
    held = [records.slips_of(one) for one in there]
    assert [one.evening for one in held] == [one.evening for one in before]
    assert [one.label for one in held] != [one.label for one in before]
    for circle in cast.circles(made):
        assert len({slips.label for one, slips in zip(there, held, strict=True) if one.pk in circle}) == 1


def test_when_the_answers_close_slips_and_their_key_are_gone() -> None:
    made, here = cast.talking(4)
    ending.end_gathering(gathering=made, at=cast.AT)
    assert keys.exists(slips.ROOM, made.slug)
    ticking.close(cast.AT + timedelta(hours=2))
    assert not keys.exists(slips.ROOM, made.slug)
    assert not Slip.objects.filter(kind=Kind.EVENING).exists()
    assert slips_of(here[0]) is None


def test_the_slips_of_four_weeks_later_stay_until_two_months_have_passed() -> None:
    made, here = cast.talking(4)
    held = records.slips_of(here[0])
    ending.end_gathering(gathering=made, at=cast.AT)
    ticking.close(cast.AT + timedelta(days=59))
    assert Slip.objects.filter(kind=Kind.FOUR_WEEKS).count() == 8
    accept(sent=held.four_weeks + records.four_weeks(held.label), at=cast.AT + timedelta(days=59))
    ticking.close(cast.AT + timedelta(days=60))
    assert not Slip.objects.exists()


def test_a_gathering_that_is_forgotten_at_once_still_takes_answers_for_two_hours() -> None:
    made, here = cast.talking(4)
    sent = records.sent(here[0])
    ending.forget(gathering=made, at=cast.AT)
    accept(sent=sent, at=cast.AT + timedelta(hours=1))


def test_a_key_that_a_stop_kept_from_being_destroyed_goes_at_the_next_start() -> None:
    made, _ = cast.talking(4)
    ending.end_gathering(gathering=made, at=cast.AT)
    ticking.close(cast.AT + timedelta(hours=2))
    keys.write(slips.ROOM, made.slug, b"left behind")
    ticking.recover(cast.AT + timedelta(hours=2))
    assert not keys.exists(slips.ROOM, made.slug)


def test_a_key_that_belongs_to_nothing_goes_after_ninety_days_and_not_before() -> None:
    """Sooner it could be that somebody has started the server on the wrong data folder."""
    made, _ = cast.seated(4)
    keys.made(slips.ROOM, made.slug)  # begins any moment
    keys.write(slips.ROOM, "stray", b"left behind")
    keys.write(pools.ROOM, "stray", b"left behind")
    ticking.look_again(clock.now() + timedelta(days=89))
    assert keys.exists(slips.ROOM, "stray")
    ticking.look_again(clock.now() - timedelta(days=400))
    assert keys.exists(pools.ROOM, "stray")
    ticking.look_again(clock.now() + timedelta(days=91))
    assert not keys.exists(slips.ROOM, "stray")
    assert not keys.exists(pools.ROOM, "stray")
    assert keys.exists(slips.ROOM, made.slug)


def test_circles_begin_without_check_ins_where_no_key_can_be_kept(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    _, here = cast.seated(4)
    monkeypatch.setattr(keys, "made", full)
    seating.begin(gathering=here[0].gathering, at=cast.AT)
    assert Conversation.objects.running().filter(circle=cast.circle_of(here[0])).exists()
    assert slips_of(here[0]) is None
    assert caplog.messages == [
        "No check-ins in this gathering: the key folder cannot be used. [Errno 28] No space left on device"
    ]


def test_a_guest_of_another_door_gets_no_slip() -> None:
    made, _ = cast.talking(4)
    arriving.arrive(gathering=made, name="Outsider", token="elsewhere", at=cast.AT)
    assert slips_of(made.guests.get(name="Outsider")) is None
