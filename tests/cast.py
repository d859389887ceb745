"""The standing cast: an owner, a co-host, guests, and an outsider who must never get in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.test import Client

from fourchairs.web.gatherings.models import Circle, Gathering, Guest, Seat
from fourchairs.web.gatherings.operations import arriving, hosting, seating
from fourchairs.web.people import operations as people
from fourchairs.web.people.models import Host

if TYPE_CHECKING:
    from collections.abc import Iterable

AT = datetime(2026, 5, 7, 17, 0, tzinfo=UTC)
HELP = [("The helpline", "116 123", "Day and night, free.")]
NAMES = (
    "Amara", "Jonas", "Priya", "Tomás", "Dele", "Greta", "Hugo", "Sana", "Ines", "Kofi", "Lena", "Marek", "Nour",
    "Olga", "Pia", "Quentin", "Rosa", "Samir", "Tuva", "Umar", "Vera", "Wanda", "Xenia", "Yusuf", "Zoë",
)  # fmt: skip


def owner() -> Host:
    people.owner_link_secret(at=AT)
    return Host.objects.get(is_owner=True)


def cohost() -> Host:
    return people.invite_cohost(label="Ben", by=owner(), at=AT)[0]


def outsider() -> Client:
    """A browser that has never been let in."""
    return Client()


def browser_of_owner() -> Client:
    browser = Client()
    browser.post("/host/", {"key": people.owner_link_secret(at=AT)})
    return browser


def gathering(*, help_contact: bool = True, door: bool = True, **more: Any) -> Gathering:
    made = hosting.make_gathering(host=owner(), **{"name": "Thursday gathering", "place": "Room 4", "at": AT, **more})
    if help_contact:
        hosting.set_help_contacts(gathering=made, contacts=HELP, at=AT)
    if help_contact and door:
        hosting.open_door(gathering=made, at=AT)
    return made


def name_of(number: int) -> str:
    return NAMES[number] if number < len(NAMES) else f"{NAMES[number % len(NAMES)]} {number // len(NAMES)}"


def guest(made: Gathering, name: str, *, settled: bool = True, **more: Any) -> Guest:
    """A guest with a phone, who has answered the questions."""
    come = arriving.arrive(gathering=made, name=name, at=AT, **{"token": f"{made.slug}-{name}", **more})
    if settled:
        arriving.settle(guest=come, at=AT)
    return Guest.objects.get(pk=come.pk)


def guests(made: Gathering, count: int) -> list[Guest]:
    return [guest(made, name_of(number)) for number in range(count)]


def room(count: int, **more: Any) -> tuple[Gathering, list[Guest]]:
    """An open door and so many guests who wait."""
    made = gathering(**more)
    return made, guests(made, count)


def seated(count: int, **more: Any) -> tuple[Gathering, list[Guest]]:
    made, here = room(count, **more)
    seating.form_circles(gathering=made, seed=1, at=AT)
    seating.show(gathering=made, at=AT)
    return made, here


def talking(count: int, **more: Any) -> tuple[Gathering, list[Guest]]:
    made, here = seated(count, **more)
    seating.begin(gathering=made, at=AT)
    return made, here


def fresh(made: Gathering) -> Gathering:
    return Gathering.objects.get(pk=made.pk)


def circles(made: Gathering) -> list[set[int]]:
    """Guest ids by circle, of the newest round; empty circles left out."""
    newest = fresh(made).seating
    assert newest is not None
    found = [set(c.seats.taken().values_list("guest_id", flat=True)) for c in Circle.objects.filter(seating=newest)]
    return [circle for circle in found if circle]


def circle_of(who: Guest) -> Circle:
    return Seat.objects.taken().select_related("circle").get(guest=who, seating__closed_at=None).circle


def together(one: Guest, other: Guest, made: Gathering) -> bool:
    return any({one.pk, other.pk} <= circle for circle in circles(made))


def sizes(made: Gathering) -> list[int]:
    return sorted(len(circle) for circle in circles(made))


def ids(people_here: Iterable[Guest]) -> list[int]:
    return [one.pk for one in people_here]
