"""From an opened pool to a release, and its end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from fourchairs.core.disclosure import Folded, from_json
from fourchairs.web.checkins.models import Pool
from fourchairs.web.checkins.operations import ticking
from fourchairs.web.checkins.publishing import About
from fourchairs.web.gatherings.operations import ending
from fourchairs.web.reports import sources
from fourchairs.web.reports.models import Release
from fourchairs.web.reports.operations import forget_old, publish
from tests import cast
from tests.web.checkins import records
from tests.web.reports import press

pytestmark = pytest.mark.django_db


def test_a_pool_that_opens_becomes_a_report() -> None:
    pool = records.pool_of(records.answered(12))
    ticking.close(cast.AT + timedelta(hours=2))
    release = Release.objects.get()
    assert (release.pool, release.kind, release.gatherings) == (pool.pk, "evening", 1)
    assert (release.from_month, release.to_month) == (date(2026, 5, 1), date(2026, 5, 1))
    assert "change.belong" in {figure.key for figure in sources.published()[0].figures}


def test_what_was_folded_is_kept_figure_by_figure() -> None:
    made = press.evening(40)
    assert from_json(press.release(made).figures) == made


def test_a_pool_is_published_once() -> None:
    release = press.release(press.evening(40))
    pool, about = Pool.objects.get(pk=release.pool), About("evening", press.MAY, press.MAY, 1, rehearsal=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        publish(pool=pool, folded=Folded("evening", press.evening(12)), about=about, at=cast.AT)
    assert Release.objects.count() == 1


def test_no_relation_leads_from_a_release_to_its_pool() -> None:
    related = {field.related_model for field in Release._meta.get_fields() if field.is_relation}
    assert Pool not in related


def test_the_report_of_a_rehearsal_goes_with_the_rehearsal() -> None:
    made = cast.gathering(rehearsal_speed=20.0, door=False)
    press.release(press.evening(40), of=made)
    ending.delete_rehearsal(gathering=made, at=cast.AT)
    assert not Release.objects.exists()


def test_a_report_stays_when_its_gathering_is_deleted() -> None:
    made = records.answered(12)
    ticking.close(cast.AT + timedelta(hours=2))
    ending.delete_gathering(gathering=made, at=cast.AT)
    assert Release.objects.count() == 1


@pytest.mark.parametrize(("day", "kept"), [(date(2029, 5, 7), True), (date(2029, 5, 8), False)])
def test_a_report_lives_36_months(day: date, kept: bool) -> None:
    press.release(press.evening(40))
    forget_old(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    assert Release.objects.exists() is kept


def test_a_clock_that_was_set_back_deletes_no_report() -> None:
    press.release(press.evening(40))
    forget_old(cast.AT - timedelta(days=20_000))
    assert Release.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 5, 1), date(2026, 5, 1), "May 2026"),
        (date(2026, 3, 1), date(2026, 5, 1), "March to May 2026"),
        (date(2025, 11, 1), date(2026, 1, 1), "November 2025 to January 2026"),
    ],
)
def test_a_report_says_which_months_it_is_of(first: date, last: date, words: str) -> None:
    release = press.release(press.evening(40))
    Release.objects.filter(pk=release.pk).update(from_month=first, to_month=last)
    assert sources.published()[0].period == words


def test_the_months_of_a_release_are_in_order() -> None:
    release = press.release(press.evening(40))
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(from_month=date(2026, 6, 1))
