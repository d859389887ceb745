"""Every part, in both themes: nothing for axe to say, nothing wider than a small phone, nothing too small to hit."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.gallery.conftest import Open
from tests.browser.gallery.pages import PAGES

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"color-contrast-enhanced": {"enabled": True}},
}
WALLS = [name for name in PAGES if name.startswith("wall")]
HANDS = [name for name in PAGES if name not in WALLS]

HEIGHTS = {"known": 880}  # a line of the list half under the sticky bar is a small target to axe; here none is


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_has_nothing_to_say(show: Open, name: str, theme: str) -> None:
    size = {"width": 1280, "height": 720} if name in WALLS else {"width": 390, "height": HEIGHTS.get(name, 844)}
    page = show(name, color_scheme=theme, viewport=size, reduced_motion="reduce")
    found = Axe().run(page, options=RULES).response["violations"]
    assert not [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found]


@pytest.mark.parametrize("name", HANDS)
def test_nothing_is_wider_than_the_smallest_phone(show: Open, name: str) -> None:
    page = show(name, viewport={"width": 320, "height": 568})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("name", HANDS)
def test_whatever_is_tapped_is_large_enough(show: Open, name: str) -> None:
    page = show(name)
    small = page.evaluate(
        """[...document.querySelectorAll('.button, .link-button, .choice, summary, .field input')]
           .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 52)
           .map((element) => element.textContent.trim())"""
    )
    assert small == []


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768)], ids=str)
@pytest.mark.parametrize("name", WALLS)
def test_a_wall_never_scrolls_and_its_smallest_text_can_be_read_from_the_back(
    show: Open, name: str, size: tuple[int, int]
) -> None:
    page = show(name, viewport={"width": size[0], "height": size[1]})
    assert page.evaluate("document.documentElement.scrollHeight") == size[1]
    smallest = page.evaluate(
        """Math.min(...[...document.querySelectorAll('.wall *')]
           .filter((element) => element.checkVisibility() && [...element.childNodes].some((node) => node.nodeType === 3
             && node.textContent.trim()) && !element.closest('.visually-hidden, .skip'))
           .map((element) => parseFloat(getComputedStyle(element).fontSize)))"""
    )
    assert smallest >= 0.0339 * min(size)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["primary", "quiet", "danger"])
def test_a_button_under_a_pointer_is_as_easy_to_read(show: Open, kind: str, theme: str) -> None:
    button = (page := show("known", color_scheme=theme, reduced_motion="reduce")).locator(".actions .button").first
    button.evaluate("(button, kind) => { button.dataset.kind = kind }", kind)
    button.hover()
    contrast = {"runOnly": ["color-contrast-enhanced"], "rules": RULES["rules"]}
    found = Axe().run(page, context=".actions", options=contrast).response
    assert found["passes"]
    assert not found["violations"]
