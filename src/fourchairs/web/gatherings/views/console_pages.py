"""Pages beside the console: one guest, their table, a code for their phone, the door on the host's own phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from fourchairs.web.gatherings.errors import Answer
from fourchairs.web.gatherings.models import Gathering, Guest
from fourchairs.web.gatherings.operations import arriving, preview
from fourchairs.web.gatherings.queries import console_pages as queries
from fourchairs.web.gatherings.queries.finding import join_secret
from fourchairs.web.gatherings.views.hosting_common import page, said_redirect, with_gathering
from fourchairs.web.people import qr
from fourchairs.web.site import address, clock

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def _guest(gathering: Gathering, pk: int) -> Guest:
    return get_object_or_404(Guest.objects.select_related("gathering", "departure"), gathering=gathering, pk=pk)


@with_gathering
@require_safe
def person(request: HttpRequest, gathering: Gathering, pk: int) -> HttpResponse:
    context = {"gathering": gathering, "person": queries.person(_guest(gathering, pk))}
    return page(request, "gatherings/console/person.html", context)


@with_gathering
@require_safe
def move(request: HttpRequest, gathering: Gathering, pk: int) -> HttpResponse:
    guest = _guest(gathering, pk)
    context: dict[str, object] = {"gathering": gathering, "person": queries.person(guest)}
    chosen = queries.chosen(guest, request.GET.get("circle", ""))
    if chosen:
        number, label = chosen
        context |= {"circle": number, "label": label, "change": _change(guest, number)}
    else:
        context["tables"] = queries.tables_for(guest)
    return page(request, "gatherings/console/move.html", context)


def _change(guest: Guest, circle: int) -> preview.Change:
    try:
        return preview.moving(guest=guest, circle=circle)
    except Answer as answer:
        return preview.Change(why=answer.why)


@with_gathering
@require_POST
def code(request: HttpRequest, gathering: Gathering, pk: int) -> HttpResponse:
    guest = _guest(gathering, pk)
    try:
        secret = arriving.invite_phone(guest=guest, at=clock.now())
    except Answer as answer:
        return said_redirect(request, answer.why, "gatherings:console", gathering.slug)
    # Shown in this answer alone: only its fingerprint is kept.
    link = f"{address.base(request)}/me/#{secret}"
    context = {"gathering": gathering, "person": queries.person(guest), "link": link, "qr": qr.svg(link)}
    return page(request, "gatherings/console/code.html", context)


@with_gathering
@require_safe
def door(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    base = address.base(request)
    context = {
        "gathering": gathering,
        "open": gathering.door is not None,
        "address": base.partition("://")[2],
        "qr": qr.svg(f"{base}/#{join_secret(gathering)}"),
    }
    return page(request, "gatherings/console/door.html", context)
