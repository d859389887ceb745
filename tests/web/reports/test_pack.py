"""The pack for a works council: each line is true to the code it speaks of."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client

from fourchairs import version
from fourchairs.core.disclosure import bands, floors, rounding
from fourchairs.core.measures import instrument
from fourchairs.web.checkins import times
from fourchairs.web.checkins.models import Kind
from fourchairs.web.gatherings import seat_cookie
from fourchairs.web.gatherings.operations import ending
from fourchairs.web.people import access
from fourchairs.web.rehearsal import operations as rehearsals
from fourchairs.web.reports import inventory, operations, pack
from fourchairs.web.site.promises import CHAPTERS, NOT_PROMISED
from tests import cast
from tests.house.tree import ROOT


def page_of_the_pack() -> str:
    answer = cast.browser_of_owner().get("/host/pack/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def until(start: str) -> str:
    return next(kept.until for kept in inventory.inventory() if kept.what.startswith(start))


# ---- what is kept


def test_every_table_of_the_database_stands_on_one_line_of_the_inventory() -> None:
    listed = Counter(table for kept in inventory.inventory() for table in kept.tables)
    assert listed == Counter({model._meta.label: 1 for model in apps.get_models()})


def test_only_what_is_kept_nowhere_on_the_server_has_no_table() -> None:
    without = {kept.where for kept in inventory.inventory() if not kept.tables}
    assert without == {inventory.NOWHERE, inventory.PHONE, "a cookie on that phone", "a cookie on that device"}


@pytest.mark.parametrize(
    ("where", "value", "start", "words"),
    [
        ((ending, "KEPT_AFTER_END"), timedelta(hours=5), "First name", "5 hours after the gathering ends"),
        ((ending, "LONGEST"), timedelta(days=7), "First name", "ended 7 days after its door opened"),
        ((times, "UNREAD_AFTER"), timedelta(days=17), "Answers: for each person", "or 17 days"),
        ((operations, "KEPT_MONTHS"), 7, "Released figures", "7 months"),
        ((seat_cookie, "DAYS_3"), 9 * 24 * 3600, "Which seat", "9 days"),
        ((access, "DAYS_30"), 11 * 24 * 3600, "That this device", "11 days"),
    ],
)
def test_how_long_something_is_kept_is_read_from_the_code(
    monkeypatch: pytest.MonkeyPatch, where: tuple[Any, str], value: object, start: str, words: str
) -> None:
    monkeypatch.setattr(*where, value)
    assert words in until(start)


def test_how_long_slips_are_kept_is_read_from_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(times, "AFTER_END", {Kind.EVENING: timedelta(hours=7), Kind.FOUR_WEEKS: timedelta(days=8)})
    assert until("Slips") == "7 hours after the gathering ends; for four weeks later 8 days"


def test_a_rehearsal_is_kept_as_long_as_it_says() -> None:
    assert until("Rehearsals") == f"{inventory.span(rehearsals.KEPT)}, or sooner"


def test_there_is_no_access_log() -> None:
    assert "access_log=False" in (ROOT / "src/fourchairs/cli/serving.py").read_text("utf-8")


# ---- floors and rounding


@pytest.mark.parametrize("floor", ["PEOPLE", "CIRCLES", "SLICE", "SPREAD", "HARMS"])
def test_every_floor_is_told_as_the_code_has_it(monkeypatch: pytest.MonkeyPatch, floor: str) -> None:
    monkeypatch.setattr(floors, floor, 4321)
    assert "4321" in " ".join(pack.floor_sentences())


def test_figures_are_rounded_as_the_table_says() -> None:
    for row, people in zip(pack.roundings(), (12, 20, 32, 100), strict=True):
        assert float(row.average) == float(rounding.step(people))
        assert float(row.margin) == float(rounding.margin_step(people))
        assert {bands.share(count, people).words for count in range(people + 1)} == set(row.shares)


def test_within_a_row_of_the_table_nothing_changes() -> None:
    for row, last in zip(pack.roundings(), (19, 31, 99, 5000), strict=True):
        assert float(row.average) == float(rounding.step(last))
        assert float(row.margin) == float(rounding.margin_step(last))
        assert {bands.share(count, last).words for count in range(last + 1)} == set(row.shares)


# ---- the page


@pytest.mark.django_db
def test_every_question_is_printed_with_its_source_and_licence() -> None:
    page = unescape(page_of_the_pack())
    for key in ("before", "after", "four-weeks"):
        assert f"Licence: {instrument(key).licence}" in page
        for item in instrument(key).items:
            assert item.asked() in page
            assert item.source in page


@pytest.mark.django_db
def test_every_promise_is_printed_with_its_test_and_what_is_not_promised_too() -> None:
    page = unescape(page_of_the_pack()).replace("<wbr>", "")
    for chapter in CHAPTERS:
        for promise in chapter.promises:
            assert promise.words in page
            assert promise.test in page
    assert all(words in page for words in NOT_PROMISED)


@pytest.mark.django_db
def test_it_says_which_version_runs_and_since_when_it_is_true() -> None:
    assert f"Fourchairs {version()} · as this server ran on " in page_of_the_pack()


def facts() -> dict[str, str]:
    return {fact.label: fact.value for fact in pack.running()}


def test_the_running_configuration_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ENV", replace(settings.ENV, url="https://circles.example.org"))
    assert facts()["Address"] == "https://circles.example.org"
    assert facts()["Between phones and server"] == "https"
    assert facts()["Key folder, apart from it and out of backups"] == str(settings.ENV.keys)


def test_without_https_it_says_what_that_means(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ENV", replace(settings.ENV, url=None))
    assert facts()["Between phones and server"] == "http, readable for whoever controls the network"


def test_no_password_of_a_database_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    database = {"scheme": "postgres", "url": "postgres://ada:hunter2@db:5432/circles"}
    monkeypatch.setattr(settings, "ENV", replace(settings.ENV, database=database))
    assert facts()["Database"] == "PostgreSQL"
    assert "hunter2" not in str(pack.running())


@pytest.mark.django_db
def test_an_outsider_does_not_see_how_the_server_is_set_up() -> None:
    assert Client().get("/host/pack/").headers["Location"] == "/host/"
