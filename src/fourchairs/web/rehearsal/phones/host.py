"""A host who runs a rehearsal over HTTP, with the taps a person would make."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fourchairs.web.rehearsal.phones.browser import Browser, Unexpected

if TYPE_CHECKING:
    from collections.abc import Callable

    from fourchairs.web.rehearsal.phones.page import Form, Page

PATIENCE_S = 60.0
LOOK_S = 0.05
CODE = re.compile(r"\b[2-9A-HJKMNP-Z]{3} ?[2-9A-HJKMNP-Z]{4}\b")


@dataclass(slots=True)
class RemoteHost:
    browser: Browser
    slug: str = ""

    async def enter(self, link: str) -> None:
        """Open the private link: the secret is in its fragment, which a script would post."""
        parts = urlsplit(link)
        page = await self.browser.open(parts.path)
        form = _with(page, "key")
        page = await self.browser.submit(form, {"key": parts.fragment})
        if any("key" in form.fields for form in page.forms):
            raise Unexpected("the host link was not accepted")

    async def prepare(self, *, name: str, guide: str, speed: float) -> str:
        """A gathering and its rehearsal, without simulated guests on the server. The code on the wall."""
        page = await self.browser.open("/host/gatherings/new/")
        page = await self.browser.submit(_with(page, "guide"), {"name": name, "guide": guide})
        original = _slug(self.browser.url)
        page = await self.browser.open(f"/host/gatherings/{original}/rehearse/")
        await self.browser.submit(_with(page, "guests"), {"guests": "0", "speed": str(speed)})
        self.slug = _slug(self.browser.url)
        await self._delete(original)
        await self.command("open")
        return await self.code()

    async def _delete(self, slug: str) -> None:
        """What it was copied from was only needed to copy it."""
        page = await self.browser.open(f"/host/gatherings/{slug}/delete/")
        await self.browser.submit(page.forms[0])

    async def code(self) -> str:
        """The seven characters, as the console shows them to be read out."""
        found = CODE.search((await self.console()).text)
        if found is None:
            raise Unexpected("the console shows no code")
        return found[0]

    async def console(self) -> Page:
        return await self.browser.open(f"/host/gatherings/{self.slug}/console/")

    async def command(self, *names: str) -> None:
        """Tap on the first of these that the console offers now."""
        page = await self.console()
        for name in names:
            form = page.form(name)
            if form is not None:
                answer = await self.browser.command(form)
                if not answer.get("ok"):
                    raise Unexpected(f"{name} was refused: {answer.get('why')}")
                return
        raise Unexpected(f"the console offers none of {', '.join(names)}")

    async def delete(self) -> None:
        page = await self.console()
        form = next((f for f in page.forms if f.action.endswith("/rehearse/delete/")), None)
        if form is None:
            raise Unexpected("the console does not offer to delete the rehearsal")
        await self.browser.submit(form)


async def until(true: Callable[[], bool], what: str, seconds: float = PATIENCE_S) -> None:
    """Look now and then how far the phones are; Unexpected if it takes longer than anybody would wait."""
    for _ in range(int(seconds / LOOK_S)):
        if true():
            return
        await asyncio.sleep(LOOK_S)
    raise Unexpected(f"after {seconds:.0f} seconds still waiting: {what}")


def _with(page: Page, name: str) -> Form:
    for form in page.forms:
        if name in form.fields or any(choice.name == name for choice in form.choices):
            return form
    raise Unexpected(f"there is no field “{name}”")


def _slug(url: str) -> str:
    parts = urlsplit(url).path.strip("/").split("/")
    return parts[parts.index("gatherings") + 1]
