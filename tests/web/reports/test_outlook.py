"""What could be seen with so many circles, said before anybody is asked."""

from __future__ import annotations

import pytest
from scipy.stats import norm

from fourchairs.core.measures.design import detectable
from fourchairs.web.reports import outlook
from tests import cast


def html_of(people: int) -> str:
    made, _ = cast.room(people)
    answer = cast.browser_of_owner().get(f"/host/gatherings/{made.slug}/outlook/")
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize("circles", outlook.CIRCLES)
def test_how_many_of_a_hundred_agrees_with_scipy(circles: int) -> None:
    row = next(one for one in outlook.outlooks(people=0) if one.circles == circles)
    assert row.of_hundred == round(100 * norm.cdf(detectable(circles)))
    assert row.d_z == f"{detectable(circles):.2f}"


@pytest.mark.parametrize(("people", "circles"), [(11, 0), (12, 3), (13, 4), (16, 4), (17, 5), (60, 15)])
def test_people_make_as_many_circles_as_fours_and_threes_take(people: int, circles: int) -> None:
    assert outlook.circles_of(people) == circles


def test_the_circles_of_this_gathering_have_a_row_of_their_own() -> None:
    rows = outlook.outlooks(people=24)
    assert [(one.circles, one.people) for one in rows if one.own] == [(6, 24)]
    assert [one.circles for one in rows] == sorted(one.circles for one in rows)


def test_more_circles_see_smaller_changes() -> None:
    sizes = [one.of_hundred for one in outlook.outlooks(people=0)]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.django_db
def test_below_the_floors_it_says_that_nothing_will_be_shown() -> None:
    html = html_of(8)
    assert "Fewer than 12 people or 3 circles: nothing is shown at all." in html
    assert "There are 8 here so far." in html
    assert "this gathering)" not in html


@pytest.mark.django_db
def test_it_can_be_reached_from_the_preparation() -> None:
    made = cast.gathering()
    html = cast.browser_of_owner().get(f"/host/gatherings/{made.slug}/").content.decode()
    assert f"/host/gatherings/{made.slug}/outlook/" in html


@pytest.mark.django_db
def test_it_says_that_seen_does_not_mean_caused() -> None:
    assert "there is no comparison group" in html_of(12)
