"""Eight phones, a host and a wall, from the code on the wall to the goodbye: half an hour on the test's clock."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.devices import LAPTOP, WIDE, Devices
from tests.browser.evening import OWN, TEXTS, Table
from tests.browser.people import Guest, Host, until

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.building import Building
    from tests.browser.people import Look

    Scene = Callable[[Table], None]
    Attended = tuple[float, Table, str, dict[str, Look]]

EARLY = ("Amara", "Jonas", "Priya", "Tomás", "Dele", "Greta", "Hugo")
LATE = "Sana"
COFFEE = "Coffee stands by the window."
SECONDS = 2.0  # within which a phone that wakes is right again, and a clock


class Evening:
    def __init__(self, devices: Devices, house: Building) -> None:
        self.devices, self.house = devices, house
        self.host = Host(devices.page(viewport=LAPTOP), house)
        self.tables: list[Table] = []
        self.code = ""
        self.slept_at = 0.0

    # ---- coming in

    def open(self) -> None:
        self.host.enter()
        self.host.prepare("Thursday gathering", place="Room 4", minutes="30")
        self.host.sees("Ready when you are")
        self.host.tap("Open the door")
        self.host.sees("Nobody is here yet")
        cookies = self.host.page.context.cookies()
        self.wall: Page = self.devices.page(f"/projector/{self.host.slug}/", cookies=cookies, viewport=WIDE)
        self.code = self.wall.locator(".code").inner_text()
        assert re.fullmatch(r"[2-9A-HJKMNP-Z]{3}\s[2-9A-HJKMNP-Z]{4}", self.code)

    def come(self, name: str, *, scans: bool = False, knows: tuple[str, ...] = ()) -> Guest:
        guest = Guest(self.devices.page(), name)
        if scans:
            guest.page.goto(f"{self.house.address}/#{self.house.join_secret(self.host.slug)}")
        else:
            guest.page.goto(self.house.address)
            guest.type_code(self.code.lower())
        guest.page.wait_for_url("**/name")
        assert "#" not in guest.page.url
        guest.give_name()
        guest.answer(knows=knows)
        return guest

    def sit(self, guests: list[Guest]) -> None:
        self.host.sees("7 people are here")
        self.host.tap("Form circles")
        self.host.sees("2 circles, seen only by you")
        assert {guest.look().heading for guest in guests} == {f"You are in, {guest.name}" for guest in guests}
        self.house.later(3)
        self.host.tap("Show the tables")
        expect(self.wall.locator("h1")).to_have_text("Find your table")
        by_circle: dict[str, list[Guest]] = {"fig": [], "olive": []}
        for guest in guests:
            expect(guest.page.locator("main h1")).to_have_text(re.compile("Fig|Olive"))
            by_circle[guest.look().circle].append(guest)
        groups = sorted(by_circle.values(), key=len)
        assert [len(group) for group in groups] == [3, 4]
        self.tables = [Table(self.house, sorted(group, key=lambda one: one.name)) for group in groups]
        assert not any({"Amara", "Jonas"} <= set(table.names) for table in self.tables), "those two know each other"
        for table in self.tables:
            self._at_the_table(table)
        self.house.later(3)
        self.host.tap("Begin", then="Begin")
        self.host.sees("2 circles are talking")
        for guest in guests:
            guest.sees(TEXTS("arrive.heading"))

    def _at_the_table(self, table: Table) -> None:
        for guest in table.awake:
            assert sorted(guest.page.locator(".people .name").all_inner_texts()) == table.names
        card = self.wall.locator(".table-card", has_text=table.names[0])
        assert all(name in card.inner_text() for name in table.names)

    # ---- talking

    def talk(self, scenes: dict[tuple[int, str, int], Scene]) -> None:
        """Until both circles have said goodbye: let time pass until a circle has something to do, and let it."""
        while running := [one for number in (0, 1) if (one := self._attend(number, scenes))]:
            patience, table, kind, looks = min(running, key=lambda one: one[0])
            self.house.later(max(0.0, patience))
            table.act(kind, looks)
        assert not scenes, f"never came to: {list(scenes)}"

    def _attend(self, number: int, scenes: dict[tuple[int, str, int], Scene]) -> Attended | None:
        table = self.tables[number]
        kind, looks = table.check()
        scene = scenes.pop((number, kind, table.kinds.count(kind)), None)
        if scene:
            scene(table)
            kind, looks = table.check()
        return None if kind == "goodbye" else (table.patience(kind, next(iter(looks.values()))), table, kind, looks)

    def late(self, table: Table) -> None:
        """Whoever comes late is led to the circle of three while it tells its first round."""
        teller = table.teller
        late = self.come(LATE, scans=True)
        late.sees(TEXTS("turn.heading_other", name=teller))
        late.page.get_by_text(TEXTS("pact.late")).wait_for()
        table.guests[LATE] = late

    def reload(self, table: Table) -> None:
        """The teller's phone reloads in the middle of the turn."""
        teller = table.guests[table.teller]
        before = teller.look()
        self.house.later(20)
        teller.page.reload()
        after = teller.look()
        assert (after.heading, after.deadline, after.taps) == (before.heading, before.deadline, before.taps)
        assert "end_turn" in after.taps
        expect(self.wall.locator("h1")).to_have_text("One tells, the others listen")

    def moment(self, table: Table) -> None:
        """A listener stops the clock; the teller loses nothing, and another lets it go on."""
        one, other = [guest for guest in table.awake if guest.name != table.teller][:2]
        left = one.look().deadline - self.house.now()
        one.tap("need_moment")
        for guest in table.awake:
            guest.sees("The clock is resting")
            assert bool(OWN & set(guest.look().taps)) == (guest.name == table.teller)
        self.house.later(90)
        other.tap("ready")
        for guest in table.awake:
            expect(guest.page.locator("main h1")).to_have_text(re.compile("telling|Your turn"))
        assert abs(one.look().deadline - self.house.now() - left) < SECONDS

    def sleep(self, table: Table) -> None:
        """A phone in a pocket: no network, no screen."""
        sleeper = next(guest for guest in table.awake if guest.name != table.teller)
        table.asleep.add(sleeper.name)
        sleeper.page.context.set_offline(True)
        self.devices.expected.append("ERR_INTERNET_DISCONNECTED")
        self.slept_at = self.house.now()

    def wake(self, table: Table) -> None:
        """Ten minutes later it is where the others are, within two seconds."""
        assert self.house.now() - self.slept_at > 600
        (name,) = table.asleep
        table.asleep.clear()
        page = table.guests[name].page
        page.context.set_offline(False)
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        until(lambda: table.guests[name].look().step == table.step, page, f"{name} is back", seconds=SECONDS)
        assert "No connection" not in page.locator(".lines").inner_text()

    def pause_all(self, table: Table) -> None:
        """The host says a sentence to everyone and stops every clock."""
        everyone = [guest for one in self.tables for guest in one.awake]
        left = everyone[0].look().deadline - self.house.now()
        self.host.announce(COFFEE)
        expect(self.wall.locator("h1")).to_have_text(COFFEE)
        for guest in everyone:
            expect(guest.page.locator("main")).to_contain_text(COFFEE)
        self.host.tap("Take it down")
        self.host.tap("Pause all")
        expect(self.wall.locator("h1")).to_have_text("All clocks stand still")
        for guest in everyone:
            guest.sees("The clock is resting")
            expect(guest.page.locator("main")).not_to_contain_text(COFFEE)
        self.house.later(300)
        self.host.tap("Go on")
        for guest in everyone:
            expect(guest.page.locator("main h1")).not_to_have_text("The clock is resting")
        assert abs(everyone[0].look().deadline - self.house.now() - left) < SECONDS

    def pass_on(self, table: Table) -> None:
        """The teller passes: a silence that nobody else can end."""
        teller = table.guests[table.teller]
        teller.tap("pass")
        for guest in table.awake:
            guest.sees(TEXTS("silence.heading"))
            assert ("end_turn" in guest.look().taps) == (guest is teller)

    def come_back(self, table: Table) -> None:
        """The teller would rather tell later: the next begins, and the circle comes back to them."""
        self.later_teller = table.teller
        table.guests[table.teller].tap("come_back")
        table.moved_on()

    def leave(self, table: Table) -> None:
        """Somebody goes without a word while another tells. The others go on, and are not told why."""
        leaver = next(guest for guest in table.awake if guest.name != table.teller)
        leaver.leave()
        expect(leaver.page.locator("main h1")).to_have_text(f"Goodbye for now, {leaver.name}")
        del table.guests[leaver.name]
        for guest in table.awake:
            expect(guest.page.locator("main")).not_to_contain_text(leaver.name)
        self.left = leaver

    def shared(self, table: Table) -> None:
        """What two ticked is shown to all; what one ticked to nobody."""
        shown = [TEXTS("only_one_shown.result", text=item.text) for item in TEXTS.struggles[:3]]
        for look in table.looks().values():
            assert all(line in look.text for line in shown[:2])
            assert shown[2] not in look.text

    # ---- afterwards

    def talk_again(self, table: Table) -> None:
        """Two choose each other and learn of it. A wish that is not returned is seen by nobody."""
        one, other, third, *rest = table.awake
        wishes = {one.name: (other.name, third.name), other.name: (one.name,)}
        for guest in (one, other, third, *rest):
            guest.tick(*wishes.get(guest.name, ()))
            guest.tap("talk_again")
        for guest, name in ((one, other.name), (other, one.name)):
            expect(guest.page.locator(".notice")).to_contain_text(name)
        assert third.name not in one.page.locator(".notice").inner_text()
        for guest in (third, *rest):
            expect(guest.page.locator("form[action$='/do/talk_again']")).to_have_count(0)
            assert not guest.page.locator(".notice").count()

    def end(self) -> None:
        self.host.sees("Every circle has finished")
        self.host.tap("End the gathering", then="End it")
        self.host.sees("The gathering is over")
        expect(self.wall.locator("h1")).to_have_text("Thank you")
        for table in self.tables:
            for guest in table.awake:
                guest.sees(f"Thank you, {guest.name}")


