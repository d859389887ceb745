"""What guests do before they talk: arrive, say whom they know, leave, come back."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from fourchairs.web.gatherings import names as naming
from fourchairs.web.gatherings import wishes
from fourchairs.web.gatherings.errors import Gone, NameTaken, Refused
from fourchairs.web.gatherings.live_keys import end_streams_of
from fourchairs.web.gatherings.models import ApartWish, Departure, Gathering, Guest, Tie
from fourchairs.web.gatherings.operations.commands import changed, locked
from fourchairs.web.gatherings.operations.late import seat_again, seat_waiting
from fourchairs.web.gatherings.operations.missing import vacate
from fourchairs.web.gatherings.talk import talk
from fourchairs.web.people.models import digest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

KNOWS_WELL = 3
MOST_GUESTS = 5_000  # in one gathering: a phone that comes in again and again must not fill the house
DOUBLE_TAP = timedelta(minutes=10)
FEWEST_FOR_WISHES = 8
NO_SUCH_CODE = "This code has been used or is too old. Ask your host for a new one."
CLOSED = "That code does not open a door right now. Check it with your host."


@transaction.atomic
def arrive(
    *,
    gathering: Gathering,
    name: str,
    initial: str = "",
    team: str = "",
    token: str | None,
    at: datetime,
    simulated: bool = False,
) -> Guest:
    """A guest with a phone comes in. The same token again is the same guest: a double tap does not make two.

    Only for a while: a cookie of the door that somebody kept or copied must not be a second key to the seat.
    """
    held = locked(gathering.pk, over_too=True)
    token_hash = digest(token) if token else None
    if token_hash and (already := held.guests.filter(token_hash=token_hash).first()):
        if at - already.arrived_at > DOUBLE_TAP:
            raise Refused(CLOSED)
        return already
    if held.door is None or held.guests.count() >= MOST_GUESTS:
        raise Refused(CLOSED)
    guest = _new_guest(held, name, initial, team, at, token_hash=token_hash, simulated=simulated)
    changed(held)
    return guest


@transaction.atomic
def add_guest_without_phone(
    *, gathering: Gathering, name: str, initial: str = "", team: str = "", at: datetime, simulated: bool = False
) -> Guest:
    """The host writes somebody in, or themselves. Nothing is asked of them, so they are ready at once."""
    held = locked(gathering.pk)
    guest = _new_guest(held, name, initial, team, at, settled_at=at, simulated=simulated)
    _seal_nothing(held, guest)
    seat_waiting(held, at)
    changed(held, plan=True)
    return guest


@transaction.atomic
def set_team(*, guest: Guest, team: str, at: datetime) -> None:  # noqa: ARG001
    held, guest = _here(guest)
    guest.team = _team(held, team)
    guest.save(update_fields=["team"])
    changed(held, guests=[guest.pk])


@transaction.atomic
def know(*, guest: Guest, known: Sequence[int], at: datetime) -> None:  # noqa: ARG001
    """Whom the guest knows well, in place of what was said before. Ids from elsewhere are left out."""
    held, guest = _here(guest)
    guest.ties_told.all().delete()
    others = held.guests.filter(pk__in=set(known)).exclude(pk=guest.pk)
    Tie.objects.bulk_create(Tie(gathering=held, teller=guest, other=other, strength=KNOWS_WELL) for other in others)
    changed(held, guests=[guest.pk])


@transaction.atomic
def wish_apart(*, guest: Guest, names: Sequence[int], at: datetime) -> None:  # noqa: ARG001
    """Ids of at most three guests. Nobody, one or three leave the same sealed row behind."""
    held, guest = _here(guest)
    if held.guests.present().count() < FEWEST_FOR_WISHES:
        raise Refused("This can be asked once eight people are here: in a smaller group the others would guess.")
    others = held.guests.filter(pk__in=set(names)).exclude(pk=guest.pk).values_list("pk", flat=True)
    if len(others) > wishes.MOST:
        raise Refused("Please choose at most three people.")
    sealed = wishes.seal(gathering=held, others=list(others))
    ApartWish.objects.update_or_create(guest=guest, defaults={"sealed": sealed})


@transaction.atomic
def settle(*, guest: Guest, at: datetime) -> None:
    """The questions are over; the guest waits for a table, or gets one if circles are formed already."""
    held, guest = _here(guest)
    _seal_nothing(held, guest)
    if guest.settled_at is None:
        guest.settled_at = at
        guest.save(update_fields=["settled_at"])
        seat_waiting(held, at)
        changed(held, guests=[guest.pk])


@transaction.atomic
def depart(*, guest: Guest, at: datetime) -> None:
    """The guest leaves, without a reason; a second time changes nothing."""
    held, guest = _known(guest)
    if not hasattr(guest, "departure"):
        Departure.objects.create(guest=guest, at=at)
        vacate(held, [guest.pk], at)
        changed(held, guests=[guest.pk])


@transaction.atomic
def bring_back(*, guest: Guest, at: datetime) -> None:
    """Somebody who left, or was missed, is here after all. Their chair is theirs if nobody sits on it yet."""
    held, guest = _known(guest)
    if hasattr(guest, "departure"):
        guest.departure.delete()
        seat_again(held, guest.pk, at)
        changed(held, guests=[guest.pk])


@transaction.atomic
def invite_phone(*, guest: Guest, at: datetime) -> str:  # noqa: ARG001
    """The secret of a personal QR code, good for one scan; an earlier one stops working."""
    held, guest = _known(guest)
    secret = secrets.token_urlsafe(16)
    guest.invite_hash = digest(secret)
    guest.save(update_fields=["invite_hash"])
    changed(held)
    return secret


@transaction.atomic
def claim_phone(*, secret: str, token: str, at: datetime) -> Guest:
    """The phone that scanned the personal code becomes this guest's phone, in place of an earlier one."""
    found = Guest.objects.filter(invite_hash=digest(secret)).first()
    if found is None:
        raise Refused(NO_SUCH_CODE)
    held, guest = _known(found)
    if guest.invite_hash != digest(secret):
        raise Refused(NO_SUCH_CODE)
    if Guest.objects.filter(token_hash=digest(token)).exclude(pk=guest.pk).exists():
        raise Refused("This phone belongs to another guest. Choose “This is not my phone” first.")
    guest.token_hash, guest.invite_hash = digest(token), None
    guest.save(update_fields=["token_hash", "invite_hash"])
    _phone_changed(held, guest, at)
    return guest


