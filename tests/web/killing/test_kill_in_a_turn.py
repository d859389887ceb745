"""The server is killed ten times in the middle of a conversation. What it has acknowledged is there when it is back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests import databases
from tests.web.serving.server import Server, running
from tests.wire import WireGuest, WireHost

FOUR = ("Amara", "Jonas", "Priya", "Tomás")
KILLS = 10
WITHIN_S = 1.0


@dataclass(slots=True)
class Evening:
    server: Server
    host: WireHost
    guests: list[WireGuest]

    def state(self, guest: int = 0) -> dict[str, Any]:
        return self.guests[guest].look().state

    def who(self, event: str) -> WireGuest:
        return next(guest for guest in self.guests if guest.look().form(event))

    def until(self, screen: str) -> None:
        """By the taps of people."""
        while self.state()["screen"] != screen:
            step = self.state()["step"]
            for guest in self.guests:
                page = guest.look()
                event = next((form.event for form in page.forms if form.event in {"confirm_all_here", "next_line"}), "")
                event = "agree" if page.form("agree") else event
                if event and page.state["step"] == step:
                    guest.tap(event)

    def kill(self) -> tuple[float, float]:
        """Kill it and start it again. When it died, and when it said that it was back."""
        self.server.kill9()
        died = time.time()
        self.server.restart()
        return died, time.time()


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    with running(tmp_path / "data", env=databases.own()) as server, ExitStack() as stack:
        host = stack.enter_context(WireHost(server.address)).enter(server.host_link.partition("#")[2])
        host.prepare()
        host.command("open")
        code = host.code
        guests = [stack.enter_context(WireGuest(server.address, name)).arrive(code) for name in FOUR]
        host.command("form")
        time.sleep(WITHIN_S)  # a second tap sooner is taken for a slip of the finger
        host.command("show")
        time.sleep(WITHIN_S)
        host.command("begin")
        yield Evening(server, host, guests)
        assert not server.errors()


def granted(before: dict[str, Any], after: dict[str, Any]) -> float:
    return float(after["deadline"] - before["deadline"])


def test_ten_kills_in_the_middle_of_turns(evening: Evening) -> None:
    """Nothing that was acknowledged is lost, the teller gets the outage back, and a tap sent again has no effect."""
    evening.until("turn")
    for kill in range(KILLS):
        tapped = act(evening, kill)
        before = evening.state()
        died, back = evening.kill()
        after = evening.state()
        looked = time.time()
        assert (after["screen"], after["step"], after["paused"]) == (before["screen"], before["step"], before["paused"])
        if before["paused"]:
            assert after["remaining"] == before["remaining"]
        else:
            assert back - died - WITHIN_S < granted(before, after) < looked - died + WITHIN_S
        send_again(evening, tapped)


@dataclass(slots=True)
class Tapped:
    guest: WireGuest
    event: str
    sent: dict[str, object]


def act(evening: Evening, kill: int) -> Tapped:
    """One tap that the server acknowledges: the circle stops its clock, lets it go on, or somebody ends their turn."""
    event = ("need_moment", "ready", "end_turn")[kill % 3]
    guest = evening.who(event)
    form = guest.page.form(event)
    assert form
    tapped = Tapped(guest, event, {**form.fields, "confirmed": "1", "command": uuid4().hex})
    before = evening.state()
    guest.look()
    assert guest.send(form.action, tapped.sent)["ok"]
    after = evening.state()
    assert (after["step"], after["paused"]) != (before["step"], before["paused"])
    return tapped


def send_again(evening: Evening, tapped: Tapped) -> None:
    """A phone that never heard the answer sends the same tap again, three times."""
    before = evening.state()
    for _ in range(3):
        tapped.guest.look()
        answer = tapped.guest.send(f"/g/{evening.host.slug}/do/{tapped.event}", tapped.sent)
        assert (answer["status"], answer["ok"]) == (200, True)
        after = evening.state()
        assert (after["version"], after["deadline"]) == (before["version"], before["deadline"])


def test_killed_while_four_phones_tap_at_once(evening: Evening) -> None:
    """One has got its answer, three have not: the answer is true afterwards, and all four taps together count once."""
    for guest in evening.guests:
        guest.look()
    confirm = evening.guests[0].page.form("confirm_all_here")
    assert confirm
    sent = [{**confirm.fields, "command": uuid4().hex} for _ in evening.guests]
    answered = Event()
    answers: list[bool] = []

    def tap(number: int) -> None:
        with suppress(httpx.TransportError):
            answers.append(evening.guests[number].send(confirm.action, sent[number])["ok"])
            answered.set()

    taps = [Thread(target=tap, args=(number,)) for number in range(len(sent))]
    for one in taps:
        one.start()
    assert answered.wait(60)
    evening.server.kill9()
    for one in taps:
        one.join()
    evening.server.restart()
    assert any(answers)
    assert evening.state()["screen"] == "pact"
    step = evening.state()["step"]
    for number, guest in enumerate(evening.guests):
        guest.look()
        assert guest.send(confirm.action, sent[number])["status"] in {200, 409}
    assert (evening.state()["screen"], evening.state()["step"]) == ("pact", step)
