from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.gallery.serve import Stage, gallery

PHONE = {"width": 390, "height": 844}
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def theatre() -> Iterator[Stage]:
    with gallery() as stage:
        yield stage


@pytest.fixture
def stage(theatre: Stage) -> Iterator[Stage]:
    theatre.reset()
    yield theatre
    theatre.feed.put(None)


@pytest.fixture
def show(chromium: Browser, stage: Stage) -> Iterator[Open]:
    """Opens a page of the gallery; anything the browser complains about fails the test."""
    complaints: list[str] = []
    contexts = []

    def opened(name: str, fragment: str = "", **options: Any) -> Page:
        context = chromium.new_context(**{"viewport": PHONE, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if "olicy" in message.text else None)
        page.goto(f"{stage.url}/{name}/{fragment}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints
