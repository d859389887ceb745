"""Who plays in the tests of a host's pages: an owner, a co-host, and an outsider who must never get in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.test import Client

from fourchairs.web.gatherings.models import Gathering, Guest
from fourchairs.web.gatherings.operations import arriving, hosting
from fourchairs.web.people import operations as people
from fourchairs.web.people.models import Host, digest

AT = datetime(2026, 3, 5, 18, 0, tzinfo=UTC)
OWNER_SECRET = "owner-owner-owner-1234"
NAMES = ("Amara", "Jonas", "Priya", "Tomás", "Dele", "Greta", "Hugo", "Sana", "Ines", "Kofi", "Lena", "Marek")


@dataclass
class Clock:
    """Stands still until a test moves it."""

    at: datetime = AT

    def now(self) -> datetime:
        return self.at

    def forward(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@dataclass
class Cast:
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.owner = Host.objects.create(
            label="Owner", key_hash=digest(OWNER_SECRET), is_owner=True, created_at=self.clock.at
        )
        self.cohost, self.cohost_secret = people.invite_cohost(label="Ben", by=self.owner, at=self.clock.at)
        self.outsider = Client()
        self.browser = self.client(OWNER_SECRET)

    def client(self, secret: str) -> Client:
        client = Client()
        answer = client.post("/host/", {"key": secret})
        assert answer.status_code == 302, answer.status_code
        return client

    def gathering(self, *, contacts: bool = True, **changes: Any) -> Gathering:
        made = hosting.make_gathering(
            host=self.owner, at=self.clock.at, **{"name": "Thursday", "place": "Room 4", "guide": "60", **changes}
        )
        if contacts:
            rows = [("Counselling", "555 0100", "")]
            hosting.set_help_contacts(gathering=made, contacts=rows, at=self.clock.at)
        return made

    def room(self, count: int, **changes: Any) -> Gathering:
        """An open door and so many guests who wait."""
        made = self.gathering(**changes)
        hosting.open_door(gathering=made, at=self.clock.at)
        for number in range(count):
            self.guest(made, f"{NAMES[number % len(NAMES)]} {number}" if count > len(NAMES) else NAMES[number])
        return made

    def guest(self, gathering: Gathering, name: str, **more: Any) -> Guest:
        guest = arriving.arrive(gathering=gathering, name=name, token=uuid4().hex, at=self.clock.at, **more)
        arriving.settle(guest=guest, at=self.clock.at)
        return guest


@dataclass
class Console:
    """A host's console in a browser with JavaScript."""

    client: Client
    gathering: Gathering

    @property
    def path(self) -> str:
        return f"/host/gatherings/{self.gathering.slug}/console/"

    @property
    def plan(self) -> int:
        return Gathering.objects.get(pk=self.gathering.pk).plan

    def do(self, name: str, /, *, seen: int | None = None, command: str = "", **fields: Any) -> Any:
        data = {
            "command": command or uuid4().hex,
            "seen": self.plan if seen is None else seen,
            "confirmed": "1",
            **fields,
        }
        return self.client.post(f"{self.path}do/{name}/", data, headers={"accept": "application/json"})

    def plainly(self, name: str, /, **fields: Any) -> Any:
        """The same without JavaScript."""
        data = {"command": uuid4().hex, "seen": self.plan, **fields}
        return self.client.post(f"{self.path}do/{name}/", data, headers={"accept": "text/html"})

    def html(self) -> str:
        answer = self.client.get(self.path)
        assert answer.status_code == 200
        return str(answer.content.decode())
