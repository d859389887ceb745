"""Every screen in both themes: nothing for axe to say, nothing wider than a small phone. And without a pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

from tests.browser.devices import LAPTOP, PHONE, SMALL, SQUARE, Devices
from tests.browser.gallery.test_gallery import RULES
from tests.browser.stop import Stop
from tests.browser.tour import Tour

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.building import Building

SIZES = {"phone": PHONE, "host": LAPTOP, "wall": SQUARE}
# In the other theme only colours differ.
COLOURS = {"runOnly": ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]}


_RUN = """async (options) => {
  const found = (await axe.run(document, options)).violations;
  return found.map((rule) => [rule.id, rule.nodes.map((node) => node.html.slice(0, 140))]);
}"""


def violations(page: Page, rules: dict[str, Any]) -> list[Any]:
    """As `Axe().run`, which would load its script anew each time and bring back all that is well, too."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(Axe().axe_script)
    found: list[Any] = page.evaluate(_RUN, {**rules, "resultTypes": ["violations"]})
    return found


def held(stop: Stop) -> list[str]:
    """What is wrong with this screen, in sentences."""
    wrong = []
    for theme, rules in (("light", RULES), ("dark", COLOURS)):
        stop.show(SIZES[stop.medium], dark=theme == "dark")
        wrong += [f"{stop.name} in {theme}: {said}" for said in violations(stop.page, rules)]
    if stop.medium != "wall":
        stop.page.set_viewport_size(SMALL)
        width = stop.page.evaluate("document.documentElement.scrollWidth")
        if width > SMALL["width"]:
            wrong.append(f"{stop.name} is {width} pixels wide on a phone of {SMALL['width']}")
    return wrong


def test_no_screen_keeps_anybody_out(devices: Devices, house: Building) -> None:
    wrong = [said for stop in Tour(devices, house).stops() for said in held(stop)]
    assert not wrong, "\n".join(wrong)
