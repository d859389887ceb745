"""A gathering for tests: guests with phones, the tables they sit at, and a clock that moves when it is told to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.test import Client

from fourchairs.core import guide as core
from fourchairs.web.conversations.models import Conversation
from fourchairs.web.conversations.operations import clockwork
from fourchairs.web.conversations.operations.runs import Run
from fourchairs.web.gatherings.models import Gathering, Guest, Seat
from fourchairs.web.gatherings.operations import arriving, hosting, seating
from fourchairs.web.people.models import Host
from fourchairs.web.people.operations import owner_link_secret
from fourchairs.web.site import clock

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

BEGINNING = datetime(2026, 5, 7, 17, 0, tzinfo=UTC)
FOUR = ("Amara", "Jonas", "Priya", "Tomás")
HELP = [("The helpline", "116 123", "Day and night, free.")]


class Table:
    """Everybody by name. `tap` is a thumb on a phone, `wait` is time passing with the ticker awake."""

    def __init__(self, *, name: str = "Thursday gathering", guide: str = "60", teams: Sequence[str] = ()) -> None:
        self.at = BEGINNING
        clock.install(lambda: self.at)
        owner_link_secret(at=self.at)
        self.host = Host.objects.get(is_owner=True)
        self.gathering = hosting.make_gathering(
            host=self.host, name=name, place="Room 4", guide=guide, teams=teams, at=self.at
        )
        hosting.set_help_contacts(gathering=self.gathering, contacts=HELP, at=self.at)
        hosting.open_door(gathering=self.gathering, at=self.at)
        self.guests: dict[str, Guest] = {}
        self.phones: dict[str, Client] = {}

    @property
    def slug(self) -> str:
        return self.gathering.slug

    def come(self, *names: str, phones: Collection[str] | None = None, team: str = "") -> Table:
        for name in names:
            if phones is None or name in phones:
                token = f"token-{self.slug}-{name}"
                guest = arriving.arrive(gathering=self.gathering, name=name, team=team, token=token, at=self.at)
                arriving.settle(guest=guest, at=self.at)
                self.phones[name] = self.phone_with(token)
            else:
                guest = arriving.add_guest_without_phone(gathering=self.gathering, name=name, team=team, at=self.at)
            self.guests[name] = Guest.objects.get(pk=guest.pk)
        return self

    def phone_with(self, token: str) -> Client:
        client = Client()
        client.cookies[f"seat-{self.slug}"] = token
        return client

    def seat_everybody(self) -> Table:
        seating.form_circles(gathering=self.gathering, seed=1, at=self.at)
        seating.show(gathering=self.gathering, at=self.at)
        return self

    def begin(self) -> Table:
        seating.begin(gathering=self.gathering, at=self.at)
        return self

    def talking(self, *names: str, phones: Collection[str] | None = None) -> Table:
        return self.come(*(names or FOUR), phones=phones).seat_everybody().begin()

    # ---- who is where

    def seat(self, name: str) -> Seat:
        return (
            Seat.objects.taken()
            .select_related("circle", "seating", "guest")
            .get(guest=self.guests[name], seating__closed_at=None)
        )

    def at_table_of(self, name: str) -> list[str]:
        circle = self.seat(name).circle_id
        return [seat.guest.name for seat in Seat.objects.taken().filter(circle=circle).select_related("guest")]

    def sitting(self, name: str, place: int) -> str:
        """Who sits on that chair at this guest's table."""
        return Seat.objects.taken().get(circle=self.seat(name).circle_id, place=place).guest.name

    def row(self, name: str) -> Conversation:
        seat = Seat.objects.filter(guest=self.guests[name]).order_by("pk").last()
        assert seat is not None
        return Conversation.objects.get(circle=seat.circle_id)

    def state(self, name: str) -> core.State:
        return Run.of(self.row(name)).state

    def kind(self, name: str) -> str:
        return str(self.state(name).moment.kind)

    def teller(self, name: str) -> str:
        teller = self.state(name).moment.teller
        assert teller is not None
        return self.sitting(name, teller)

    # ---- what people do

    def tap(self, name: str, event: str, *, seen: int | None = None, command: str = "", **fields: Any) -> Answer:
        body = {"seen": self.row(name).step if seen is None else seen, "command": command or uuid4().hex, **fields}
        return self.phones[name].post(f"/g/{self.slug}/do/{event}", body, headers={"accept": "application/json"})

    def look(self, name: str) -> str:
        return self.phones[name].get(f"/g/{self.slug}/now").content.decode()

    def wait(self, seconds: float) -> None:
        """Time passes; the ticker looks every quarter of a second, and here whenever something is due."""
        end = self.at + timedelta(seconds=seconds)
        while True:
            due = [at for at in Conversation.objects.running().values_list("due_at", flat=True) if at is not None]
            following = datetime.fromtimestamp(min(due, default=end.timestamp()), UTC)
            if following >= end:
                break
            self.at = max(self.at, following)
            clockwork.tick(self.at)
        self.at = end
        clockwork.tick(self.at)

    def until(self, name: str, kind: str) -> None:
        """Time passes until this circle is in a moment of that kind."""
        for _ in range(80):
            if self.kind(name) == kind:
                return
            due = self.row(name).due_at
            assert due is not None, self.kind(name)
            self.wait(due - self.at.timestamp() + 0.01)
        raise AssertionError(f"never came to {kind}")

    def fresh(self) -> Gathering:
        return Gathering.objects.get(pk=self.gathering.pk)
