from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from fourchairs.web.site import views

HELP = [{"name": "Mina", "reach": "+49 151 234567", "note": "at the door"}]


def test_help_stands_in_the_page_itself() -> None:
    page = render_to_string("site/phone.html", {"help_contacts": HELP})
    assert "Mina" in page
    assert 'href="tel:+49151234567"' in page


def test_a_guest_may_leave_on_every_page_unless_the_page_says_otherwise() -> None:
    assert "You can leave at any point." in render_to_string("site/phone.html", {})
    assert "You can leave" not in render_to_string("site/phone.html", {"can_leave": False})


@pytest.mark.parametrize("page", ["phone", "console", "projector"])
def test_a_rehearsal_says_so_on_every_screen(page: str) -> None:
    assert "Rehearsal: simulated guests" in render_to_string(f"site/{page}.html", {"rehearsal": True})
    assert "Rehearsal" not in render_to_string(f"site/{page}.html", {})


def test_a_live_page_carries_its_first_state_without_repeating_its_content() -> None:
    frame = {"version": (1, 2), "screen": "turn", "html": "<h1>Now</h1>", "go": None}
    page = render_to_string("site/phone.html", {"stream": "/live/guest/x/", "frame": frame, "csrf_token": "token"})
    assert page.count("<h1>Now</h1>") == 1
    assert '<script id="frame" type="application/json">{"version": [1, 2]' in page
    assert '<meta name="csrf" content="token">' in page


def test_a_page_without_a_form_sets_no_cookie() -> None:
    response = views.help_page(RequestFactory().get("/help/"))
    assert not response.cookies


def test_names_are_text_and_never_markup() -> None:
    page = render_to_string("site/parts/people.html", {"people": [{"name": "<b>Eve</b>"}]})
    assert "&lt;b&gt;Eve" in page


def test_the_page_of_promises_names_every_test() -> None:
    page = views.promises(RequestFactory().get("/promises/")).content.decode()
    assert "tests/house/test_laws.py::test_no_table_has_room_for_a_story" in page.replace("<wbr>", "")


def test_search_engines_are_sent_away() -> None:
    assert b"Disallow: /" in views.robots(RequestFactory().get("/robots.txt")).content


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500", "site/507", "site/offline"])
def test_a_page_of_bad_news_says_what_to_do(name: str) -> None:
    page = render_to_string(f"{name}.html", {})
    assert page.count("<h1>") == 1
    assert "You can leave at any point." in page
