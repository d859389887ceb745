"""How a phone is known: by a seat in one gathering, or, before a name is given, by the door it came through.

The two are different secrets: whoever saw or planted the cookie of the door does not hold the seat that came of it.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.core import signing
from django.utils.crypto import salted_hmac

from fourchairs.web.gatherings.models import Guest
from fourchairs.web.people.models import digest
from fourchairs.web.site import cookies

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from fourchairs.web.gatherings.models import Gathering

SALT = "fourchairs.door"
HOURS_12 = 12 * 3600
DAYS_3 = 3 * 24 * 3600
MOST_SEATS = 8  # a phone with more gatherings than this is offered the first ones


def new_token() -> str:
    return secrets.token_urlsafe(24)


def seat_name(slug: str) -> str:
    return f"seat-{slug}"


def door_name(slug: str) -> str:
    return f"door-{slug}"


def open_door(request: HttpRequest, response: HttpResponseBase, gathering: Gathering) -> None:
    """The phone may give a name. What its seat will be follows from this, so that a name sent twice makes one guest."""
    value = signing.dumps([gathering.slug, new_token()], salt=SALT)
    cookies.set_cookie(
        request=request, response=response, name=door_name(gathering.slug), value=value, max_age=HOURS_12
    )


def token_at_door(request: HttpRequest, slug: str) -> str | None:
    """The token of the seat that this phone would take."""
    value = cookies.get_cookie(request, door_name(slug))
    try:
        held = signing.loads(value or "", salt=SALT, max_age=HOURS_12)
    except signing.BadSignature:
        return None
    return salted_hmac(SALT, held[1], algorithm="sha256").hexdigest() if held[0] == slug else None


def take_seat(request: HttpRequest, response: HttpResponseBase, slug: str, token: str) -> None:
    cookies.set_cookie(request=request, response=response, name=seat_name(slug), value=token, max_age=DAYS_3)
    cookies.delete_cookie(request=request, response=response, name=door_name(slug))


def give_up_seat(request: HttpRequest, response: HttpResponseBase, slug: str) -> None:
    cookies.delete_cookie(request=request, response=response, name=seat_name(slug))


def has_cookie(request: HttpRequest, slug: str) -> bool:
    return bool(cookies.get_cookie(request, seat_name(slug)))


def guest_of(request: HttpRequest, slug: str) -> Guest | None:
    """The guest whose phone this is, in this gathering and no other."""
    token = cookies.get_cookie(request, seat_name(slug))
    if not token:
        return None
    guests = Guest.objects.filter(gathering__slug=slug, token_hash=digest(token))
    return guests.select_related("departure", "gathering__ending", "gathering__forgetting").first()


def seats_of(request: HttpRequest) -> list[Guest]:
    """Everywhere this phone has a seat in a gathering that is not over."""
    mark = cookies.name_for(request, seat_name(""))
    slugs = [name.removeprefix(mark) for name in request.COOKIES if name.startswith(mark)][:MOST_SEATS]
    guests = [guest for slug in slugs if (guest := guest_of(request, slug))]
    return [guest for guest in guests if not hasattr(guest.gathering, "ending")]
