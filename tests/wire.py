"""People over plain HTTP, for tests that need a full room and look at only a few of its screens."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Self
from urllib.parse import urljoin, urlsplit
from uuid import uuid4

import httpx

from fourchairs.web.rehearsal.phones.page import Form, Page, read

CODE = re.compile(r"\b[2-9A-HJKMNP-Z]{3} ?[2-9A-HJKMNP-Z]{4}\b")


class Wire:
    """A browser without a screen: cookies, forms, taps."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.client = httpx.Client(base_url=base, follow_redirects=True, timeout=60.0)
        self.page = Page()
        self.url = base

    def open(self, path: str) -> Page:
        return self._arrived(self.client.get(path))

    def submit(self, form: Form, /, **values: object) -> Page:
        address = urljoin(self.url, form.action)
        return self._arrived(self.client.post(address, data={**form.fields, **values}, headers={"Origin": self.base}))

    def form(self, field: str) -> Form:
        """The form of this page that asks for `field`."""
        for form in self.page.forms:
            if field in form.fields or any(choice.name == field for choice in form.choices):
                return form
        raise AssertionError(f"{self.url} does not ask for {field}")

    def tap(self, event: str, /, *, command: str = "", **values: object) -> dict[str, Any]:
        """The button of that command on this page; the answer of the server with its status."""
        form = self.page.form(event)
        assert form is not None, f"{self.url} does not offer {event}: {[f.event for f in self.page.forms]}"
        sent = {**form.fields, "confirmed": "1", **values, "command": command or uuid4().hex}
        return self.send(form.action, sent)

    def send(self, action: str, sent: Mapping[str, object]) -> dict[str, Any]:
        headers = {"Accept": "application/json", "X-CSRFToken": self.page.csrf, "Origin": self.base}
        fields = {key: value for key, value in sent.items() if key != "csrfmiddlewaretoken"}
        answer = self.client.post(urljoin(self.url, action), data=fields, headers=headers)
        return {"status": answer.status_code, **answer.json()}

    def cookies(self) -> list[dict[str, str]]:
        """As Playwright takes them."""
        return [
            {"name": cookie.name, "value": cookie.value or "", "url": self.base} for cookie in self.client.cookies.jar
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def _arrived(self, response: httpx.Response) -> Page:
        assert response.status_code < 500, f"{response.request.url.path} was answered with {response.status_code}"
        self.url = str(response.url)
        self.page = read(response.text)
        return self.page


class WireGuest(Wire):
    """Comes in by code and answers every question."""

    def __init__(self, base: str, name: str) -> None:
        super().__init__(base)
        self.name = name

    def arrive(self, code: str, *, settle: bool = True) -> Self:
        self.open("/")
        self.submit(self.form("key"), key=code)
        self.submit(self.form("name"), name=self.name)
        while settle and self.at != "now":
            here = self.at
            self.submit(next(form for form in self.page.forms if form.event in {here, ""}))
            assert self.at != here, f"{self.name} was not let past /{here}: {self.page.text[:300]}"
        return self

    @property
    def at(self) -> str:
        return urlsplit(self.url).path.rstrip("/").rpartition("/")[2]

    def look(self) -> Page:
        """The present screen; its `state` says the rest."""
        slug = urlsplit(self.url).path.split("/")[2]
        return self.open(f"/g/{slug}/now")


class WireHost(Wire):
    """Comes in by the private link and runs gatherings."""

    slug = ""

    def enter(self, secret: str) -> Self:
        self.open("/host/")
        self.submit(self.form("key"), key=secret)
        return self

    def prepare(
        self, *, name: str = "Thursday gathering", place: str = "Room 4", guide: str = "30", teams: str = ""
    ) -> str:
        self.open("/host/gatherings/new/")
        self.submit(self.form("guide"), name=name, place=place, guide=guide, teams=teams)
        self.slug = urlsplit(self.url).path.rstrip("/").rpartition("/")[2]
        self.note_help()
        return self.slug

    def note_help(self) -> None:
        """Whom people can call."""
        self.open(f"/host/gatherings/{self.slug}/help/")
        contact = {"form-0-name": "Mina, who hosts today", "form-0-reach": "0151 234567", "form-0-note": "At the door."}
        helpline = {"form-1-name": "Samaritans", "form-1-reach": "116 123", "form-1-note": "Day and night, free."}
        form = self.form("form-0-name")
        self.submit(form, **{key: value for key, value in {**contact, **helpline}.items() if key in form.fields})

    def console(self) -> Page:
        return self.open(f"/host/gatherings/{self.slug}/console/")

    @property
    def code(self) -> str:
        found = CODE.search(self.console().text)
        assert found, "the console shows no code"
        return found[0]

    def command(self, name: str, /, **values: object) -> dict[str, Any]:
        self.console()
        answer = self.tap(name, command="", **values)
        assert answer["ok"], answer
        return answer