@transaction.atomic
def forget_phone(*, guest: Guest, at: datetime) -> None:
    """“This is not my phone”: the guest stays, without a phone. Also after the end: names are kept for another day."""
    held, guest = _known(guest, over_too=True)
    guest.token_hash = None
    guest.save(update_fields=["token_hash"])
    _phone_changed(held, guest, at)


def _new_guest(
    held: Gathering,
    name: str,
    initial: str,
    team: str,
    at: datetime,
    *,
    token_hash: str | None = None,
    settled_at: datetime | None = None,
    simulated: bool = False,
) -> Guest:
    name, initial = naming.clean(name), naming.clean_initial(initial)
    key = naming.key(name, initial)
    if held.guests.filter(key=key).exists():
        raise NameTaken
    return Guest.objects.create(
        gathering=held,
        name=name,
        initial=initial,
        key=key,
        team=_team(held, team),
        token_hash=token_hash,
        arrived_at=at,
        settled_at=settled_at,
        simulated=simulated,
    )


def _team(held: Gathering, team: str) -> str:
    return team if team in held.teams else ""


def _seal_nothing(held: Gathering, guest: Guest) -> None:
    """Who was not asked, or skipped it, leaves the same row as everybody else."""
    if not ApartWish.objects.filter(guest=guest).exists():
        ApartWish.objects.create(guest=guest, sealed=wishes.seal(gathering=held, others=[]))


def _known(guest: Guest, *, over_too: bool = False) -> tuple[Gathering, Guest]:
    """The gathering, held, and the guest as it is now."""
    held = locked(guest.gathering_id, over_too=over_too)
    fresh = held.guests.select_related("departure").filter(pk=guest.pk).first()
    if fresh is None:
        raise Gone
    return held, fresh


def _here(guest: Guest) -> tuple[Gathering, Guest]:
    held, fresh = _known(guest)
    if hasattr(fresh, "departure"):
        raise Gone("You have left this gathering. Your host can bring you back.")
    return held, fresh


def _phone_changed(held: Gathering, guest: Guest, at: datetime) -> None:
    if held.phase == "talking":
        talk().phone_changed(guest=guest, at=at)
    changed(held, guests=[guest.pk])
    end_streams_of(guest)
