"""One report as it is read: what comes first, what stands beside every figure, and what is not said."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client

from fourchairs.core.disclosure import Released
from fourchairs.web.checkins.models import Kind
from fourchairs.web.reports.chapters import evening, weeks
from fourchairs.web.reports.findings import ASKED_ONCE, Figures, Finding
from fourchairs.web.reports.models import Release
from fourchairs.web.reports.page import report_of
from tests import cast
from tests.web.reports import press

BEFORE_AFTER = "Before-after, no comparison group"


def html_of(release: Release) -> str:
    answer = cast.browser_of_owner().get(f"/host/reports/{release.pk}/")
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.fixture
def html(db: None) -> str:
    return html_of(press.release(press.evening(40)))


def finding(key: str, *changed: Any, people: int = 40) -> Finding:
    told = evening.chapters(press.figures(*changed, people=people))
    return next(one for chapter in told for one in chapter.findings if one.key == key)


def headings(html: str, level: int) -> list[str]:
    main = html[html.index("<main") : html.index("</main>")]
    return [re.sub(r"<[^>]+>", "", found) for found in re.findall(rf"<h{level}[^>]*>(.*?)</h{level}>", main, re.DOTALL)]


# ---- the order, and what has the same size


def test_it_is_read_from_what_was_asked_to_what_cannot_be_concluded(html: str) -> None:
    assert headings(html, 2) == [
        "In short",
        "What was asked",
        "Who could answer, and how many did",
        "Belonging, being alone, closeness",
        "What people feared, and what happened",
        "This circle beside a longstanding colleague",
        "“I thought I was the only one”",
        "Did it harm anyone?",
        "What cannot be concluded",
        "Every figure that was released",
    ]


def test_the_raw_change_of_belonging_comes_before_every_other_figure(html: str) -> None:
    assert headings(html, 3)[0].startswith("After the conversation people felt more that they belong: by ")


def test_harm_stands_in_headings_of_the_same_size_as_what_went_well(html: str) -> None:
    assert [found.partition(":")[0] for found in headings(html, 3)[-2:]] == [
        "Left feeling worse",
        "Felt pushed to share",
    ]


def test_harm_stands_in_the_short_version_too() -> None:
    worse = press.share("share.leave.worse", "about 30 percent", 0.25, 0.35)
    told = tuple(press.figures(worse).by_key.values())
    assert "Left feeling worse: about 30 percent." in report_of(press.published(told)).short


def test_what_cannot_be_concluded_is_written_as_large_as_the_rest(html: str) -> None:
    limits = html[html.index('id="limits"') : html.index('id="all"')]
    assert "That the conversation caused a change." in limits
    assert not re.findall(r"small|soft|<details", limits)


# ---- beside every figure


def test_every_change_says_that_there_is_no_comparison_group() -> None:
    told = [*evening.chapters(press.figures()), *weeks.chapters(Figures.of(press.four_weeks(40)))]
    drawn = [one for chapter in told for one in chapter.findings if one.plots]
    assert {one.caveat for one in drawn} == {BEFORE_AFTER, ASKED_ONCE}
    assert all(
        one.caveat == BEFORE_AFTER for one in drawn if one.key.startswith(("change.", "gap.awkward", "gap.care"))
    )


def test_it_stands_on_the_page_as_often_as_there_are_plots(html: str) -> None:
    assert html.count('class="caveat"') == html.count("The same as a table") > 10
    assert "no comparison group, so it <b>cannot show what caused</b>" in html


def test_every_plot_has_a_table_that_says_the_same() -> None:
    one = finding("change.belong")
    assert [(line.what, line.figure, line.between) for line in one.table] == [
        ("Average difference", "+2", "+1.5 to +2.5"),
        ("Average before", "3", "from 1, not at all, to 7, completely"),
        ("Average after", "5", "from 1, not at all, to 7, completely"),
    ]


def test_a_plot_says_nothing_aloud_because_its_table_does(html: str) -> None:
    assert html.count("<svg") == html.count('aria-hidden="true" focusable="false"') + html.count("<li><svg")


def test_each_question_is_quoted_as_people_read_it() -> None:
    quoted = [(one.when, one.text) for one in finding("gap.burden").asked]
    assert quoted == [
        ("Before", "I would be a burden to them."),
        ("After, as a listener", "Listening was a burden."),
    ]


# ---- what is said of single figures


def test_where_the_range_touches_no_change_it_says_that_we_cannot_tell() -> None:
    one = finding("change.alone", press.change("change.alone", -0.5, -1, 0))
    assert one.title.startswith("We cannot tell yet")
    average, fits = "The average is half a step less alone.", "between no change and one step less alone."
    assert one.said[0] == f"{average} The answers fit a true average {fits}"


def test_then_it_warns_against_reading_that_as_nothing_happened() -> None:
    unsure = press.figures(press.change("change.belong", 0.5, -1, 2)).by_key.values()
    assert any("we cannot tell yet" in words for words in report_of(press.published(tuple(unsure))).limits)


def test_a_change_for_the_worse_is_told_as_plainly() -> None:
    one = finding("change.belong", press.change("change.belong", -1, -1.5, -0.5))
    assert one.title == "After the conversation people felt less that they belong: by one step on average."


def test_fear_and_what_listeners_thought_stand_side_by_side_and_are_not_subtracted() -> None:
    one = finding("level.thought_of_them.after")
    assert [line.figure for line in one.table] == ["6", "+3"]
    assert "Listeners then thought more of those who told" in one.title


@pytest.mark.parametrize(("thought", "words"), [(0, "neither more nor less"), (-2, "less of those who told: −2")])
def test_listeners_who_did_not_think_more_are_not_said_to(thought: float, words: str) -> None:
    level = press.change("level.thought_of_them.after", thought, 0, 0)
    assert words in finding("level.thought_of_them.after", level).title


def test_the_only_one_moment_is_told_in_three_bins_in_words() -> None:
    key = "bins.not_just_me."
    bins = [
        press.share(f"{key}0-3", "few", 0, 0.125),
        press.share(f"{key}4-6", "the rest", 0.3, 0.4),
        press.share(f"{key}7-10", "about 60 percent", 0.55, 0.65),
    ]
    one = finding(f"{key}7-10", *bins)
    assert [line.figure for line in one.table] == [
        "few (0 to 13 percent)",
        "the rest (30 to 40 percent)",
        "about 60 percent",
    ]
    assert one.title.startswith("About 60 percent clearly said yes")


def test_a_word_without_a_number_says_what_it_stands_for() -> None:
    few = press.share("share.leave.worse", "few", 0, 0.25)
    assert finding("share.leave.worse", few).title == "Left feeling worse: few (0 to 25 percent)."


def test_with_a_hundred_people_researchers_get_the_standardised_change() -> None:
    assert any("g_av = " in words for words in finding("change.belong", people=120).said)


def test_whoever_asks_for_a_large_effect_is_told_to_look_who_came() -> None:
    assert any("check who volunteered" in words for words in finding("change.belong", people=120).said)


def test_what_it_would_be_if_all_others_had_not_changed_is_printed() -> None:
    assert any(
        words.startswith("If everybody who came and did not answer twice") for words in finding("change.belong").said
    )


def test_a_withheld_figure_says_why_and_shows_nothing() -> None:
    one = finding("gap.care", press.withheld("gap.care", "Fewer than 12 people answered this."))
    assert (one.withheld, one.plots, one.table) == ("Fewer than 12 people answered this.", (), ())


def test_a_figure_that_an_older_release_does_not_have_is_missing_with_a_sentence() -> None:
    report = report_of(press.published(()))
    assert all(one.withheld for chapter in report.chapters for one in chapter.findings)


@pytest.mark.django_db
def test_four_weeks_later_has_a_report_of_its_own() -> None:
    html = html_of(press.release(press.four_weeks(40), kind=Kind.FOUR_WEEKS))
    assert headings(html, 1) == ["Are people less alone four weeks later?"]
    assert "declared beforehand as the one that decides" in html
    assert "Since the evening people have talked with 2 of the others in their circle, on average." in html


# ---- nothing else


def leaves(value: Any) -> set[type]:
    if is_dataclass(value) and not isinstance(value, type):
        return {kind for field in fields(value) for kind in leaves(getattr(value, field.name))}
    if isinstance(value, tuple):
        return {kind for one in value for kind in leaves(one)}
    return {type(value)}


def test_a_report_holds_words_and_released_figures_and_no_row_of_anything() -> None:
    assert leaves(report_of(press.published(press.evening(40)))) <= {str, int, bool, date, type(None)}


@pytest.mark.django_db
def test_every_released_figure_is_on_the_page_and_no_other(html: str) -> None:
    table = html[html.index('id="all"') :]
    told = press.evening(40)
    assert table.count('<th scope="row">') == len(told)
    for one in told:
        assert one.title in table
        assert not isinstance(one.estimate, Released) or one.estimate.people in table


@pytest.mark.django_db
def test_figures_with_noise_are_for_others_than_those_who_read_this_page() -> None:
    assert "figures with noise" not in html_of(press.release(press.evening(40)))
    page = html_of(press.release((*press.evening(40), press.NOISY)))
    assert "figures with noise" in page
    assert press.NOISY.title not in page


@pytest.mark.django_db
def test_markup_in_a_stored_figure_is_only_text() -> None:
    release = press.release((press.withheld("change.belong", "<img src=x>"),))
    assert "<img" not in html_of(release)


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["", "1/", "1/figures.csv", "1/codebook.csv"])
def test_an_outsider_sees_no_report(part: str) -> None:
    release = press.release(press.evening(40))
    part = part.replace("1/", f"{release.pk}/")
    assert Client().get(f"/host/reports/{part}").headers["Location"] == "/host/"


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["", "figures.csv", "codebook.csv"])
def test_an_unknown_report_is_not_found(part: str) -> None:
    assert cast.browser_of_owner().get(f"/host/reports/999/{part}").status_code == 404


@pytest.mark.django_db
def test_a_report_takes_few_queries(django_assert_max_num_queries: Any) -> None:
    release = press.release(press.evening(40))
    browser = cast.browser_of_owner()
    with django_assert_max_num_queries(3):
        browser.get(f"/host/reports/{release.pk}/")


@pytest.mark.django_db
def test_a_rehearsal_says_on_its_report_that_its_guests_are_simulated() -> None:
    made = cast.gathering(rehearsal_speed=20.0, door=False)
    assert "Rehearsal: simulated guests" in html_of(press.release(press.evening(40), of=made))
