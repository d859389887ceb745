from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from fourchairs.web.gatherings.views.hosting_common import page, said_redirect, with_gathering
from fourchairs.web.people.access import host_of, host_required
from fourchairs.web.rehearsal import operations
from fourchairs.web.rehearsal.forms import RehearsalForm
from fourchairs.web.site import clock

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from fourchairs.web.gatherings.models import Gathering
    from fourchairs.web.people.models import Host

FIRST = operations.Knobs(guests=23, talkative=0.6, acquainted=0.1, speed=20.0)


@host_required
@require_POST
def first(request: HttpRequest, host: Host) -> HttpResponse:  # noqa: ARG001 - every host page is handed the request
    """One tap from the empty list to a full room."""
    made = operations.start(host=host, of=None, knobs=FIRST, at=clock.now())
    return redirect("gatherings:console", made.gathering.slug)


@with_gathering
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    form = RehearsalForm(request.POST or None)
    host = host_of(request)
    if host and request.method == "POST" and form.is_valid():
        made = operations.start(host=host, of=gathering, knobs=form.knobs(), at=clock.now())
        return redirect("gatherings:console", made.gathering.slug)
    context = {
        "gathering": gathering,
        "form": form,
        "cards": {name: form.cards(name) for name in form.CARDS},
        "back": reverse("gatherings:setup", args=[gathering.slug]),
    }
    return page(request, "rehearsal/start.html", context, status=422 if form.errors else 200)


@with_gathering
@require_POST
def delete(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    if hasattr(gathering, "rehearsal"):
        operations.delete(rehearsal=gathering.rehearsal, at=clock.now())
        return said_redirect(request, "The rehearsal is deleted. Nothing of it remains.", "gatherings:hosting")
    return said_redirect(request, "Only a rehearsal can be thrown away like this.", "gatherings:hosting")
