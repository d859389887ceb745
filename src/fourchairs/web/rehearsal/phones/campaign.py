"""A whole gathering over HTTP: everybody comes, sits, talks and says goodbye. What went wrong is said at the end."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fourchairs.core.rng import generator
from fourchairs.core.simulation import Scenario, populate
from fourchairs.web.rehearsal.phones.browser import Browser, Unexpected, network
from fourchairs.web.rehearsal.phones.guest import Phone
from fourchairs.web.rehearsal.phones.host import RemoteHost, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx

COMING_S = 60.0  # guide seconds within which everybody types the code
TOO_QUICK_S = 1.1  # a second tap sooner than this is taken for a slip of the finger
SLACK = 1.5  # of the guide's minutes, before we call it stuck
ORDER = (
    "lobby", "table", "arrive", "pact", "agree", "invite", "pairs", "turn", "silence", "echo", "break", "open_talk",
    "only_one", "only_one_shown", "close_word", "close_thanks", "goodbye",
)  # fmt: skip


@dataclass(slots=True)
class Campaign:
    base: str
    host_link: str
    scenario: Scenario
    guide: str
    say: Callable[[str], None]
    last_round: int | None = None  # stop when a later one begins, instead of at the goodbye
    coming_s: float | None = None  # seconds of the wall in which everybody types the code
    phones: list[Phone] = field(default_factory=list)
    # For whoever measures: a phone got a state, a phone tapped, the host is about to change every screen.
    on_frame: Callable[[Phone, dict[str, Any]], None] | None = None
    on_tap: Callable[[Phone, str, int], None] | None = None
    on_host: Callable[[str], None] = lambda screen: None  # noqa: ARG005

    async def run(self) -> list[str]:
        """Everything that went wrong, in sentences; empty if all was well."""
        transport = network(2 * self.scenario.guests + 10)
        host = RemoteHost(Browser(self.base, transport))
        try:
            await host.enter(self.host_link)
            return await self._gathering(host, transport)
        except Unexpected as stuck:
            return [str(stuck)]
        finally:
            if host.slug:
                await host.delete()
            for phone in self.phones:
                await phone.close()
            await transport.aclose()

    async def _gathering(self, host: RemoteHost, transport: httpx.AsyncHTTPTransport) -> list[str]:
        code = await host.prepare(name="Rehearsal", guide=self.guide, speed=self.scenario.speed)
        self.say(f"The door is open. {self.scenario.guests} guests type the code.")
        self._invite(transport)
        await asyncio.gather(*(self._arrive(phone, code) for phone in self.phones))
        self.say(f"{len(self.phones)} are here, answered the questions and wait.")
        listening = [asyncio.create_task(phone.live()) for phone in self.phones]
        await self._seat(host)
        await self._talk(listening)
        await asyncio.gather(*(phone.check_in() for phone in self.phones if phone.story.goodbye))
        await host.command("end")
        return list(self._wrong())

    def _invite(self, transport: httpx.AsyncHTTPTransport) -> None:
        people = populate(self.scenario).guests
        for number, person in enumerate(people):
            known = frozenset(people[other].name for other in person.knows)
            lots = generator(self.scenario.seed * 100_003 + number)
            browser = Browser(self.base, transport)
            self.phones.append(Phone(browser, person, known, lots, self.on_frame, self.on_tap, self.last_round))

    async def _arrive(self, phone: Phone, code: str) -> None:
        within = COMING_S / self.scenario.speed if self.coming_s is None else self.coming_s
        await asyncio.sleep(within * float(phone.lots.random()))
        await phone.arrive(code)

    async def _seat(self, host: RemoteHost) -> None:
        await host.command("form")
        await asyncio.sleep(TOO_QUICK_S)
        self.on_host("table")
        await host.command("show")
        await until(lambda: all(phone.story.seated for phone in self.phones), "not everybody sees a table")
        self.say("The circles are formed, and every phone shows its table.")
        await asyncio.sleep(TOO_QUICK_S)
        self.on_host("arrive")
        await host.command("begin")
        self.say("The guide runs.")

    async def _talk(self, listening: list[asyncio.Task[None]]) -> None:
        most = 60 * float(self.guide) * SLACK / self.scenario.speed + 30
        done, waiting = await asyncio.wait(listening, timeout=most, return_when=asyncio.FIRST_EXCEPTION)
        for task in waiting:
            task.cancel()
        for task in done:
            task.result()

    def _wrong(self) -> Iterator[str]:
        for phone in self.phones:
            story, name = phone.story, phone.person.name
            missing = set(range(1, (self.last_round or story.rounds) + 1)) - story.turns
            if not story.seated:
                yield f"{name} was never seated."
            elif missing or not story.rounds:
                yield f"{name} had no turn in round {', '.join(map(str, sorted(missing))) or '1'}."
            if story.goodbye and not story.answered:
                yield f"{name}’s answers did not come in."
            if not (story.goodbye or story.enough):
                yield f"{name} did not come to the end; the last screen was {(story.screens or ['none'])[-1]}."

    def seen(self) -> list[tuple[str, int]]:
        """Each screen, in the order of a conversation, and how many phones have shown it."""
        count = Counter(screen for phone in self.phones for screen in phone.story.screens)
        return sorted(count.items(), key=lambda item: ORDER.index(item[0]) if item[0] in ORDER else len(ORDER))
