"""Why the referrer policy is `same-origin` (docs/adr/0010): what Chromium sends with a form under it and without it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import include, path
from playwright.sync_api import Browser, sync_playwright

from fourchairs.web.config.handler import PoolHandler
from tests.web.serving.loopback import loopback

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
heard: list[tuple[str, str]] = []


def form(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(
        '<form method="post" action="/send/"><button>Send</button>'
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{get_token(request)}"></form>'
    )
    if "strict" in request.GET:
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


def send(request: HttpRequest) -> HttpResponse:
    heard.append((request.headers.get("Origin", "none"), request.headers.get("Sec-Fetch-Site", "none")))
    return HttpResponse("taken")


urlpatterns = [path("form/", form), path("send/", send), path("", include("fourchairs.web.site.urls"))]


@pytest.fixture
def address(settings: Any) -> Iterator[str]:
    settings.ROOT_URLCONF = __name__
    heard.clear()
    with ThreadPoolExecutor(2) as pool, loopback(PoolHandler(pool)) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


def send_form(browser: Browser, address: str) -> str:
    page = browser.new_page()
    page.goto(address)
    with page.expect_navigation():
        page.click("button")
    said = page.inner_text("body")
    page.close()
    return said


def test_a_form_of_our_own_page_names_its_origin_and_is_taken(chromium: Browser, address: str) -> None:
    assert send_form(chromium, f"{address}/form/") == "taken"
    assert heard == [(address, "same-origin")]


def test_without_any_referrer_the_origin_would_be_null_and_the_form_refused(chromium: Browser, address: str) -> None:
    assert "came from another site" in send_form(chromium, f"{address}/form/?strict")
    assert heard == []