def test_a_whole_gathering(devices: Devices, house: Building) -> None:
    evening = Evening(devices, house)
    evening.open()
    guests = [
        evening.come(name, scans=number % 2 == 1, knows=("Amara",) if name == "Jonas" else ())
        for number, name in enumerate(EARLY)
    ]
    expect(evening.wall.locator("main")).to_contain_text("7 people are here")
    evening.sit(guests)
    began = house.now()
    evening.talk(
        {
            (0, "turn", 1): evening.late,
            (0, "turn", 2): evening.moment,
            (0, "turn", 5): evening.come_back,
            (0, "turn", 6): evening.pass_on,
            (0, "only_one_shown", 1): evening.shared,
            (1, "turn", 1): evening.reload,
            (1, "turn", 2): evening.sleep,
            (1, "turn", 3): evening.pause_all,
            (1, "turn", 7): evening.wake,
            (1, "turn", 8): evening.leave,
        }
    )
    minutes = (house.now() - began) / 60
    assert 25 < minutes < 40, "the guide's half hour, and what was paused"
    for table in evening.tables:
        told = {progress: set(tellers) for progress, tellers in table.turns.items()}
        assert list(told) == ["Round 1 of 2", "Round 2 of 2"]
        assert all(who >= set(table.names) for who in told.values())
    second = evening.tables[0].turns["Round 2 of 2"]
    assert second[0] == second[-1] == evening.later_teller
    evening.talk_again(evening.tables[0])
    evening.end()
    evening.left.sees(f"Thank you, {evening.left.name}")
