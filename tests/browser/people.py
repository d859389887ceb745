"""Hosts, guests and walls, as they are seen and touched in a browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from playwright.sync_api import Page

    from tests.browser.building import Building

_LOOK = """() => {
  const main = document.querySelector("main");
  const text = (selector) => main.querySelector(selector)?.textContent.trim().replace(/\\s+/g, " ") ?? "";
  return {
    heading: text("h1"),
    text: main.innerText,
    step: Number(main.querySelector("input[name=seen]")?.value ?? -1),
    taps: [...main.querySelectorAll("form[data-command]")].map((form) => form.getAttribute("action").split("/").pop()),
    circle: main.querySelector("[data-circle]")?.dataset.circle ?? "",
    progress: text(".topline > :last-child:not(:first-child)"),
    words: text("[data-words]"),
    time: text("[data-time]"),
    deadline: Number(main.querySelector("[data-clock]")?.dataset.deadline ?? 0),
    length: Number(main.querySelector("[data-clock]")?.dataset.length ?? 0),
    leave: Boolean(main.querySelector("a[href$='/leave']")),
    help: Boolean(document.querySelector(".help summary")?.checkVisibility()),
  };
}"""


@dataclass(frozen=True, slots=True)
class Look:
    """What a phone shows now. `taps` are the commands it offers, `step` the one that they name."""

    heading: str
    text: str
    step: int
    taps: tuple[str, ...]
    circle: str
    progress: str
    words: str
    time: str
    deadline: float  # epoch seconds of the server, 0 where no clock runs
    length: float
    leave: bool
    help: bool


class Guest:
    """A guest with a phone in hand."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.name = name

    def type_code(self, code: str) -> None:
        self.page.get_by_label("The code on the wall").fill(code)
        self.page.get_by_role("button", name="Come in").click()

    def give_name(self, name: str = "") -> None:
        self.page.get_by_label("What should people call you?").fill(name or self.name)
        self.page.get_by_role("button", name="I am here").click()

    def answer(self, *, knows: Collection[str] = ()) -> None:
        """Every question after the name, until the phone waits."""
        while not self.page.url.endswith("/now"):
            if self.page.url.endswith("/know"):
                for name in knows:
                    self.page.get_by_label(name, exact=True).check()
            with self.page.expect_navigation():
                skipped = self.page.get_by_role("button", name="Skip all")
                (skipped if self.page.url.endswith("/before") else self.page.locator(".actions button")).click()

    def look(self) -> Look:
        seen: dict[str, Any] = self.page.evaluate(_LOOK)
        return Look(**{**seen, "taps": tuple(seen["taps"])})

    def sees(self, heading: str) -> None:
        expect(self.page.locator("main h1")).to_have_text(heading)

    def tap(self, event: str) -> None:
        """The button of that command; where it asks whether one is sure, one is."""
        form = self.page.locator(f"main form[data-command][action$='/do/{event}']")
        sure, own = form.get_attribute("data-confirm"), form.get_attribute("id")
        (self.page.locator(f"button[form={own}]") if own else form.get_by_role("button")).click()
        if sure:
            self.page.locator("dialog[open] button[value=yes]").click()

    def tick(self, *texts: str) -> None:
        for text in texts:
            self.page.get_by_label(text, exact=True).check()

    def leave(self) -> None:
        self.page.get_by_role("link", name="Leave", exact=True).click()
        self.page.get_by_role("button", name="Leave", exact=True).click()


class Host:
    """A host at the console."""

    def __init__(self, page: Page, house: Building) -> None:
        self.page = page
        self.house = house
        self.slug = ""

    def enter(self) -> None:
        self.page.goto(self.house.door_of_hosts)
        self.page.wait_for_url("**/host/gatherings/")

    def prepare(self, name: str, *, place: str, minutes: str) -> None:
        """From the list of gatherings to the console, by the pages a host walks through."""
        self.page.locator("main a[href$='/new/']").click()
        self.page.get_by_label("What is it called?").fill(name)
        self.page.get_by_label("Where is it?").fill(place)
        self.page.locator(f"input[name=guide][value='{minutes}']").check()
        self.page.get_by_role("button", name="Make the gathering").click()
        self.page.locator("main a[href$='/help/']").first.click()
        self.page.locator("#id_form-0-name").fill("Mina, who hosts today")
        self.page.locator("#id_form-0-reach").fill("0151 234567")
        self.page.get_by_role("button", name="Save").click()
        self.page.locator("main a[href$='/console/']").first.click()
        self.slug = self.page.url.split("/gatherings/")[1].split("/")[0]

    def tap(self, label: str, *, then: str = "") -> None:
        """A button of the console; `then` is the answer to its question."""
        self.page.get_by_role("button", name=label, exact=True).click()
        if then:
            self.page.get_by_role("dialog").get_by_role("button", name=then, exact=True).click()

    def sees(self, heading: str) -> None:
        expect(self.page.locator("main h1")).to_have_text(heading)

    def announce(self, text: str) -> None:
        details = self.page.locator("#tell")
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        details.locator("input[name=text]").fill(text)
        self.tap("Show it on every phone")


def until(true: Callable[[], bool], page: Page, what: str, seconds: float = 20.0) -> None:
    """Look again until it is so. The page's own clock is waited on, so that its events go on."""
    for _ in range(int(seconds * 20)):
        if true():
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"after {seconds:.0f} seconds still not: {what}")
