"""Simulated guests answer the check-ins, and the report of their rehearsal finds what was put in."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from fourchairs.core.disclosure import Figure, Released, from_json
from fourchairs.core.simulation import expected
from fourchairs.web.checkins.models import Pool, SealedAnswer, Slip
from fourchairs.web.checkins.operations import ticking
from fourchairs.web.gatherings.operations import ending, seating
from fourchairs.web.rehearsal import operations
from fourchairs.web.rehearsal.models import Rehearsal
from fourchairs.web.reports.models import Release
from tests import cast
from tests.web.rehearsal.test_rehearse_alone import begun, let_pass, start

pytestmark = pytest.mark.django_db


def over(made: Rehearsal) -> datetime:
    """Everybody has said goodbye and answered, the host has ended it, and no answer is taken any more."""
    at = let_pass(cast.AT, 5)
    seating.form_circles(gathering=made.gathering, seed=1, at=at)
    seating.show(gathering=made.gathering, at=at)
    seating.begin(gathering=made.gathering, at=at)
    at = let_pass(at, 20)
    ending.end_gathering(gathering=made.gathering, at=at)
    at += timedelta(hours=2) / made.gathering.speed + timedelta(seconds=1)
    made.gathering.refresh_from_db()
    ticking.close(at)
    return at


def test_each_simulated_guest_hands_in_one_sealed_answer_to_a_pool_of_the_rehearsals_own() -> None:
    made = start(speed=120)
    let_pass(begun(made), 20)
    assert SealedAnswer.objects.count() == 11
    assert set(SealedAnswer.objects.values_list("pool__rehearsal_of", flat=True)) == {made.gathering.pk}


def test_at_a_second_table_nobody_answers_again() -> None:
    made = start(speed=120)
    at = let_pass(begun(made), 20)
    for step in (seating.again, seating.form_circles, seating.show, seating.begin):
        step(gathering=made.gathering, at=at)
    let_pass(at, 20)
    assert SealedAnswer.objects.count() == 11


def test_the_report_of_sixty_agrees_with_what_was_simulated() -> None:
    made = start(guests=60, speed=120)
    over(made)
    release = Release.objects.get()
    assert release.rehearsal_of == made.gathering
    figures: dict[str, Figure] = {figure.key: figure for figure in from_json(release.figures)}
    pairs = [(f"change.{key}", key, key) for key in ("close", "belong", "alone")]
    pairs += [("gap.awkward", "awkward", "awkward"), ("gap.care", "care", "care")]
    for key, before, after in [*pairs, ("gap.burden", "burden", "listening_burden")]:
        found = figures[key].estimate
        assert isinstance(found, Released)
        assert found.low is not None
        assert found.high is not None
        assert found.low <= expected("after", after) - expected("before", before) <= found.high, (key, found)
    assert not SealedAnswer.objects.exists()


def test_nothing_of_it_remains_when_the_rehearsal_is_deleted() -> None:
    made = start(speed=120)
    at = over(made)
    operations.delete(rehearsal=made, at=at)
    assert not any(model.objects.exists() for model in (Pool, Slip, SealedAnswer, Release))
