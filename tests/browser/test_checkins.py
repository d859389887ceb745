"""The check-ins on real phones: one tap a question, nothing sent before the end, one record, and one's own change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from fourchairs.core import disclosure
from tests.browser.devices import SMALL, Devices
from tests.browser.gallery.test_gallery import RULES
from tests.browser.people import until
from tests.browser.table import NAMES, Circle
from tests.browser.test_accessibility import COLOURS, violations
from tests.wire import WireGuest, WireHost

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request, ViewportSize

    from tests.browser.building import Building

BEFORE = {"close": 2, "belong": 3, "alone": 5, "think_less": 6, "burden": 5, "awkward": 6, "care": 5}
AFTER = {
    "close": 5, "colleague": 4, "belong": 5, "alone": 3, "thought_of_them": -2, "listening_burden": 1, "awkward": 2,
    "care": 8, "not_just_me": 7, "heard": 9, "leave": 1,
}  # fmt: skip
PATIENCE_MS = 350  # sooner, a tap is taken for a slip of the finger
IN = "Your answers are in"
DAYS_24 = 24 * 24 * 3600


class Evening:
    """A table of four; the first of them has a real browser in hand."""

    def __init__(self, devices: Devices, house: Building) -> None:
        self.devices, self.house = devices, house
        self.host = WireHost(house.address).enter(house.secret)
        self.host.prepare()
        self.host.command("open")
        self.me = WireGuest(house.address, NAMES[0]).arrive(self.host.code, settle=False)
        self.guests = [self.me, *(WireGuest(house.address, name).arrive(self.host.code) for name in NAMES[1:4])]
        self.page = devices.page(cookies=self.me.cookies())
        self.sent: list[bytes] = []
        self.headers: set[str] = set()
        self.page.on("request", self._heard)

    def _heard(self, request: Request) -> None:
        if request.url.endswith("/answers/"):
            self.headers |= set(request.all_headers())
            self.sent.append(request.post_data_buffer or b"")

    def open(self, name: str) -> Page:
        self.page.goto(f"{self.house.address}/g/{self.host.slug}/{name}")
        return self.page

    def before(self) -> None:
        self.open("before")
        answer(self.page, BEFORE)
        self.page.wait_for_url("**/share")

    def talk(self) -> None:
        while self.me.at != "now":
            self.me.submit(next(form for form in self.me.page.forms if form.event in {self.me.at, ""}))
        for name in ("form", "show", "begin"):
            self.host.command(name)
            self.house.later(2)
        Circle(self.guests, self.house).until("goodbye")

    def close(self) -> None:
        for wire in (self.host, *self.guests):
            wire.client.close()


def answer(page: Page, answers: dict[str, int]) -> None:
    for key, value in answers.items():
        page.locator(f"#{key}").wait_for()
        page.wait_for_timeout(PATIENCE_MS)
        page.locator(f"#{key} [data-answer='{value}']").click()


def kept(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("({ ...localStorage })")
    return found


@pytest.fixture
def evening(devices: Devices, house: Building) -> Iterator[Evening]:
    made = Evening(devices, house)
    yield made
    made.close()


def test_from_the_first_question_to_ones_own_change(evening: Evening) -> None:
    evening.before()
    assert not evening.sent, "nothing leaves the phone before the end"
    evening.talk()
    page = evening.open("now")
    page.get_by_role("link", name="A few last questions").click()
    answer(page, AFTER)
    expect(page.locator("h1")).to_have_text("Thank you")
    expect(page.get_by_text(IN)).to_be_visible()
    (sent,) = evening.sent
    assert "origin" in evening.headers
    assert not {"cookie", "referer"} & evening.headers, "nothing beside the record says whose it is"
    record = disclosure.decode(sent[16:])
    assert record.before == BEFORE
    assert record.after == {**AFTER, "pushed": 0}
    rows = page.locator("[data-pair]:visible").all_inner_texts()
    assert [row.split("\n")[-1] for row in rows[:3]] == ["2 before, 5 now", "3 before, 5 now", "5 before, 3 now"]
    expect(page.get_by_text("Only you see this.")).to_be_visible()
    expect(page.locator(".farewell").get_by_text("116 123")).not_to_be_visible()


def test_a_reload_goes_on_where_one_was_and_back_shows_what_was_answered(evening: Evening) -> None:
    page = evening.open("before")
    answer(page, {"close": 4, "belong": 2})
    page.reload()
    expect(page.locator("#alone h1")).to_be_focused()
    page.go_back()
    expect(page.locator("#belong [aria-pressed=true]")).to_have_text("2")
    page.get_by_role("link", name="Back").click()
    expect(page.locator("#close [aria-pressed=true]")).to_have_text("nearly half")


def test_a_double_tap_answers_one_question(evening: Evening) -> None:
    page = evening.open("before")
    page.wait_for_timeout(PATIENCE_MS)
    page.locator("#close [data-answer='4']").dblclick()
    expect(page.locator("#belong")).to_be_visible()
    page.wait_for_timeout(PATIENCE_MS)
    page.locator("#belong [data-answer='4']").dblclick(delay=20)
    expect(page.locator("#alone")).to_be_visible()
    expect(page.locator("[data-progress]")).to_have_text("3 of 7")


def test_without_a_network_the_record_waits_and_is_sent_once_whatever_page_is_open(evening: Evening) -> None:
    evening.devices.expected.append("ERR_INTERNET_DISCONNECTED")
    evening.before()
    evening.talk()
    page = evening.open("after")
    answer(page, dict(list(AFTER.items())[:-1]))
    page.wait_for_timeout(PATIENCE_MS)
    page.context.set_offline(True)
    page.locator("#leave [data-answer='1']").click()
    expect(page.get_by_text("Saved on this phone.")).to_be_visible()
    expect(page.locator("[data-pair]:visible")).to_have_count(6)
    page.context.set_offline(False)
    evening.open("now")
    until(lambda: "fourchairs.answers" not in kept(page), page, "the record is in")
    evening.open("after")
    expect(page.get_by_text(IN)).to_be_visible()
    assert len(set(evening.sent)) == 1


def test_a_record_whose_answer_was_lost_on_the_way_is_in_once(evening: Evening) -> None:
    evening.devices.expected += ["ERR_FAILED", "409"]
    evening.talk()
    page = evening.open("after")
    lost: list[int] = []

    def lose(route: Any) -> None:
        answered = route.fetch()
        lost.append(answered.status)
        if len(lost) == 1:
            route.abort()
        else:
            route.fulfill(response=answered)

    page.route("**/answers/", lose)
    page.wait_for_timeout(PATIENCE_MS)
    page.get_by_role("button", name="Skip all").click()
    expect(page.get_by_text(IN)).to_be_visible()
    assert lost == [204, 409]


def test_a_phone_that_lost_its_answers_from_before_says_so_and_sends_the_rest(evening: Evening) -> None:
    evening.before()
    evening.talk()
    page = evening.open("now")
    page.evaluate("localStorage.clear()")
    evening.open("after")
    answer(page, AFTER)
    expect(page.get_by_text("This phone has no answers from before")).to_be_visible()
    record = disclosure.decode(evening.sent[0][16:])
    assert set(record.before.values()) == {None}
    assert record.after["belong"] == AFTER["belong"]


def test_whoever_skips_all_sends_as_much_as_whoever_answers(evening: Evening) -> None:
    evening.talk()
    page = evening.open("after")
    page.wait_for_timeout(PATIENCE_MS)
    page.get_by_role("button", name="Skip all").click()
    expect(page.get_by_text(IN)).to_be_visible()
    assert [len(sent) for sent in evening.sent] == [80]
    record = disclosure.decode(evening.sent[0][16:])
    assert {*record.before.values(), *record.after.values()} == {None}


def test_a_new_table_calls_one_away_and_what_was_answered_stays(evening: Evening) -> None:
    evening.talk()
    page = evening.open("after")
    answer(page, {"close": 5, "colleague": 2})
    for name in ("again", "form", "show"):
        evening.host.command(name)
        evening.house.later(2)
    page.wait_for_url("**/now")
    assert '"after":{"close":5,"colleague":2}' in kept(page)[f"fourchairs.checkin.{evening.host.slug}"]
    assert not evening.sent


def test_much_worse_shows_whom_one_can_call_and_being_pushed_is_told(evening: Evening) -> None:
    evening.talk()
    page = evening.open("after")
    answer(page, dict(list(AFTER.items())[:-1]))
    page.get_by_label("I felt pushed to share.").check()
    page.wait_for_timeout(PATIENCE_MS)
    page.get_by_role("button", name="much worse").click()
    expect(page.locator(".farewell").get_by_text("116 123")).to_be_visible()
    expect(page.locator(".farewell").get_by_text("Only you see this; nobody is told.")).to_be_visible()
    expect(page.get_by_text(IN)).to_be_visible()
    record = disclosure.decode(evening.sent[0][16:])
    assert (record.after["leave"], record.after["pushed"]) == (4, 1)


def test_nothing_stays_on_a_phone_that_is_given_back_or_when_the_gathering_is_over(evening: Evening) -> None:
    evening.before()
    evening.talk()
    page = evening.open("after")
    page.wait_for_timeout(PATIENCE_MS)
    page.get_by_role("button", name="Skip all").click()
    expect(page.get_by_text(IN)).to_be_visible()
    assert any(key.startswith("fourchairs.checkin") for key in kept(page))
    evening.host.command("end")
    evening.open("now")
    expect(page.locator("h1")).to_have_text(f"Thank you, {NAMES[0]}")
    assert not [key for key in kept(page) if key.startswith("fourchairs.")]


def test_a_phone_that_is_given_back_forgets_what_was_answered(evening: Evening) -> None:
    page = evening.open("before")
    answer(page, {"close": 4})
    evening.open("not-my-phone")
    page.get_by_role("button", name="Forget me on this phone").click()
    page.wait_for_url(evening.house.address + "/")
    assert not [key for key in kept(page) if key.startswith("fourchairs.")]


def test_four_weeks_later_the_link_brings_two_answers_along(evening: Evening, house: Building) -> None:
    evening.before()
    evening.talk()
    page = evening.open("after")
    answer(page, AFTER)
    expect(page.get_by_text(IN)).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Into my calendar").click()
    address = page.locator("[data-link]").inner_text()
    entry = taken.value.path().read_bytes().decode().replace("\r\n ", "")
    assert f"URL:{address}\r\n" in entry
    evening.host.command("end")
    house.later(DAYS_24)
    later = evening.devices.page()
    later.clock.set_fixed_time(house.now())
    later.goto(address)
    sent: list[bytes] = []
    later.on("request", lambda request: sent.extend([request.post_data_buffer or b""] * (request.method == "POST")))
    answer(later, {"belong": 6, "alone": 2, "talked": 3, "could_ask": 2, "leave": 1})
    expect(later.get_by_text(IN)).to_be_visible()
    record = disclosure.decode(sent[0][16:])
    assert dict(record.before) == {"own_belong": BEFORE["belong"], "own_alone": BEFORE["alone"]}
    assert dict(record.after) == {"belong": 6, "alone": 2, "talked": 3, "could_ask": 2, "leave": 1}
    expect(later.get_by_text("3 before, 6 today")).to_be_visible()
    later.goto(f"{address.partition('#')[0]}#main")
    later.reload()
    expect(later.get_by_text("3 before, 6 today")).to_be_visible()
    house.later(-DAYS_24)


@pytest.mark.parametrize("size", [SMALL, {"width": 390, "height": 844}], ids=["small", "phone"])
def test_every_question_keeps_to_the_screen_and_to_the_rules(evening: Evening, size: ViewportSize) -> None:
    evening.talk()
    page = evening.open("after")
    page.set_viewport_size(size)
    for key in AFTER:
        page.locator(f"#{key}").wait_for()
        for theme, rules in (("light", RULES), ("dark", COLOURS)):
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            assert not violations(page, rules), (key, theme)
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
        assert (
            page.evaluate(f"Math.min(...[...document.querySelectorAll('#{key} .step')].map((e) => e.offsetHeight))")
            >= 52
        )
        page.wait_for_timeout(PATIENCE_MS)
        page.locator("[data-skip]").click()
    expect(page.locator("h1")).to_have_text("Thank you")
