"""The screens of the check-ins, for the tour."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tests.browser.stop import Stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.tour import Tour
    from tests.wire import WireGuest


def answer(page: Page, times: int, value: int = 3) -> None:
    """So many taps on a check-in, each on that answer."""
    for _ in range(times):
        page.wait_for_timeout(350)  # sooner, a tap is taken for a slip of the finger
        page.locator(f".question:visible [data-answer='{value}']").click()
    page.mouse.move(0, 0)


def after(tour: Tour, guest: WireGuest) -> Iterator[Stop]:
    """Whoever answered before, and leaves feeling much worse."""
    tour.phone("after", guest, "after")
    page = tour.pages[guest.name]
    kept = {"answers": {"before": {"close": 2, "belong": 3, "alone": 6, "awkward": 7, "burden": 5, "care": 4}}}
    before = json.dumps(kept | {"since": tour.house.now() * 1000})
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [f"fourchairs.checkin.{tour.host.slug}", before])
    yield tour.phone("after", guest, "after")
    answer(page, 4, value=5)
    yield Stop("guest-after-figures", page, "phone")
    answer(page, 6, value=2)
    yield Stop("guest-after-last", page, "phone")
    answer(page, 1, value=4)
    page.get_by_text("Your answers are in").wait_for()
    page.get_by_role("button", name="Squares to scan").click()
    page.locator("[data-squares] svg").wait_for()
    yield Stop("guest-own-change", page, "phone")
    address = page.locator("[data-link]").inner_text()
    yield tour.stranger("guest-weeks-no-link", "/weeks/")
    yield tour.stranger("guest-weeks-early", address.removeprefix(tour.house.address))
    tour.pages[""].clock.set_fixed_time(datetime.fromtimestamp(tour.house.now(), UTC) + timedelta(days=28))
    tour.pages[""].reload()
    yield tour.stranger("guest-weeks", address.removeprefix(tour.house.address))
