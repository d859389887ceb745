"""The stop rule: when it is met, the host is asked to pause wherever the next gathering would begin."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from fourchairs.web.checkins.models import Kind
from fourchairs.web.reports.models import Release, Review
from tests import cast
from tests.web.reports import press

pytestmark = pytest.mark.django_db

ASKS = "Please hold no further gathering until you have looked into it"


def harmful() -> Release:
    return press.release(press.evening(40, worse=12))


def seen(path: str) -> bool:
    answer = cast.browser_of_owner().get(path)
    assert answer.status_code == 200
    return ASKS in answer.content.decode()


@pytest.mark.parametrize("part", ["", "{slug}/", "{slug}/console/"])
def test_the_host_is_asked_to_pause_on_every_page_where_a_gathering_begins(part: str) -> None:
    made = cast.gathering()
    harmful()
    assert seen(f"/host/gatherings/{part.format(slug=made.slug)}")


def test_the_report_says_it_first() -> None:
    html = cast.browser_of_owner().get(f"/host/reports/{harmful().pk}/").content.decode()
    assert html.index("The stop rule is met") < html.index("In short")


@pytest.mark.parametrize("harm", [{"worse": 12}, {"pushed": 6}])
def test_either_harm_meets_it(harm: dict[str, int]) -> None:
    press.release(press.evening(40, **harm))
    assert seen("/host/gatherings/")


def test_without_harm_nobody_is_asked() -> None:
    press.release(press.evening(40, worse=1, pushed=1))
    assert not seen("/host/gatherings/")


def test_below_twenty_people_nothing_is_judged() -> None:
    release = press.release(press.evening(14, worse=5))
    html = cast.browser_of_owner().get(f"/host/reports/{release.pk}/").content.decode()
    assert "With fewer than 20 answers this rule decides nothing." in html
    assert not seen("/host/gatherings/")


def test_once_somebody_has_looked_into_it_the_console_is_quiet_and_the_report_says_when() -> None:
    release = harmful()
    browser = cast.browser_of_owner()
    answer = browser.post(f"/host/reports/{release.pk}/reviewed/")
    assert answer.headers["Location"] == f"/host/reports/{release.pk}/"
    assert not seen("/host/gatherings/")
    html = browser.get(f"/host/reports/{release.pk}/").content.decode()
    assert "Looked into on " in html
    assert "The stop rule is met" in html


def test_the_first_who_looked_into_it_stays_noted() -> None:
    release = harmful()
    browser = cast.browser_of_owner()
    browser.post(f"/host/reports/{release.pk}/reviewed/")
    first = Review.objects.get()
    browser.post(f"/host/reports/{release.pk}/reviewed/")
    assert Review.objects.get() == first


def test_a_newer_report_without_harm_ends_it() -> None:
    harmful()
    press.release(press.evening(40), at=cast.AT + timedelta(days=30))
    assert not seen("/host/gatherings/")


def test_a_report_on_four_weeks_later_does_not_end_it() -> None:
    harmful()
    press.release(press.four_weeks(40), kind=Kind.FOUR_WEEKS, at=cast.AT + timedelta(days=30))
    assert seen("/host/gatherings/")


def test_a_rehearsal_asks_nobody_to_pause() -> None:
    made = cast.gathering(rehearsal_speed=20.0, door=False)
    press.release(press.evening(40, worse=12), of=made)
    assert not seen("/host/gatherings/")


def test_an_outsider_cannot_note_that_it_was_looked_into() -> None:
    release = harmful()
    assert Client().post(f"/host/reports/{release.pk}/reviewed/").headers["Location"] == "/host/"
    assert not Review.objects.exists()


def test_looking_at_the_address_notes_nothing() -> None:
    release = harmful()
    assert cast.browser_of_owner().get(f"/host/reports/{release.pk}/reviewed/").status_code == 405
    assert not Review.objects.exists()
