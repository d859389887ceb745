"""Through every screen there is, once: for pictures of them, and to hold each to what holds everywhere."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from tests.browser.checkin_stops import after, answer
from tests.browser.devices import LAPTOP, PHONE, WIDE, Devices
from tests.browser.stop import Stop
from tests.browser.table import NAMES, Circle
from tests.wire import Wire, WireGuest, WireHost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.building import Building

TEAMS = "Front desk\nWorkshop\nBooks and pay"


class Tour:
    def __init__(self, devices: Devices, house: Building) -> None:
        self.devices, self.house = devices, house
        self.wires = ExitStack()
        self.host = self.wires.enter_context(WireHost(house.address)).enter(house.secret)
        self.desk = devices.page(cookies=self.host.cookies(), viewport=LAPTOP)
        self.wall = devices.page(cookies=self.host.cookies(), viewport=WIDE)
        self.guests: list[WireGuest] = []
        self.pages: dict[str, Page] = {}

    def stops(self) -> Iterator[Stop]:
        with self.wires:
            yield from self._stops()

    def _stops(self) -> Iterator[Stop]:
        yield from self.site()
        yield from self.preparing()
        yield from self.coming()
        yield from self.seating()
        yield from self.talking()
        yield from self.ending()
        yield from self.afterwards()
        yield from self.long_guide()
        yield from self.odd_numbers()

    # ---- how a stop is made

    def guest(self, name: str) -> WireGuest:
        return self.wires.enter_context(WireGuest(self.house.address, name))

    def phone(self, name: str, guest: WireGuest, path: str = "now") -> Stop:
        page = self.pages.get(guest.name) or self.devices.page(viewport=PHONE)
        self.pages[guest.name] = page
        page.context.add_cookies(guest.cookies())  # type: ignore[arg-type]
        page.goto(f"{self.house.address}/g/{self.host.slug}/{path}")
        return Stop(f"guest-{name}", page, "phone")

    def stranger(self, name: str, path: str) -> Stop:
        page = self.pages.get("") or self.devices.page()
        self.pages[""] = page
        page.goto(self.house.address + path)
        return Stop(name, page, "phone")

    def at_desk(self, name: str, path: str = "console/") -> Stop:
        one = "" if path.startswith("/") else f"/host/gatherings/{self.host.slug}/"
        self.desk.goto(self.house.address + one + path)
        return Stop(name, self.desk, "host")

    def on_wall(self, name: str) -> Stop:
        self.wall.goto(f"{self.house.address}/projector/{self.host.slug}/")
        return Stop(f"projector-{name}", self.wall, "wall")

    # ---- pages that stand by themselves

    def site(self) -> Iterator[Stop]:
        self.devices.expected += ["404", "403"]
        yield self.stranger("site-help", "/help/")
        yield self.stranger("site-promises", "/promises/")
        yield self.stranger("site-offline", "/offline/")
        yield self.stranger("site-not-found", "/nowhere/")
        yield self.stranger("guest-door", "/")
        page = self.pages[""]
        page.context.clear_cookies()
        page.locator("input[name=key]").fill("ABC2345")
        page.get_by_role("button", name="Come in").click()
        page.wait_for_load_state()
        yield Stop("site-forbidden", page, "phone")
        self.stranger("guest-door", "/")
        page.locator("input[name=key]").fill("ABC234O")
        page.get_by_role("button", name="Come in").click()
        page.get_by_role("alert").wait_for()
        yield Stop("guest-door-wrong", page, "phone")
        yield self.stranger("guest-no-seat", "/g/abcdefghijkl/now")
        yield self.stranger("guest-me", "/me/")
        yield self.stranger("host-enter", "/host/")
        yield self.stranger("projector-link", "/screen/")

    # ---- a host prepares

    def preparing(self) -> Iterator[Stop]:
        yield self.at_desk("host-first", "/host/gatherings/")
        yield self.at_desk("host-new", "/host/gatherings/new/")
        self.desk.evaluate("document.querySelector('main form').noValidate = true")
        self.devices.expected.append("422")
        self.desk.get_by_role("button", name="Make the gathering").click()
        self.desk.locator(".error-summary").wait_for()
        yield Stop("host-new-errors", self.desk, "host")
        self.host.open("/host/gatherings/new/")
        self.host.submit(self.host.form("guide"), name="Thursday gathering", place="Room 4", guide="30", teams=TEAMS)
        self.host.slug = self.host.url.rstrip("/").rpartition("/")[2]
        yield self.at_desk("console-preparing")
        yield self.at_desk("host-setup-first", "")
        self.host.note_help()
        for name in ("help", "ready", "prompts", "screens", "edit", "delete", "forget", "rehearse"):
            yield self.at_desk(f"host-{name}", f"{name}/")
        yield self.at_desk("host-setup", "")
        yield self.at_desk("host-list", "/host/gatherings/")
        yield from self._cohosts()
        yield self.at_desk("console-ready")
        yield self.on_wall("soon")

    def _cohosts(self) -> Iterator[Stop]:
        yield self.at_desk("host-cohosts", "/host/cohosts/")
        self.desk.locator("input[name=label]").fill("Ben")
        self.desk.get_by_role("button", name="Make a link").click()
        self.desk.locator(".qr").wait_for()
        yield Stop("host-cohosts-made", self.desk, "host")
        self.at_desk("host-cohosts", "/host/cohosts/")
        self.desk.get_by_role("link", name="Revoke the link of Ben").click()
        self.desk.get_by_role("button", name="Revoke the link").wait_for()
        yield Stop("host-revoke", self.desk, "host")

    # ---- people come in

    def coming(self) -> Iterator[Stop]:
        self.host.command("open")
        yield self.at_desk("console-empty")
        code = self.host.code
        for name in NAMES[:-1]:
            self.guests.append(self.guest(name).arrive(code))
        last = self.guest(NAMES[-1])
        last.open("/")
        last.submit(last.form("key"), key=code)
        yield self.phone("name", last, "name")
        page = self.pages[last.name]
        page.get_by_label("What should people call you?").fill(NAMES[0])
        page.get_by_role("button", name="I am here").click()
        page.get_by_label("First letter of your last name").wait_for()
        yield Stop("guest-name-taken", page, "phone")
        last.submit(last.form("name"), name=last.name)
        for question in ("team", "know", "apart", "before"):
            yield self.phone(question, last, question)
        answer(self.pages[last.name], 1)
        yield Stop("guest-before-figures", self.pages[last.name], "phone")
        yield self.phone("share", last, "share")
        while last.at != "now":
            last.submit(next(form for form in last.page.forms if form.event in {last.at, ""}))
        self.guests.append(last)
        yield from self._waiting(last)

    def _waiting(self, guest: WireGuest) -> Iterator[Stop]:
        yield self.phone("lobby", guest)
        page = self.pages[guest.name]
        page.locator(".help summary").click()
        yield Stop("guest-lobby-help", page, "phone")
        yield self.phone("leave", guest, "leave")
        yield self.phone("not-my-phone", guest, "not-my-phone")
        yield self.on_wall("join")
        yield self.at_desk("console-arriving")
        self.host.command("add", name="Rosa")
        self.at_desk("console-people")
        self.desk.locator("#who summary").click()
        yield Stop("console-people", self.desk, "host")
        self.desk.locator("main").get_by_role("link", name="Rosa").click()
        self.desk.wait_for_url("**/guests/*/")
        yield Stop("console-person", self.desk, "host")
        self.desk.get_by_role("button", name="Mark as gone").click()
        yield self.at_desk("console-door", "console/door/")
        self.host.command("close")
        yield self.on_wall("closed")
        self.host.command("open")

    # ---- circles

    def seating(self) -> Iterator[Stop]:
        self.host.command("form")
        yield self.at_desk("console-formed")
        self.desk.locator(".table-card a").first.click()
        self.desk.get_by_role("link", name="Move to another table").click()
        self.desk.locator(".tables .button").first.wait_for()
        yield Stop("console-move", self.desk, "host")
        self.desk.locator(".tables a.button").first.click()
        self.desk.get_by_role("button", name="Move").wait_for()
        yield Stop("console-move-preview", self.desk, "host")
        self.house.later(2)
        self.host.command("show")
        yield self.on_wall("tables")
        yield self.at_desk("console-seated")
        yield self.phone("table", self.guests[0])
        self.house.later(2)
        self.host.command("begin")
        self.circle = Circle(self._at_one_table(self.guests[0]), self.house)

    def _at_one_table(self, guest: WireGuest) -> list[WireGuest]:
        """The first and whoever shares the table, by the names on its list."""
        page = self.pages[guest.name]
        names = set(page.locator(".people .name").all_inner_texts())
        return [guest, *(other for other in self.guests if other is not guest and other.name in names)]

    # ---- the guide

    def talking(self) -> Iterator[Stop]:
        circle = self.circle
        yield self.phone("arrive", circle.guests[0])
        self.pages[circle.guests[0].name].locator("details.missing summary").click()
        yield Stop("guest-arrive-missing", self.pages[circle.guests[0].name], "phone")
        yield from self._both("pact", "next_line")
        circle.until("agree")
        yield self.phone("agree", circle.guests[0])
        circle.guests[0].look()
        circle.guests[0].tap("agree")
        yield self.phone("agreed", circle.guests[0])
        yield from self._turn()
        yield from self._silence()
        yield self.phone("invite", circle.until("invite").guests[0])
        yield from self._both("echo", "move_on", own="told")
        yield from self._only_one()

    def _both(self, screen: str, event: str, *, own: str = "reader") -> Iterator[Stop]:
        """The one who may end this moment, and one of the others."""
        who = self.circle.until(screen).whose(event)
        yield self.phone(f"{screen}-{own}", who)
        yield self.phone(screen, self.circle.others(who))

    def _turn(self) -> Iterator[Stop]:
        circle = self.circle.until("turn")
        teller = circle.whose("end_turn")
        listener = circle.others(teller)
        circle.middle()
        yield self.phone("turn", teller)
        yield self.phone("listening", listener)
        self.pages[listener.name].locator(".help summary").click()
        yield Stop("guest-listening-help", self.pages[listener.name], "phone")
        yield self.at_desk("console-talking")
        yield self.on_wall("now")
        self.host.command("announce", text="Coffee stands by the window. Please take a cup before the second round.")
        yield self.phone("announcement", listener)
        yield self.on_wall("announcement")
        self.host.command("lift")
        self.host.command("pause")
        yield self.phone("paused-by-host", listener)
        yield self.on_wall("paused")
        yield self.at_desk("console-paused")
        self.host.command("resume")
        listener.look()
        listener.tap("need_moment")
        yield self.phone("paused", listener)
        yield self.phone("paused-teller", teller)
        listener.look()
        listener.tap("ready")

    def _silence(self) -> Iterator[Stop]:
        teller = self.circle.whose("pass")
        teller.tap("pass")
        yield self.phone("silence", teller)
        yield self.phone("silence-other", self.circle.others(teller))
        yield from self._late()

    def _late(self) -> Iterator[Stop]:
        late = self.guest("Viktor").arrive(self.host.code)
        yield self.phone("late", late)
        yield self.at_desk("console-late")
        left = next(guest for guest in self.guests if guest not in self.circle.guests)
        left.open(f"/g/{self.host.slug}/leave")
        left.submit(left.page.forms[0])
        yield self.phone("left", left)

    def _only_one(self) -> Iterator[Stop]:
        circle = self.circle.until("only_one")
        one, other, *rest = circle.guests
        yield self.phone("only-one", one)
        items = [choice.value for choice in one.look().form("tick_struggles").choices[:2]]  # type: ignore[union-attr]
        one.tap("tick_struggles", items=items)
        yield self.phone("only-one-done", one)
        for guest in (other, *rest):
            guest.look()
            guest.tap("tick_struggles", items=items)
        yield self.phone("only-one-shown", one)
        yield self.phone("word", circle.until("close_word").guests[0])
        yield self.phone("thanks", circle.until("close_thanks").guests[0])

    # ---- the end

    def ending(self) -> Iterator[Stop]:
        one, other, *rest = self.circle.until("goodbye").guests
        yield self.phone("goodbye", one)
        for guest, liked in ((one, other.name), (other, one.name), *((guest, "nobody") for guest in rest)):
            form = guest.look().form("talk_again")
            assert form
            guest.tap("talk_again", places=[c.value for c in form.choices if c.label.startswith(liked)])
        yield self.phone("both", one)
        yield from after(self, one)
        yield self.at_desk("console-some-finished")
        self.host.command("again")
        yield self.at_desk("console-between")
        yield self.on_wall("between")
        yield self.phone("between", one)
        self.host.command("end")
        yield self.phone("ended", one)
        yield self.on_wall("thanks")
        yield self.at_desk("console-ended")
        yield self.at_desk("host-over", "")

    def afterwards(self) -> Iterator[Stop]:
        self.host.open(f"/host/gatherings/{self.host.slug}/forget/")
        self.host.submit(self.host.page.forms[0])
        yield self.at_desk("console-forgotten")

    # ---- what only longer guides have

    def long_guide(self) -> Iterator[Stop]:
        self.guests, self.pages = [], {"": self.pages[""]}
        self.host.prepare(name="An unhurried evening", guide="90")
        self.host.command("open")
        code = self.host.code
        self.guests = [self.guest(name).arrive(code) for name in NAMES[:4]]
        self.host.command("form")
        self.house.later(2)
        self.host.command("show")
        self.house.later(2)
        self.host.command("begin")
        self.circle = Circle(self.guests, self.house)
        yield from self._both("pairs", "end_turn", own="teller")
        yield self.phone("break", self.circle.until("break").guests[0])
        yield self.on_wall("break")
        yield self.phone("open-talk", self.circle.until("open_talk").guests[0])
        self.host.command("end")

    # ---- numbers that need care

    def odd_numbers(self) -> Iterator[Stop]:
        self.host.prepare(name="Five", guide="30")
        self.host.command("open")
        for name in NAMES[:5]:
            self.host.command("add", name=name)
        yield self.at_desk("console-five")
        self.host.command("add", name="Mina")
        self.host.command("form")
        self.house.later(2)
        self.host.command("show")
        self.house.later(2)
        self.host.command("begin")
        for _ in range(9):
            self.house.later(121)
            self.wall.wait_for_timeout(350)
        yield self.on_wall("mute")
        yield self.at_desk("console-mute")
        yield from self._rehearsal()

    def _rehearsal(self) -> Iterator[Stop]:
        """Sixty simulated guests: more tables than the wall holds at once."""
        desk = self.wires.enter_context(Wire(self.house.address))
        desk.client.cookies.update(self.host.client.cookies)
        desk.open(f"/host/gatherings/{self.host.slug}/rehearse/")
        desk.submit(desk.form("guests"), guests="60", speed="20")
        self.host.slug = desk.url.split("/gatherings/")[1].split("/")[0]
        self.host.command("open")
        self.at_desk("console-rehearsal")
        self.house.later(20)
        self.desk.get_by_text("60 people are here").wait_for()
        self.house.later(20)
        yield Stop("console-rehearsal", self.desk, "host")
        self.host.command("form")
        self.house.later(2)
        self.host.command("show")
        yield self.on_wall("names")
        yield self.at_desk("console-many")
