"""Reports and the pack for a works council, on screens and on paper."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.devices import LAPTOP, PHONE, SMALL, Devices
from tests.browser.people import Host
from tests.browser.published import report_in
from tests.browser.stop import Stop
from tests.browser.test_accessibility import held

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

    from tests.browser.building import Building

A4_INSIDE: ViewportSize = {"width": 688, "height": 1017}  # less its margins, at 96 dots per inch
SHOWN = 2300  # so much of the page is in the picture; the rest is in the file for printing
# Numbers and words of one plot that lie on top of one another, or beyond the edge of the page.
UNREADABLE = """() => [...document.querySelectorAll('.plot svg')].flatMap((svg) => {
  const boxes = [...svg.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
  const out = boxes.filter(([, box]) => box.left < 0 || box.right > document.documentElement.clientWidth);
  const over = boxes.flatMap(([word, one], place) => boxes.slice(place + 1)
    .filter(([, other]) => one.left < other.right && other.left < one.right
      && one.top + 3 < other.bottom && other.top + 3 < one.bottom)
    .map(([other]) => `${word} / ${other}`));
  return [...out.map(([word]) => word), ...over];
})"""

# What of a plot is not drawn: a rule meant for another part of a page may hide it on paper.
MARKS = """() => [...document.querySelectorAll('.plot svg *')]
  .filter((mark) => getComputedStyle(mark).display === 'none').map((mark) => mark.outerHTML)"""


@pytest.fixture(scope="module")
def paths(house: Building) -> dict[str, str]:
    """A small and a large report, and what stands beside them."""
    small, large = report_in(house, guests=16), report_in(house, guests=60)
    return {"report-small": small, "report": large, "list": "/host/reports/", "pack": "/host/pack/"}


@pytest.fixture
def desk(devices: Devices, house: Building) -> Page:
    host = Host(devices.page(viewport=LAPTOP), house)
    host.enter()
    return host.page


def stops(desk: Page, house: Building, paths: dict[str, str]) -> Iterator[Stop]:
    for name, path in paths.items():
        desk.goto(house.address + path)
        yield Stop(f"host-{name}", desk, "host")


def unfolded(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")


def test_no_report_keeps_anybody_out(desk: Page, house: Building, paths: dict[str, str]) -> None:
    wrong = []
    for stop in stops(desk, house, paths):
        unfolded(desk)
        wrong += held(stop)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("size", [SMALL, PHONE, LAPTOP, A4_INSIDE], ids=["small", "phone", "laptop", "paper"])
@pytest.mark.parametrize("name", ["report", "report-small"])
def test_the_words_of_a_plot_never_lie_on_one_another(
    desk: Page, house: Building, paths: dict[str, str], name: str, size: ViewportSize
) -> None:
    desk.set_viewport_size(size)
    desk.goto(house.address + paths[name])
    assert desk.locator(".plot svg").count() > 15
    assert desk.evaluate(UNREADABLE) == []


def test_what_is_printed_is_complete_and_nothing_else(desk: Page, house: Building, paths: dict[str, str]) -> None:
    desk.set_viewport_size(A4_INSIDE)
    desk.goto(house.address + paths["report"])
    desk.emulate_media(media="print", color_scheme="dark")
    expect(desk.locator("details.to-print table")).to_be_visible()
    expect(desk.get_by_text("Rehearsal: simulated guests")).to_be_visible()
    for gone in (".console-top", ".foot", "[data-print]", ".finding summary"):
        assert all(not one.is_visible() for one in desk.locator(gone).all()), gone
    assert desk.evaluate(MARKS) == []
    assert desk.evaluate("document.documentElement.scrollWidth") <= A4_INSIDE["width"]
    assert desk.evaluate("getComputedStyle(document.body).color") == ink_on_paper(desk)


def ink_on_paper(page: Page) -> Any:
    """As in the light theme, whatever the machine prefers: nobody prints on black."""
    page.emulate_media(media="print", color_scheme="light")
    return page.evaluate("getComputedStyle(document.body).color")


def test_a_report_is_read_by_keyboard_and_its_tables_open(desk: Page, house: Building, paths: dict[str, str]) -> None:
    desk.goto(house.address + paths["report"])
    summary = desk.locator(".finding summary").first
    summary.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator(".finding table").first).to_be_visible()


def test_the_file_for_spreadsheets_is_downloaded(desk: Page, house: Building, paths: dict[str, str]) -> None:
    desk.goto(house.address + paths["report"])
    with desk.expect_download() as download:
        desk.get_by_role("link", name="As a file for spreadsheets").click()
    assert Path(download.value.path()).read_text("utf-8-sig").startswith("key,title,state,value,low,high")


def test_pictures_of_a_report(desk: Page, house: Building, paths: dict[str, str], tmp_path: Path) -> None:
    """On a screen in both themes, and as printed; kept where `FOURCHAIRS_PICTURES` names a folder."""
    folder = Path(os.environ.get("FOURCHAIRS_PICTURES") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    desk.set_viewport_size({"width": LAPTOP["width"], "height": SHOWN})
    desk.goto(house.address + paths["report"])
    for theme in ("light", "dark"):
        desk.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        desk.screenshot(path=folder / f"report-{theme}.png")
    desk.pdf(path=folder / "report.pdf", prefer_css_page_size=True, format="A4")
    assert all((folder / f"report{end}").stat().st_size > 10_000 for end in (".pdf", "-light.png", "-dark.png"))
