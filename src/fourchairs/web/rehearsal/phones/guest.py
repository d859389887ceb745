"""One simulated guest with a phone, from the code on the wall to the goodbye."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from fourchairs.core import disclosure
from fourchairs.core.simulation import Action, Sight, answers, decide
from fourchairs.web.rehearsal.phones.browser import Browser, Unexpected
from fourchairs.web.rehearsal.phones.page import Form, Page, read

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    from fourchairs.core.simulation import SimulatedGuest

ROUND = re.compile(r"Round (\d+) of (\d+)")
MOST_QUESTIONS = 12
OWN_TURN = frozenset({"pass", "end_turn", "come_back"})


@dataclass(slots=True)
class Story:
    """What this guest has been through. `turns` are the rounds in which it was theirs to tell."""

    screens: list[str] = field(default_factory=list)
    turns: set[int] = field(default_factory=set)
    rounds: int = 0
    seated: bool = False
    goodbye: bool = False
    answered: bool = False
    enough: bool = False
    arriving_s: float = 0.0  # from the code to waiting for a table


@dataclass(slots=True)
class Phone:
    browser: Browser
    person: SimulatedGuest
    known: frozenset[str]
    lots: np.random.Generator
    on_frame: Callable[[Phone, dict[str, Any]], None] | None = None
    on_tap: Callable[[Phone, str, int], None] | None = None
    last_round: int | None = None  # this phone is put away when a later one begins
    story: Story = field(default_factory=Story)
    screen: tuple[str, int, bool] | None = None
    tap: asyncio.Task[None] | None = None

    async def arrive(self, code: str) -> None:
        """Type the code and answer every question on the way."""
        began = perf_counter()
        page = await self.browser.open("/")
        page = await self.browser.submit(_with(page, "key"), {"key": code})
        for _ in range(MOST_QUESTIONS):
            if page.stream and self._at() == "now":
                self.story.arriving_s = perf_counter() - began
                return
            page = await self._answer(page)
        raise Unexpected(f"the questions do not end; the last was {self.browser.url}")

    def _at(self) -> str:
        return urlsplit(self.browser.url).path.rstrip("/").rpartition("/")[2]

    async def _answer(self, page: Page) -> Page:
        at = self._at()
        form = next((f for f in page.forms if f.event in {at, ""}), None)
        if form is None:
            raise Unexpected(f"there is nothing to tap at {self.browser.url}")
        values: dict[str, object] = {}
        if "name" in form.fields:
            values["name"] = self.person.name
        if "initial_letter" in form.fields:
            values["initial_letter"] = "S"
        if at == "team":
            values |= {c.name: c.value for c in form.choices if c.label == self.person.team}
        if at == "know":
            ticked = [choice for choice in form.choices if self._is_known(choice.label)]
            values |= {choice.name: [c.value for c in ticked] for choice in ticked}
        return await self.browser.submit(form, values)

    def _is_known(self, label: str) -> bool:
        return any(label == name or label.startswith(f"{name} ") for name in self.known)

    async def live(self) -> None:
        """Follow the screen until the goodbye."""
        self.see(self.browser.page.state)
        async for frame in self.browser.frames(self.browser.page.stream):
            self.see(frame)
            if self.story.goodbye or self.story.enough:
                return

    async def check_in(self) -> None:
        """The questions after the goodbye: made up here, sent as one record."""
        told = (await self.browser.open(f"{self.browser.page.stream.replace('/live/guest/', '/g/')}after")).state
        label = bytes.fromhex(told["label"])
        before, after = answers(self.lots, circle=int.from_bytes(label))
        record = disclosure.Record("evening", label, before, after)
        await self.browser.hand_in("/answers/", bytes.fromhex(told["slip"]) + disclosure.encode(record))
        self.story.answered = True

    def see(self, frame: dict[str, Any]) -> None:
        if self.on_frame:
            self.on_frame(self, frame)
        now = (str(frame["screen"]), int(frame["step"]), bool(frame["paused"]))
        if now == self.screen:
            return
        self.screen = now
        page = read(frame.get("html") or "")
        self._note(now[0], page)
        if self.tap:
            self.tap.cancel()
        action = decide(_sight(frame, page), self.person.traits, self.lots)
        form = page.form(action.button) if action else None
        self.tap = asyncio.create_task(self._tap(form, action, frame["speed"])) if action and form else None

    def _note(self, screen: str, page: Page) -> None:
        story = self.story
        if screen not in story.screens:
            story.screens.append(screen)
        story.seated = story.seated or screen not in {"lobby", "late", "asking"}
        story.goodbye = story.goodbye or screen == "goodbye"
        found = ROUND.search(page.text)
        if not found:
            return
        story.rounds = int(found[2])
        story.enough = self.last_round is not None and int(found[1]) > self.last_round
        if screen == "pairs" or (screen == "turn" and {form.event for form in page.forms} & OWN_TURN):
            story.turns.add(int(found[1]))

    async def _tap(self, form: Form, action: Action, speed: float) -> None:
        await asyncio.sleep(action.after / speed)
        names = {choice.name for choice in form.choices}
        values = {name: list(action.items) for name in names}
        if self.on_tap and self.screen:
            self.on_tap(self, action.button, self.screen[1])
        await self.browser.command(form, values)

    async def close(self) -> None:
        if self.tap:
            self.tap.cancel()
        await self.browser.close()


def _with(page: Page, name: str) -> Form:
    for form in page.forms:
        if name in form.fields:
            return form
    raise Unexpected(f"there is no field for the {name}")


def _sight(frame: dict[str, Any], page: Page) -> Sight:
    events = tuple(form.event for form in page.forms)
    ticking = page.form("tick_struggles")
    screen = "arrive" if frame["screen"] == "missing" else str(frame["screen"])
    return Sight(
        kind=screen,
        buttons=events,
        yours=bool(OWN_TURN & set(events)) or "next_line" in events,
        paused=bool(frame["paused"]),
        length=frame.get("length"),
        items=tuple(choice.value for choice in ticking.choices) if ticking else (),
    )
