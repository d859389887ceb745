"""Answers that never became enough are destroyed, and nobody has read them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from fourchairs.web.checkins import pools
from fourchairs.web.checkins.models import Kind, Outcome, Pool, SealedAnswer, Slip
from fourchairs.web.checkins.operations import ticking
from fourchairs.web.checkins.operations.answering import accept
from fourchairs.web.checkins.queries import standing, standings
from fourchairs.web.gatherings.errors import Gone
from fourchairs.web.gatherings.operations import ending
from fourchairs.web.site import keys
from tests import cast
from tests.web.checkins import records
from tests.web.checkins.conftest import Press

pytestmark = pytest.mark.django_db


def test_after_ninety_days_rows_and_key_are_destroyed(press: Press) -> None:
    made = records.answered(8)
    pool = records.pool_of(made)
    ticking.look_again(cast.AT + timedelta(days=89))
    assert (pool.answers.count(), keys.exists(pools.ROOM, pool.pk)) == (8, True)
    ticking.look_again(cast.AT + timedelta(days=90))
    assert press.published == []
    assert not SealedAnswer.objects.exists()
    assert not keys.exists(pools.ROOM, pool.pk)


def test_the_host_reads_that_it_was_destroyed_unread(press: Press) -> None:
    made = records.answered(8)
    ticking.look_again(cast.AT + timedelta(days=90))
    told = standing(made)
    assert told
    assert (told.outcome, told.closed_on) == (Outcome.UNREAD, date(2026, 8, 5))
    assert told.why_locked == (
        "These answers waited 90 days and could not be opened. They were destroyed, and nobody has read them."
    )
    assert told.pool_id in {one.pool_id for one in standings()}


def test_a_clock_that_is_set_back_makes_nothing_old(press: Press) -> None:
    pool = records.pool_of(records.answered(8))
    ticking.look_again(cast.AT - timedelta(days=400))
    assert pool.answers.count() == 8


def test_a_pool_that_can_be_opened_on_its_last_day_is(press: Press) -> None:
    records.answered(12)
    ticking.recover(cast.AT + timedelta(days=90))
    assert len(press.published) == 1


def test_a_pool_without_its_key_is_destroyed_in_time_as_well(press: Press) -> None:
    pool = records.pool_of(records.answered(12))
    keys.shred(pools.ROOM, pool.pk)
    ticking.look_again(cast.AT + timedelta(days=90))
    pool.refresh_from_db()
    assert (pool.outcome, pool.answers.count()) == (Outcome.UNREAD, 0)


def test_no_slip_outlives_its_pool(press: Press) -> None:
    made, here = cast.talking(4)
    sent = records.sent(here[0])
    ticking.look_again(cast.AT + timedelta(days=90))
    assert not Slip.objects.filter(gathering=made).exists()
    with pytest.raises(Gone):
        accept(sent=sent, at=cast.AT + timedelta(days=90))


def test_the_answers_of_four_weeks_later_are_opened_two_months_after_the_gathering(press: Press) -> None:
    made, here = cast.talking(12)
    held = [records.slips_of(one) for one in here]
    ending.end_gathering(gathering=made, at=cast.AT)
    for one in held:
        accept(sent=one.four_weeks + records.four_weeks(one.label), at=cast.AT + timedelta(days=30))
    ticking.look_again(cast.AT + timedelta(days=59))
    assert press.published == []
    ticking.look_again(cast.AT + timedelta(days=60))
    assert press.pools == [records.pool_of(made, Kind.FOUR_WEEKS).pk]
    assert press.published[0][2].kind == "four_weeks"


@pytest.mark.parametrize("day", [0, 10, 25])
def test_whatever_joins_a_pool_of_four_weeks_later_is_closed_before_it_would_be_destroyed(
    press: Press, monkeypatch: pytest.MonkeyPatch, day: int
) -> None:
    first, _ = cast.talking(4)
    monkeypatch.setattr(cast, "AT", cast.AT + timedelta(days=day))
    last, _ = cast.talking(4)
    pool = records.pool_of(first, Kind.FOUR_WEEKS)
    assert records.pool_of(last, Kind.FOUR_WEEKS) == pool
    forgotten = cast.AT + timedelta(days=2, minutes=10)  # a host who never ends it
    ending.end_gathering(gathering=last, at=forgotten)
    assert forgotten + timedelta(days=60) < pool_dies(pool)


def pool_dies(pool: Pool) -> datetime:
    return datetime.combine(pool.opened_on + timedelta(days=90), time.min, UTC)


def test_an_old_pool_of_four_weeks_later_is_joined_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = cast.talking(4)
    monkeypatch.setattr(cast, "AT", cast.AT + timedelta(days=26))
    second, _ = cast.talking(4)
    assert records.pool_of(first, Kind.FOUR_WEEKS) != records.pool_of(second, Kind.FOUR_WEEKS)


def test_gatherings_that_overlap_day_after_day_do_not_keep_a_pool_closed_for_ever(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = cast.talking(4)
    monkeypatch.setattr(cast, "AT", cast.AT + timedelta(days=1))
    second, _ = cast.talking(4)
    assert records.pool_of(first) != records.pool_of(second)
