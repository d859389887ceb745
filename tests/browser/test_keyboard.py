"""Hands that use no pointer: Tab, Enter and Space lead through everything, and one always sees where one is."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from tests.browser.devices import LAPTOP, Devices
from tests.browser.table import NAMES, Circle
from tests.wire import WireGuest, WireHost

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.building import Building

_FOCUSED = """() => {
  const element = document.activeElement;
  // A heading that a new screen has put in focus is no stop of the Tab key.
  if (!element || element === document.body || element.tabIndex < 0) return null;
  const label = element.labels?.length ? element.labels[0] : element;
  const shown = label.closest(".choice") ?? element;
  const style = getComputedStyle(shown), own = getComputedStyle(element);
  const drawn = (one) => (one.outlineStyle !== "none" && parseFloat(one.outlineWidth) >= 2);
  const box = shown.getBoundingClientRect();
  const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return {
    name: (element.getAttribute("aria-label") || label.innerText || label.textContent).trim().replace(/\\s+/g, " "),
    outlined: drawn(style) || drawn(own),
    uncovered: Boolean(middle) && (shown.contains(middle) || middle.contains(shown)),
  };
}"""
MOST = 80


class Keys:
    """A keyboard on a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, name: str) -> None:
        """Tab until that is in focus. Whatever is passed on the way must show that it is in focus."""
        passed = []
        for _ in range(MOST):
            self.page.keyboard.press("Tab")
            at: dict[str, Any] | None = self.page.evaluate(_FOCUSED)
            if at is None:
                continue
            assert at["outlined"], f"nobody sees that “{at['name']}” is in focus"
            assert at["uncovered"], f"“{at['name']}” is in focus under something else"
            if at["name"] == name:
                return
            passed.append(at["name"])
        raise AssertionError(f"Tab never comes to “{name}”, only to {passed}")

    def press(self, name: str, key: str = "Enter") -> None:
        self.to(name)
        self.page.keyboard.press(key)

    def fill(self, name: str, text: str) -> None:
        self.to(name)
        self.page.keyboard.type(text)

    def sure(self, answer: str) -> None:
        """The question that opens stands on the safe answer."""
        dialog = self.page.get_by_role("dialog")
        dialog.wait_for()
        self.press(answer)
        expect(dialog).not_to_be_visible()

    def sees(self, heading: str) -> None:
        expect(self.page.locator("main h1")).to_have_text(heading)


def test_a_guest_needs_no_pointer(devices: Devices, house: Building) -> None:
    with ExitStack() as stack:
        host = stack.enter_context(WireHost(house.address)).enter(house.secret)
        host.prepare()
        host.command("open")
        others = [stack.enter_context(WireGuest(house.address, name)).arrive(host.code) for name in NAMES[1:3]]
        keys = Keys(devices.page("/"))
        come(keys, host.code)
        for name in ("form", "show", "begin"):
            host.command(name)
            house.later(2)
        talk(keys, Circle(others, house))


def come(keys: Keys, code: str) -> None:
    keys.fill("The code on the wall", code)
    keys.press("Come in")
    keys.page.wait_for_url("**/name")
    keys.fill("What should people call you?", NAMES[0])
    keys.press("I am here")
    keys.page.wait_for_url("**/know")
    keys.press(NAMES[1], "Space")
    assert keys.page.get_by_label(NAMES[1]).is_checked()
    keys.press("Continue")
    keys.page.wait_for_url("**/before")
    check_in(keys)
    keys.page.wait_for_url("**/share")
    keys.press("Continue")
    keys.page.wait_for_url("**/now")
    keys.press("Help")
    expect(keys.page.get_by_text("116 123")).to_be_visible()
    keys.page.keyboard.press("Escape")


def check_in(keys: Keys) -> None:
    """The heading of a question is in focus, its answers come next, and what was answered can be seen again."""
    page = keys.page
    question = page.locator(".question:visible h1")
    expect(question).to_be_focused()
    page.wait_for_timeout(350)  # sooner, a press is taken for a slip of the finger
    keys.press("hardly overlapping")
    expect(question).to_have_text("I belong here.")
    expect(question).to_be_focused()
    keys.page.wait_for_timeout(350)
    keys.press("7, completely", "Space")
    page.wait_for_timeout(350)
    keys.press("Back")
    expect(page.locator(".question:visible [aria-pressed=true]")).to_have_text("7")
    keys.press("Back")
    page.wait_for_timeout(350)
    keys.press("Skip all")


def talk(keys: Keys, circle: Circle) -> None:
    page = keys.page
    keys.press("We are all here")
    expect(page.locator(".topline")).to_contain_text("Line 1 of 6")
    circle.until("agree")
    keys.press("I agree")
    expect(page.locator("form[action$='/do/agree']")).to_have_count(0)
    circle.until("turn")
    while page.locator("form[action$='/do/pass']").count() == 0:
        step = page.locator("main input[name=seen]").first.input_value()
        circle.next()
        expect(page.locator("main input[name=seen]").first).not_to_have_value(step)
    keys.press("Pass")
    keys.sure("Yes")
    keys.sees("A shared silence")
    keys.press("Let us go on")
    circle.until("only_one")
    expect(page.locator("#only-one")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    keys.press("Done")
    expect(page.locator("#only-one")).to_have_count(0)
    circle.until("goodbye")
    keys.press(NAMES[1], "Space")
    keys.press("Send my answer")
    expect(page.get_by_role("button", name="Send my answer")).to_have_count(0)
    keys.press("Leave")
    page.wait_for_url("**/leave")
    keys.press("Leave")
    keys.sees(f"Goodbye for now, {NAMES[0]}")


def test_a_host_needs_no_pointer(devices: Devices, house: Building) -> None:
    keys = Keys(devices.page(viewport=LAPTOP))
    page = keys.page
    page.goto(house.door_of_hosts)
    page.wait_for_url("**/host/gatherings/")
    page.goto(f"{house.address}/host/gatherings/new/")
    keys.fill("What is it called?", "By hand")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    keys.press("Make the gathering")
    keys.sees("By hand")
    keys.press("Note whom to call")
    keys.sees("Whom can people call?")
    keys.fill("Who", "Mina")
    keys.fill("How to reach them", "At the door")
    keys.press("Save")
    keys.sees("By hand")
    keys.press("Go to the console")
    page.wait_for_url("**/console/")
    run(keys, house)


def run(keys: Keys, house: Building) -> None:
    keys.press("Open the door")
    keys.sees("Nobody is here yet")
    keys.press("Who is here 0")
    for number, name in enumerate(NAMES[:4], 1):
        keys.fill("Add someone without a phone", name)
        keys.page.keyboard.press("Enter")
        keys.sees("1 person is here" if number == 1 else f"{number} people are here")
    keys.press("Form circles")
    keys.sees("One circle, seen only by you")
    house.later(2)
    keys.press("Show the tables")
    keys.sees("People are finding their tables")
    house.later(2)
    keys.press("Begin")
    keys.sure("Begin")
    keys.sees("One circle is talking")
    keys.press("Pause all")
    keys.sees("Everything is paused")
    keys.press("Go on")
    keys.sees("One circle is talking")
    keys.press("End the gathering")
    keys.sure("End it")
    keys.sees("The gathering is over")
