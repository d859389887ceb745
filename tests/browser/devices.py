"""Browsers of people: each with cookies of its own, each listened to for whatever it complains about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, ViewportSize

    from tests.browser.building import Building

PHONE: ViewportSize = {"width": 390, "height": 844}
SMALL: ViewportSize = {"width": 320, "height": 568}
LAPTOP: ViewportSize = {"width": 1280, "height": 800}
WIDE: ViewportSize = {"width": 1920, "height": 1080}
SQUARE: ViewportSize = {"width": 1024, "height": 768}


class Devices:
    def __init__(self, browser: Browser, house: Building) -> None:
        self.browser = browser
        self.house = house
        self.expected: list[str] = []  # patterns of complaints that belong to what a test does
        self._contexts: list[BrowserContext] = []
        self._heard: list[str] = []

    def page(self, path: str = "", *, cookies: list[Any] | None = None, **options: Any) -> Page:
        """A device of its own. `path` is opened, a whole address as it is."""
        settings = {"viewport": PHONE, "reduced_motion": "reduce", **options}
        context = self.browser.new_context(**settings)
        context.set_default_timeout(20_000)
        self._contexts.append(context)
        context.on("console", self._console)
        context.on("weberror", lambda error: self._heard.append(f"error: {error.error}"))
        context.on("requestfailed", self._failed)
        context.on("response", lambda answer: self._answered(answer.status, answer.url))
        if cookies:
            context.add_cookies(cookies)
        page = context.new_page()
        if path:
            page.goto(path if "://" in path else self.house.address + path)
        return page

    def complaints(self) -> list[str]:
        return [said for said in self._heard if not any(re.search(pattern, said) for pattern in self.expected)]

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._heard.append(f"{message.type}: {message.text}")

    def _failed(self, request: Request) -> None:
        """A page that is left gives up its stream; that is no failure."""
        left = request.failure == "net::ERR_ABORTED"
        if not left:
            self._heard.append(f"failed: {request.method} {urlsplit(request.url).path} {request.failure}")

    def _answered(self, status: int, url: str) -> None:
        if not url.startswith(self.house.address):
            self._heard.append(f"foreign: {url}")
        if status >= 400:
            self._heard.append(f"answer: {status} {urlsplit(url).path}")
