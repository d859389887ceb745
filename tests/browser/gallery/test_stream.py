from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.gallery.conftest import Open
from tests.browser.gallery.pages import frame
from tests.browser.gallery.serve import Stage

FIELD = '<section class="screen"><h1>{}</h1><label for="one">One word</label><input id="one"></section>'


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def test_a_new_screen_takes_the_focus_to_its_heading(show: Open, stage: Stage) -> None:
    page = show("circle")
    stage.feed.put(frame(FIELD.format("Tell"), version=(1, 2), screen="word"))
    expect(page.get_by_role("heading", name="Tell")).to_be_focused()


def test_an_older_state_is_never_shown(show: Open, stage: Stage) -> None:
    page = show("circle")
    stage.feed.put(frame(FIELD.format("Third"), version=(2, 0), step=3))
    heading(page, "Third")
    stage.feed.put(frame(FIELD.format("Second"), version=(1, 9), step=2))
    stage.feed.put(frame(FIELD.format("Fourth"), version=(2, 1), step=4))
    heading(page, "Fourth")


def test_what_somebody_is_typing_stays_in_their_hands(show: Open, stage: Stage) -> None:
    page = show("circle")
    stage.feed.put(frame(FIELD.format("One"), version=(1, 2), screen="word"))
    page.locator("#one").fill("grateful")
    stage.feed.put(frame(FIELD.format("Two"), version=(1, 3), screen="word"))
    heading(page, "Two")
    expect(page.locator("#one")).to_have_value("grateful")
    expect(page.locator("#one")).to_be_focused()


def test_nobody_is_pulled_out_of_help(show: Open, stage: Stage) -> None:
    page = show("circle")
    page.locator(".help summary").click()
    stage.feed.put(frame(FIELD.format("Tell"), version=(1, 2), screen="word"))
    expect(page.locator("[data-announce]")).to_have_text("Tell")
    expect(page.locator(".help")).to_have_attribute("open", "")
    expect(page.get_by_text("116 123")).to_be_visible()


def test_the_server_can_send_the_page_elsewhere(show: Open, stage: Stage) -> None:
    page = show("circle")
    stage.feed.put(frame("", version=(1, 2), go="/arrive/"))
    page.wait_for_url("**/arrive/")


def test_a_broken_stream_is_said_in_one_line_and_heals_by_itself(show: Open, stage: Stage) -> None:
    page = show("circle")
    stage.stream_status = 502
    stage.feed.put(None)
    expect(page.get_by_text("No connection just now.")).to_be_visible()
    stage.stream_status = 200
    stage.feed.put(frame(FIELD.format("Back"), version=(1, 2), step=2))
    heading(page, "Back")
    expect(page.get_by_text("No connection just now.")).not_to_be_visible()


def test_who_is_turned_away_reloads_once_and_no_more(show: Open, stage: Stage) -> None:
    stage.stream_status = 403
    page = show("circle")
    expect(page.get_by_text("No connection just now.")).to_be_visible()
    assert stage.opened.count("circle") == 2
