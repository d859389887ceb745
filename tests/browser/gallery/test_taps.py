from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.gallery.conftest import Open
from tests.browser.gallery.pages import frame
from tests.browser.gallery.serve import Stage

SAVED = "Saved on this phone. It will be sent when the network is back."
NEXT = '<section class="screen"><h1>The next moment</h1></section>'


def fresh(**more: Any) -> dict[str, Any]:
    return frame(NEXT, version=(2, 0), step=2, **more)


def test_a_tap_shows_the_new_state_at_once(show: Open, stage: Stage) -> None:
    page = show("circle")
    stage.answer = (200, {"ok": True, "frame": fresh()})
    page.get_by_role("button", name="We are all here").click()
    expect(page.get_by_role("heading", name="The next moment")).to_be_focused()
    assert [(sent["seen"], sent["event"], len(sent["command"])) for sent in stage.sent] == [("1", "x", 32)]


def test_a_tap_without_a_network_is_kept_and_sent_with_the_same_id(show: Open, stage: Stage) -> None:
    page = show("circle")
    stage.answer = (503, {})
    page.get_by_role("button", name="We are all here").click()
    expect(page.get_by_text(SAVED)).to_be_visible()
    stage.answer = (200, {"ok": True, "frame": fresh()})
    expect(page.get_by_role("heading", name="The next moment")).to_be_visible()
    expect(page.get_by_text(SAVED)).not_to_be_visible()
    assert len(stage.sent) >= 2
    assert len({sent["command"] for sent in stage.sent}) == 1


def test_a_kept_tap_survives_a_reload(show: Open, stage: Stage) -> None:
    page = show("circle")
    page.route("**/command/", lambda route: route.abort())
    page.get_by_role("button", name="We are all here").click()
    expect(page.get_by_text(SAVED)).to_be_visible()
    page.unroute("**/command/")
    stage.answer = (200, {"ok": True, "frame": fresh()})
    page.reload()
    expect(page.get_by_role("heading", name="The next moment")).to_be_visible()
    assert len(stage.sent) == 1


def test_two_quick_taps_are_one(show: Open, stage: Stage) -> None:
    page = show("circle")
    stage.answer = (200, {"ok": True, "frame": fresh()})
    page.get_by_role("button", name="We are all here").dblclick()
    expect(page.get_by_role("heading", name="The next moment")).to_be_visible()
    assert len(stage.sent) == 1


def test_a_late_tap_gets_the_truth_and_a_sentence(show: Open, stage: Stage) -> None:
    page = show("circle")
    stage.answer = (409, {"ok": False, "why": "Your circle has already begun.", "frame": fresh()})
    page.get_by_role("button", name="We are all here").click()
    expect(page.get_by_role("heading", name="The next moment")).to_be_visible()
    expect(page.get_by_text("Your circle has already begun.")).to_be_visible()


def test_a_refusal_is_said_and_the_screen_stays(show: Open, stage: Stage) -> None:
    page = show("circle")
    stage.answer = (422, {"ok": False, "why": "Two are still missing."})
    page.get_by_role("button", name="We are all here").click()
    expect(page.get_by_text("Two are still missing.")).to_be_visible()
    expect(page.get_by_role("heading", name="Fig table")).to_be_visible()


def test_leaving_asks_first_and_staying_sends_nothing(show: Open, stage: Stage) -> None:
    page = show("telling")
    page.get_by_role("button", name="Leave").click()
    page.get_by_role("dialog").get_by_role("button", name="Stay").click()
    expect(page.get_by_role("dialog")).not_to_be_visible()
    assert stage.sent == []
    page.get_by_role("button", name="Leave").click()
    stage.answer = (200, {"ok": True, "frame": fresh()})
    page.get_by_role("dialog").get_by_role("button", name="Leave").click()
    expect(page.get_by_role("heading", name="The next moment")).to_be_visible()
    assert [(sent["event"], sent["confirmed"]) for sent in stage.sent] == [("leave", "1")]
