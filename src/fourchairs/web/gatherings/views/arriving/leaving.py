"""Going: quietly, or only with one's phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from fourchairs.web.gatherings.operations import arriving
from fourchairs.web.gatherings.seat_cookie import give_up_seat
from fourchairs.web.gatherings.views.arriving import steps
from fourchairs.web.gatherings.views.arriving.common import page, with_guest
from fourchairs.web.site import clock

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from fourchairs.web.gatherings.models import Guest

GET_OR_POST = ["GET", "POST"]


@with_guest
@require_http_methods(GET_OR_POST)
def leave(request: HttpRequest, guest: Guest) -> HttpResponse:
    if request.method == "POST":
        arriving.depart(guest=guest, at=clock.now())
        return redirect(steps.now(guest.gathering))
    return page(request, "leave", guest.gathering, _context(guest))


@with_guest
@require_http_methods(GET_OR_POST)
def not_my_phone(request: HttpRequest, guest: Guest) -> HttpResponse:
    """The guest stays with their circle; this phone no longer speaks for them."""
    if request.method == "POST":
        arriving.forget_phone(guest=guest, at=clock.now())
        response = redirect("gatherings:door")
        give_up_seat(request, response, guest.gathering.slug)
        return response
    return page(request, "not_my_phone", guest.gathering, _context(guest))


def _context(guest: Guest) -> dict[str, object]:
    return {"guest": guest, "back": steps.now(guest.gathering), "can_leave": False}
