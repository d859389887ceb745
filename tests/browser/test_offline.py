"""A room's network comes and goes, taps are repeated, and phones show whatever time they like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Route, expect

from tests.browser.devices import Devices
from tests.browser.people import Guest, until
from tests.browser.table import NAMES, Circle
from tests.wire import WireGuest, WireHost

if TYPE_CHECKING:
    from tests.browser.building import Building

SAVED = "Saved on this phone. It will be sent when the network is back."
AN_HOUR_AHEAD = """
  const now = Date.now;
  Date.now = () => now() + 3600e3;
  Date = class extends Date { constructor(...given) { super(...(given.length ? given : [now() + 3600e3])); } };
  Date.now = () => now() + 3600e3;
"""


class Table:
    """Four at a table that has just sat down; the first phone is in a browser."""

    def __init__(self, devices: Devices, house: Building, host: WireHost, guests: list[WireGuest]) -> None:
        self.devices, self.house, self.host, self.guests = devices, house, host, guests
        self.circle = Circle(guests, house)

    def phone(self, guest: WireGuest, script: str = "") -> Guest:
        page = self.devices.page(cookies=guest.cookies())
        if script:
            page.add_init_script(script)
        page.goto(f"{self.house.address}/g/{self.host.slug}/now")
        return Guest(page, guest.name)


@pytest.fixture
def table(devices: Devices, house: Building) -> Iterator[Table]:
    devices.expected.append("ERR_INTERNET_DISCONNECTED")
    with WireHost(house.address) as host:
        host.enter(house.secret).prepare()
        host.command("open")
        guests = [WireGuest(house.address, name).arrive(host.code) for name in NAMES[:4]]
        for name in ("form", "show", "begin"):
            host.command(name)
            house.later(2)
        yield Table(devices, house, host, guests)
        for guest in guests:
            guest.client.close()


def test_help_opens_without_a_network(table: Table) -> None:
    page = table.phone(table.guests[0]).page
    page.context.set_offline(True)
    page.locator(".help summary").click()
    expect(page.get_by_text("116 123")).to_be_visible()
    expect(page.get_by_text("Mina, who hosts today")).to_be_visible()
    page.context.set_offline(False)


def test_a_tap_made_without_a_network_is_sent_once_afterwards(table: Table) -> None:
    guest = table.phone(table.guests[0])
    guest.page.context.set_offline(True)
    guest.tap("confirm_all_here")
    expect(guest.page.get_by_text(SAVED)).to_be_visible()
    assert table.circle.state["screen"] == "arrive"
    sent = []
    guest.page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    guest.page.context.set_offline(False)
    expect(guest.page.locator(".topline")).to_contain_text("Line 1 of 6")
    expect(guest.page.get_by_text(SAVED)).to_have_count(0)
    guest.page.wait_for_timeout(1500)
    assert len(sent) == 1
    expect(guest.page.locator(".topline")).to_contain_text("Line 1 of 6")


def test_a_tap_that_is_sent_three_times_has_one_effect(table: Table) -> None:
    """The server hears it each time, but its answer is lost on the way twice."""
    table.devices.expected.append("ERR_FAILED")
    table.circle.until("pact")
    guest = table.phone(table.circle.whose("next_line"))
    sent: list[str] = []

    def lose(route: Route) -> None:
        answer = route.fetch()
        sent.append(route.request.post_data or "")
        if len(sent) < 3:
            route.abort()
        else:
            route.fulfill(response=answer)

    guest.page.route("**/do/next_line", lose)
    guest.tap("next_line")
    until(lambda: len(sent) == 3, guest.page, "three sendings")
    expect(guest.page.get_by_text(SAVED)).to_have_count(0)
    expect(guest.page.locator(".topline")).to_contain_text("Line 2 of 6")
    assert len(set(sent)) == 1, "each time with the same id"
    assert "Line 2 of 6" in table.guests[0].look().text


def test_a_phone_whose_clock_is_wrong_by_an_hour_shows_the_same_time(table: Table) -> None:
    table.circle.until("turn")
    right, wrong = table.phone(table.guests[0]), table.phone(table.guests[1], AN_HOUR_AHEAD)
    assert wrong.page.evaluate("Date.now()") - right.page.evaluate("Date.now()") > 3_500_000
    for seconds in (0, 20, 20):
        table.house.later(seconds)
        right.page.reload()
        wrong.page.reload()
        one, other = right.look(), wrong.look()
        assert one.words == other.words
        assert abs(_seconds(one.time) - _seconds(other.time)) <= 2
        assert abs(_seconds(other.time) - (other.deadline - table.house.now())) <= 3


def _seconds(figures: str) -> int:
    minutes, seconds = figures.split(":")
    return int(minutes) * 60 + int(seconds)
