"""One record comes in on one slip, sealed, once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from fourchairs.core import disclosure
from fourchairs.web.checkins.models import Kind, Pool, SealedAnswer, Slip
from fourchairs.web.checkins.operations.answering import accept
from fourchairs.web.gatherings.errors import AlreadyDone, Gone, Refused
from fourchairs.web.gatherings.operations import ending
from tests import cast
from tests.web.checkins import records

pytestmark = pytest.mark.django_db


def test_an_answer_comes_in_and_nothing_is_said() -> None:
    _, here = cast.talking(4)
    answer = Client().post("/answers/", data=records.sent(here[0]), content_type="application/octet-stream")
    assert (answer.status_code, answer.content) == (204, b"")
    assert not answer.cookies
    assert SealedAnswer.objects.count() == 1


def test_it_is_sealed_and_all_are_of_one_length() -> None:
    _, here = cast.talking(4)
    for one in here[:2]:
        accept(sent=records.sent(one), at=cast.AT)
    held = records.slips_of(here[2])
    accept(sent=held.evening + records.skipped(held.label), at=cast.AT)
    rows = [bytes(row.sealed) for row in SealedAnswer.objects.all()]
    assert {len(row) for row in rows} == {disclosure.RECORD_BYTES + 48}
    assert not any(records.evening(held.label)[1:20] in row for row in rows)


def test_the_same_slip_again_is_answered_that_it_is_in() -> None:
    _, here = cast.talking(4)
    sent = records.sent(here[0])
    accept(sent=sent, at=cast.AT)
    with pytest.raises(AlreadyDone, match="already in"):
        accept(sent=sent, at=cast.AT)
    assert records.post(sent) == (409, "Your answer is already in.")
    assert SealedAnswer.objects.count() == 1


def test_a_slip_that_was_never_issued_opens_nothing() -> None:
    _, here = cast.talking(4)
    forged = bytes(16) + records.sent(here[0])[16:]
    status, why = records.post(forged)
    assert (status, why) == (410, "No more answers are taken here. If yours was sent before, it is in.")
    assert not SealedAnswer.objects.exists()


@pytest.mark.parametrize("length", [1, 15, 79, 81, 10_000])
def test_a_record_of_another_length_is_refused(length: int) -> None:
    assert records.post(bytes(length)) == (400, f"An answer has 80 bytes, this one has {length}.")


def test_an_answer_off_its_scale_is_refused_and_the_slip_stays_good() -> None:
    _, here = cast.talking(4)
    sent = records.sent(here[0])
    status, why = records.post(sent[:33] + b"\xff" + sent[34:])
    assert (status, why) == (400, "The record holds an answer that is not on its scale.")
    accept(sent=sent, at=cast.AT)


def test_a_form_of_another_site_is_not_an_answer() -> None:
    _, here = cast.talking(4)
    status, _ = records.post(records.sent(here[0]), content_type="text/plain")
    assert status == 400
    foreign = Client().post(
        "/answers/", data=b"", content_type="application/octet-stream", headers={"Origin": "https://elsewhere.example"}
    )
    assert foreign.status_code == 403


def test_a_slip_of_the_evening_does_not_take_the_answer_of_four_weeks_later() -> None:
    _, here = cast.talking(4)
    held = records.slips_of(here[0])
    with pytest.raises(Refused, match="belongs to another check-in"):
        accept(sent=held.evening + records.four_weeks(held.label), at=cast.AT)
    accept(sent=records.sent(here[0]), at=cast.AT)


def test_the_answers_of_two_rehearsals_and_of_people_never_share_a_pool() -> None:
    for made, here in (cast.talking(4), cast.talking(4, rehearsal_speed=20.0), cast.talking(4, rehearsal_speed=20.0)):
        accept(sent=records.sent(here[0]), at=cast.AT)
        pool = Pool.objects.get(gatherings__gathering=made, kind=Kind.EVENING)
        assert pool.answers.count() == 1
        assert pool.rehearsal_of == (made if made.is_rehearsal else None)


def test_two_gatherings_of_one_day_share_a_pool() -> None:
    for _, here in (cast.talking(4), cast.talking(4)):
        accept(sent=records.sent(here[0]), at=cast.AT)
    assert Pool.objects.get(kind=Kind.EVENING).answers.count() == 2


def test_two_hours_after_the_end_it_is_too_late() -> None:
    made, here = cast.talking(4)
    sent, late = records.sent(here[0]), records.sent(here[1])
    ending.end_gathering(gathering=made, at=cast.AT)
    accept(sent=sent, at=cast.AT + timedelta(minutes=119))
    with pytest.raises(Gone, match="No more answers are taken"):
        accept(sent=late, at=cast.AT + timedelta(hours=2))


def test_a_slip_of_a_gathering_that_has_closed_opens_nothing_for_another() -> None:
    over, there = cast.talking(4)
    spent = records.slips_of(there[0]).evening
    ending.end_gathering(gathering=over, at=cast.AT)
    _, here = cast.talking(4)
    with pytest.raises(Gone, match="No more answers are taken"):
        accept(sent=spent + records.evening(records.slips_of(here[0]).label), at=cast.AT + timedelta(hours=2))


def test_the_link_of_four_weeks_later_works_from_three_weeks_on() -> None:
    made, here = cast.talking(4)
    held = records.slips_of(here[0])
    sent = held.four_weeks + records.four_weeks(held.label)
    with pytest.raises(Refused, match="too soon"):
        accept(sent=sent, at=cast.AT)
    ending.end_gathering(gathering=made, at=cast.AT)
    with pytest.raises(Refused, match="too soon"):
        accept(sent=sent, at=cast.AT + timedelta(days=20))
    accept(sent=sent, at=cast.AT + timedelta(days=21))
    assert Pool.objects.get(kind=Kind.FOUR_WEEKS).answers.count() == 1


def test_no_slip_lies_in_the_database_and_there_are_as_many_whoever_came() -> None:
    _, here = cast.talking(7)
    known = {bytes(row.hash) for row in Slip.objects.all()}
    for one in here:
        held = records.slips_of(one)
        assert not {held.evening, held.four_weeks, held.label} & known
    assert len(known) == 2 * 2 * 8  # two circles, two check-ins, four chairs and as many that could be taken again
