"""What the whole evening costs a phone on its own data plan."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from tests.browser.devices import Devices
from tests.browser.people import Guest
from tests.browser.table import NAMES, Circle
from tests.wire import WireGuest, WireHost

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.building import Building

BUDGET = 70_000  # 11 of them are the check-in before


class Scale:
    """Bytes as they came over the wire, by address; of a stream that is never finished, what has come so far."""

    def __init__(self, page: Page) -> None:
        self.bytes: defaultdict[str, int] = defaultdict(int)
        self._address: dict[str, str] = {}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", self._begun)
        session.on("Network.dataReceived", self._more)
        session.on("Network.loadingFinished", self._finished)

    def _begun(self, event: dict[str, Any]) -> None:
        if not event["response"].get("fromDiskCache"):
            self._address[event["requestId"]] = event["response"]["url"]
            self.bytes[event["requestId"]] = int(event["response"]["encodedDataLength"])

    def _more(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._address:
            self.bytes[event["requestId"]] += int(event["encodedDataLength"])

    def _finished(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._address:
            self.bytes[event["requestId"]] = int(event["encodedDataLength"])

    def by_address(self) -> dict[str, int]:
        told: defaultdict[str, int] = defaultdict(int)
        for request, size in self.bytes.items():
            told[self._address[request]] += size
        return dict(sorted(told.items(), key=lambda one: -one[1]))


def test_a_phone_loads_less_than_seventy_kilobytes_from_the_code_to_the_goodbye(
    devices: Devices, house: Building
) -> None:
    with WireHost(house.address) as host:
        host.enter(house.secret).prepare()
        host.command("open")
        others = [WireGuest(house.address, name).arrive(host.code) for name in NAMES[1:4]]
        guest = Guest(devices.page(), NAMES[0])
        scale = Scale(guest.page)
        guest.page.goto(f"{house.address}/#{house.join_secret(host.slug)}")
        guest.page.wait_for_url("**/name")
        guest.give_name()
        guest.answer()
        for name in ("form", "show", "begin"):
            host.command(name)
            house.later(2)
        Circle(others, house).until("goodbye")
        expect(guest.page.locator("main h1")).to_have_text("Thank you")
        loaded = scale.by_address()
        for other in others:
            other.client.close()
    assert any("/live/" in address for address in loaded)
    assert sum(loaded.values()) < BUDGET, "\n".join(f"{size:7} {address}" for address, size in loaded.items())
