"""A host alone with a laptop tries everything out with simulated guests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.devices import LAPTOP, WIDE, Devices
from tests.browser.people import Guest, Host

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.building import Building

RIBBON = "Rehearsal: simulated guests"
MINUTES = 30 / 20  # of the dial, at twenty times the speed; on a busy machine guests tap later, by the dial
STEP_S = 1.25


def test_a_host_rehearses_alone_from_the_door_to_the_goodbye(devices: Devices, house: Building) -> None:
    host = Host(devices.page(viewport=LAPTOP), house)
    host.enter()
    host.prepare("Thursday gathering", place="Room 4", minutes="30")
    begin(host)
    wall = beside(host, devices, f"/projector/{host.slug}/")
    wall.set_viewport_size(WIDE)
    host.tap("Open the door")
    while "23 people are here" not in host.page.locator("main h1").inner_text():
        house.later(STEP_S)
        host.page.wait_for_timeout(100)
    me = sit_in(host, devices)
    house.later(5)
    seat(host, house, wall)
    talk(host, house)
    host.tap("End the gathering", then="End it")
    host.sees("The gathering is over")
    expect(wall.locator("h1")).to_have_text("Thank you")
    me.sees("Thank you, Mina")
    for page in (host.page, wall, me.page):
        expect(page.locator("body")).to_contain_text(RIBBON)
    host.page.get_by_role("button", name="Delete this rehearsal").click()
    expect(host.page.get_by_text("The rehearsal is deleted. Nothing of it remains.")).to_be_visible()
    wall.goto("about:blank")


def begin(host: Host) -> None:
    """From the preparation to the console of the copy."""
    host.page.goto(f"{host.house.address}/host/gatherings/{host.slug}/")
    host.page.get_by_role("link", name="Rehearse it alone first").click()
    host.page.get_by_label("How many guests?").fill("23")
    host.page.get_by_role("button", name="Start the rehearsal").click()
    host.page.wait_for_url("**/console/")
    host.slug = host.page.url.split("/gatherings/")[1].split("/")[0]
    expect(host.page.locator("body")).to_contain_text(RIBBON)


def beside(host: Host, devices: Devices, path: str) -> Page:
    """Another screen of the same host. Not a tab beside: a browser lets those behind sleep."""
    return devices.page(path, cookies=host.page.context.cookies())


def sit_in(host: Host, devices: Devices) -> Guest:
    """The host's own phone among the simulated ones: what a guest sees, with the ribbon on every page."""
    link = host.page.get_by_role("link", name="Be a guest yourself").get_attribute("href") or ""
    me = Guest(devices.page(link), "Mina")
    me.page.wait_for_url("**/name")
    expect(me.page.locator("body")).to_contain_text(RIBBON)
    me.give_name()
    expect(me.page.locator("body")).to_contain_text(RIBBON)
    me.answer()
    expect(me.page.locator("body")).to_contain_text(RIBBON)
    host.sees("24 people are here")
    return me


def seat(host: Host, house: Building, wall: Page) -> None:
    host.tap("Form circles")
    host.sees("6 circles, seen only by you")
    house.later(2)
    host.tap("Show the tables")
    expect(wall.locator(".table-card")).to_have_count(6)
    house.later(2)
    host.tap("Begin", then="Begin")
    host.sees("6 circles are talking")
    expect(wall.locator("body")).to_contain_text(RIBBON)


def talk(host: Host, house: Building) -> None:
    """Time runs in small steps, so that simulated guests tap when they would."""
    for _ in range(int(MINUTES * 4 * 60 / STEP_S)):
        if host.page.locator("main h1").inner_text() == "Every circle has finished":
            return
        house.later(STEP_S)
        host.page.wait_for_timeout(100)
    raise AssertionError(f"the circles are not done: {host.page.locator('main').inner_text()}")
