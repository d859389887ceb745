"""The small behaviours: clocks, long lists, ticks, secrets in a link, and a wall that turns its pages."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.gallery.conftest import Open
from tests.browser.gallery.pages import frame, part
from tests.browser.gallery.serve import Stage


def test_a_clock_counts_by_the_servers_time_however_wrong_the_phone_is(show: Open, stage: Stage) -> None:
    page = show("listening")
    expect(page.locator("[data-words]")).to_have_text("about two minutes left")
    html = f'<section class="screen"><h1>Next</h1>{part("clock")}</section>'
    stage.feed.put(frame(html, version=(1, 2), step=2, now=5.0, deadline=35.5, length=120))
    expect(page.locator("[data-words]")).to_have_text("half a minute left")
    assert page.locator("progress").evaluate("(bar) => bar.value / bar.max") < 0.26
    stage.feed.put(frame(html, version=(1, 3), step=3, now=24.0, deadline=35.0, length=120))
    expect(page.locator("[data-words]")).to_have_text("a few seconds left")
    stage.feed.put(frame(html, version=(1, 4), step=4, now=40.0, deadline=35.5, length=120))
    expect(page.locator("[data-words]")).to_have_text("take your time to finish")


def test_a_paused_clock_stands_still(show: Open, stage: Stage) -> None:
    page = show("listening")
    html = f'<section class="screen"><h1>Next</h1>{part("clock")}</section>'
    stage.feed.put(frame(html, version=(1, 2), step=2, paused=True, remaining=75, length=120))
    expect(page.locator("[data-words]")).to_have_text("paused")
    expect(page.locator("[data-time]")).to_have_text("1:15")


def test_a_name_is_found_without_its_accents_among_four_hundred(show: Open) -> None:
    page = show("known")
    page.get_by_label("Find a name").fill("ZELJ")
    expect(page.locator("li:visible .choice")).to_have_count(12)  # eleven Željkas, and Priya, who is ticked
    page.get_by_label("Find a name").fill("nobody at all")
    expect(page.get_by_text("Nobody found.")).to_be_visible()


def test_a_third_tick_has_to_wait(show: Open) -> None:
    page = show("only_one")
    third = page.get_by_label("I have hidden a mistake")
    expect(third).to_be_disabled()
    page.get_by_label("I have been close to giving up").uncheck()
    expect(third).to_be_enabled()


def test_the_secret_of_a_link_is_handed_over_once_and_leaves_the_address(show: Open, stage: Stage) -> None:
    page = show("exchange", "#9zXoKg4EQfUATpYXxobckQ")
    page.wait_for_url(lambda url: "#" not in url)
    page.wait_for_load_state()
    assert [sent["key"] for sent in stage.sent] == ["9zXoKg4EQfUATpYXxobckQ"]


def test_a_wall_with_many_tables_shows_each_whole_and_says_how_many_pages(show: Open) -> None:
    page = show("wall_many", viewport={"width": 1920, "height": 1080})
    expect(page.locator("[data-flow-note]")).to_have_text(re.compile(r"^1 of [456]$"))
    shown = page.locator("[data-flow] > li:visible")
    box = page.locator("[data-flow]").bounding_box()
    last = shown.last.bounding_box()
    assert box
    assert last
    assert last["y"] + last["height"] <= box["y"] + box["height"] + 1


def test_escape_closes_help_and_gives_the_focus_back(show: Open) -> None:
    page = show("telling")
    page.locator(".help summary").click()
    page.keyboard.press("Escape")
    expect(page.locator(".help")).not_to_have_attribute("open", "")
    expect(page.locator(".help summary")).to_be_focused()


def test_help_opens_without_a_script_and_without_a_network(show: Open) -> None:
    page = show("telling", java_script_enabled=False)
    page.context.set_offline(True)
    page.locator(".help summary").click()
    expect(page.get_by_text("116 123")).to_be_visible()
