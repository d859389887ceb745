"""What a host may know of answers nobody may read: quarters, and why they are locked."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta

import pytest

from fourchairs.web.checkins import pools
from fourchairs.web.checkins.models import Kind
from fourchairs.web.checkins.operations import ticking
from fourchairs.web.checkins.operations.answering import accept
from fourchairs.web.checkins.queries import Standing, standing, standings
from fourchairs.web.gatherings.models import Gathering
from fourchairs.web.gatherings.operations import ending
from fourchairs.web.site import keys
from tests import cast
from tests.web.checkins import records
from tests.web.checkins.conftest import Press

pytestmark = pytest.mark.django_db


def told(made: Gathering, kind: Kind = Kind.EVENING) -> Standing:
    found = standing(made, kind)
    assert found
    return found


def test_before_the_circles_begin_there_is_nothing_to_tell() -> None:
    assert standing(cast.seated(4)[0]) is None


def test_how_far_it_is_is_told_in_quarters_only() -> None:
    made, here = cast.talking(12)
    seen = []
    for one in here:
        accept(sent=records.sent(one), at=cast.AT)
        seen.append(told(made).quarters)
    assert seen == [0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3]


def test_no_part_of_it_counts_people() -> None:
    whole = {field.name for field in fields(Standing) if field.type in {"int", "float", int, float}}
    assert whole == {"quarters"}


def test_while_answers_may_come_in_it_says_until_when() -> None:
    made, _ = cast.talking(4)
    assert (told(made).why_locked, told(made).closes_at) == (
        "Answers may still come in. Nothing is opened before that is over.",
        None,
    )
    ending.end_gathering(gathering=made, at=cast.AT)
    assert told(cast.fresh(made)).closes_at == cast.AT + timedelta(hours=2)
    assert told(cast.fresh(made), Kind.FOUR_WEEKS).closes_at == cast.AT + timedelta(days=60)


def test_afterwards_it_says_what_is_missing_and_until_when_it_waits() -> None:
    made = records.answered(8)
    ticking.close(cast.AT + timedelta(hours=2))
    assert told(made).why_locked == (
        "Locked until 12 people from 3 circles have answered. Another gathering can add to these answers."
    )
    assert told(made).unread_on == cast.AT.date() + timedelta(days=90)


def test_once_published_nothing_is_locked(press: Press) -> None:
    made = records.answered(12)
    ticking.close(cast.AT + timedelta(hours=2))
    assert (told(made).outcome, told(made).why_locked) == ("published", "")
    assert told(made).pool_id not in {one.pool_id for one in standings()}


def test_trouble_with_a_key_is_told_without_saying_where_it_lies() -> None:
    made = records.answered(8)
    file = keys.file_of(pools.ROOM, records.pool_of(made).pk)
    file.chmod(0o644)
    assert "Others on the server's machine could read the key" in told(made).why_locked
    file.unlink()
    assert "The key of these answers is gone" in told(made).why_locked
    file.mkdir()
    assert "cannot read the key" in told(made).why_locked
    assert str(file.parent) not in told(made).why_locked


def test_rehearsals_are_not_on_the_list_of_pools_of_people() -> None:
    records.answered(4, rehearsal_speed=20.0)
    assert standings() == ()
