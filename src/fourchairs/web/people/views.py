from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from fourchairs.web.people import access, flash, operations, qr, queries
from fourchairs.web.people.forms import CohostForm
from fourchairs.web.people.models import Host
from fourchairs.web.site import address, clock, misses

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

HOME = "/host/gatherings/"
WELL_FORMED = re.compile(r"[A-Za-z0-9_-]{22}")
# One answer for wrong, old and revoked: nobody learns which links there ever were.
WRONG = "This link does not open anything. It may have been revoked or copied incompletely; ask for a new one."


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _exchange(request)
    # The empty fragment keeps the browser from carrying a secret over to the next address.
    return redirect(f"{HOME}#") if access.host_of(request) else _ask(request)


def _ask(request: HttpRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    return render(request, "people/enter.html", {"problem": problem}, status=status)


def _exchange(request: HttpRequest) -> HttpResponse:
    """The whole link may be pasted. So long a secret is always tried: no guesser may lock a host out."""
    secret = request.POST.get("key", "").strip().rpartition("#")[2]
    host = queries.host_with(secret=secret) if WELL_FORMED.fullmatch(secret) else None
    if host is None:
        misses.budget.spend(at=clock.now())
        return _ask(request, problem=WRONG, status=404)
    response = redirect(HOME)
    access.remember(response, request, host)
    return response


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    response = redirect("people:enter")
    access.forget(response, request)
    return response


@access.host_required
@require_http_methods(["GET", "POST"])
def cohosts(request: HttpRequest, host: Host) -> HttpResponse:
    form = CohostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made, secret = operations.invite_cohost(label=form.cleaned_data["label"], by=host, at=clock.now())
        # Answered at once and not by a redirect: nothing but this page ever holds the secret.
        return _cohosts(request, host, CohostForm(), made=made, secret=secret)
    return _cohosts(request, host, form)


def _cohosts(
    request: HttpRequest, host: Host, form: CohostForm, *, made: Host | None = None, secret: str = ""
) -> HttpResponse:
    link = f"{address.base(request)}{reverse('people:enter')}#{secret}"
    others = [(one, operations.may_revoke(host=one, by=host)) for one in queries.cohosts()]
    context = {"host": host, "form": form, "cohosts": others, "made": made, "said": flash.said(request)}
    if made:
        context |= {"link": link, "qr": qr.svg(link)}
    response = render(request, "people/cohosts.html", context)
    flash.hush(request, response)
    return response


@access.host_required
@require_http_methods(["GET", "POST"])
def revoke(request: HttpRequest, host: Host, pk: int) -> HttpResponse:
    other = get_object_or_404(Host.objects.active(), pk=pk)
    if request.method == "POST":
        return _revoke(request, host, other)
    context = {"host": host, "other": other, "handed_on": [one.label for one in queries.handed_on(host=other)]}
    return render(request, "people/revoke.html", context)


def _revoke(request: HttpRequest, host: Host, other: Host) -> HttpResponse:
    try:
        operations.revoke(host=other, by=host, at=clock.now())
        sentence = f"The link of {other.label} no longer works."
    except operations.NotAllowed as refused:
        sentence = str(refused)
    response = redirect("people:cohosts")
    flash.say(request, response, sentence)
    return response
