"""While a pool is closed: how far it is, in quarters, why it is locked, and no count."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fourchairs.web.checkins.operations import ticking
from fourchairs.web.checkins.operations.answering import accept
from fourchairs.web.gatherings.operations import ending
from tests import cast
from tests.web.checkins import records
from tests.web.reports import press

pytestmark = pytest.mark.django_db


def listing() -> str:
    answer = cast.browser_of_owner().get("/host/reports/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_before_anybody_has_answered_it_says_when_questions_are_asked() -> None:
    assert "Nobody has answered yet." in listing()


def test_a_locked_pool_is_shown_in_quarters_with_its_reason() -> None:
    records.answered(7)
    ticking.close(cast.AT + timedelta(hours=2))
    html = listing()
    assert "Half or more" in html
    assert "Locked until 12 people from 3 circles have answered." in html
    assert "they are destroyed unread on 5 August 2026" in html
    assert html.count('class="seat is-telling"') == 2


def test_between_two_quarters_one_more_answer_changes_no_byte() -> None:
    _, here = cast.talking(12)
    seen = []
    for one in here:
        accept(sent=records.sent(one), at=cast.AT)
        seen.append(listing())
    assert len(set(seen)) == 4


def test_answers_destroyed_unread_are_told_of() -> None:
    records.answered(7)
    ticking.look_again(cast.AT + timedelta(days=91))
    html = listing()
    assert "They were destroyed, and nobody has read them." in html
    assert "Half or more" not in html


def test_a_report_is_listed_with_its_months() -> None:
    release = press.release(press.evening(40))
    html = listing()
    assert f'<a class="name" href="/host/reports/{release.pk}/">May 2026</a>' in html
    assert "Nothing at the moment." in html


def test_the_report_of_a_rehearsal_is_marked() -> None:
    press.release(press.evening(40), of=cast.gathering(rehearsal_speed=20.0, door=False))
    assert '<span class="tag">Rehearsal</span>' in listing()


def test_a_gathering_leads_to_what_became_of_its_answers() -> None:
    made = records.answered(12)
    browser = cast.browser_of_owner()
    path = f"/host/gatherings/{made.slug}/outlook/"
    assert path in browser.get(f"/host/gatherings/{made.slug}/").content.decode()
    assert "Answers are taken until 7 May 2026, 19:00 (UTC)." in browser.get(path).content.decode()
    ticking.close(cast.AT + timedelta(hours=2))
    assert "Read the report" in browser.get(path).content.decode()


def test_it_leads_there_after_the_names_are_gone() -> None:
    made = records.answered(12)
    ticking.close(cast.AT + timedelta(hours=2))
    ending.forget(gathering=made, at=cast.AT + timedelta(hours=3))
    html = cast.browser_of_owner().get(f"/host/gatherings/{made.slug}/outlook/").content.decode()
    assert "Read the report" in html
