"""The figures as a file: exactly those that were released, and nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.disclosure import Figure, Released, Withheld
from fourchairs.core.measures import instrument
from fourchairs.web.reports import export
from tests import cast
from tests.web.reports import press


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def read(text: str) -> list[dict[str, str]]:
    header, *lines = rows(text)
    return [dict(zip(header, line, strict=True)) for line in lines]


def back(value: str) -> float | None:
    return float(value) if value else None


def test_the_file_holds_every_released_figure_and_no_other() -> None:
    made = press.evening(40)
    for line, figure in zip(read(export.figures_csv(made)), made, strict=True):
        one = figure.estimate
        assert (line["key"], line["title"]) == (figure.key, figure.title)
        if isinstance(one, Released):
            assert [back(line[name]) for name in ("value", "low", "high")] == [one.value, one.low, one.high]
            assert (line["unit"], line["words"], line["people"]) == (one.unit, one.words, one.people)
        else:
            assert (line["state"], line["reason"]) == ("withheld", one.reason)


def test_a_negative_number_stays_a_number() -> None:
    line = read(export.figures_csv([press.change("gap.awkward", -2.5, -3.5, -1.5)]))[0]
    assert (line["value"], line["low"], line["high"]) == ("-2.5", "-3.5", "-1.5")


@given(st.sampled_from("=+-@\t\r＝＋－＠"), st.text(max_size=12), st.sampled_from(["", " ", "  "]))
def test_no_cell_begins_like_a_formula(sign: str, rest: str, space: str) -> None:
    evil = f"{space}{sign}{rest}x"
    text = export.figures_csv([Figure(evil, evil, Withheld(evil))])
    cells = [cell for line in rows(text)[1:] for cell in line]
    assert not [cell for cell in cells if cell.lstrip().startswith(export.FORMULA)]


@pytest.mark.parametrize("cell", ["-1+cmd", "+1e5x", "--5", "-", "+5", "=1", "-1,5", "1-1"])
def test_what_only_looks_like_a_number_is_text(cell: str) -> None:
    line = read(export.figures_csv([Figure(cell, "", Withheld(""))]))[0]
    assert line["key"] == (cell if cell[0].isdigit() else f"'{cell}")


def test_ordinary_words_are_left_alone() -> None:
    assert export.safe("I felt heard - and respected") == "I felt heard - and respected"


def test_the_codebook_explains_every_column_figure_and_question() -> None:
    lines = read(export.codebook_csv(press.published(press.evening(40))))
    named = {
        kind: {line["name"] for line in lines if line["kind"] == kind} for kind in ("column", "figure", "question")
    }
    assert named["column"] == set(rows(export.figures_csv([]))[0])
    assert named["figure"] == {figure.key for figure in press.evening(40)}
    asked = {f"{key}: {item.key}" for key in ("before", "after") for item in instrument(key).items}
    assert named["question"] == asked


def test_each_question_comes_with_its_scale_source_and_licence() -> None:
    lines = read(export.codebook_csv(press.published(press.four_weeks(40), kind="four_weeks")))
    asked = [line for line in lines if line["kind"] == "question"]
    assert len(asked) == len(instrument("four-weeks").items)
    assert all(line["scale"] and line["source"] and line["licence"] for line in asked)


@pytest.mark.django_db
@pytest.mark.parametrize(("part", "name"), [("figures", ""), ("codebook", "-codebook")])
def test_a_file_is_downloaded_under_a_name_of_its_own(part: str, name: str) -> None:
    release = press.release(press.evening(40))
    answer = cast.browser_of_owner().get(f"/host/reports/{release.pk}/{part}.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="fourchairs-report-{release.pk}{name}.csv"'
    assert answer.content.decode().startswith("\ufeff")


@pytest.mark.django_db
def test_what_leaves_the_organization_holds_the_figures_with_noise_alone() -> None:
    browser = cast.browser_of_owner()
    of = press.release((*press.evening(40), press.NOISY)).pk
    outside, inside = (browser.get(f"/host/reports/{of}/{name}.csv") for name in ("outside", "figures"))
    assert [line["key"] for line in read(outside.content.decode())] == [press.NOISY.key]
    assert press.NOISY.key not in inside.content.decode()


@pytest.mark.django_db
def test_without_figures_with_noise_there_is_no_file_of_them() -> None:
    small = press.withheld(press.NOISY.key, "Too few.")
    of = press.release((*press.evening(40), small)).pk
    assert cast.browser_of_owner().get(f"/host/reports/{of}/outside.csv").status_code == 404
