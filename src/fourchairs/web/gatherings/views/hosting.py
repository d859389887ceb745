"""A host's gatherings: the list, a new one, its settings, its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from fourchairs.web.gatherings import guides
from fourchairs.web.gatherings.errors import Answer
from fourchairs.web.gatherings.forms.hosting import GatheringForm
from fourchairs.web.gatherings.models import Gathering
from fourchairs.web.gatherings.models.gathering import Phase
from fourchairs.web.gatherings.operations import deleting, ending, hosting
from fourchairs.web.gatherings.queries import hosting as queries
from fourchairs.web.gatherings.views.hosting_common import page, said_redirect, with_gathering
from fourchairs.web.people.access import host_required
from fourchairs.web.site import clock

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from fourchairs.web.people.models import Host


@host_required
@require_safe
def listing(request: HttpRequest, host: Host) -> HttpResponse:
    return page(request, "gatherings/hosting/list.html", {"host": host, "shelf": queries.shelf()})


@host_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, host: Host) -> HttpResponse:
    form = GatheringForm(request.POST or None, initial={"guide": "60", "language": "en"})
    if request.method == "POST" and form.is_valid():
        made = hosting.make_gathering(host=host, at=clock.now(), **form.cleaned_data)
        return redirect("gatherings:setup", made.slug)
    return _form(request, form, title="A new gathering")


@with_gathering
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    before = {key: getattr(gathering, key) for key in ("name", "place", "language", "guide")}
    before["teams"] = "\n".join(gathering.teams)
    form = GatheringForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        try:
            hosting.change_gathering(gathering=gathering, at=clock.now(), **form.cleaned_data)
            return redirect("gatherings:setup", gathering.slug)
        except Answer as answer:
            form.add_error(None, answer.why)
    return _form(request, form, title="Change the gathering", gathering=gathering)


def _form(request: HttpRequest, form: GatheringForm, *, title: str, gathering: Gathering | None = None) -> HttpResponse:
    chosen = form["guide"].value()
    cards = [
        {"value": one.key, "label": one.title, "hint": one.summary, "checked": one.key == chosen}
        for one in guides.choices()
    ]
    context = {"form": form, "title": title, "guides": cards, "gathering": gathering}
    return page(request, "gatherings/hosting/form.html", context, status=422 if form.errors else 200)


@with_gathering
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    if request.method == "POST":
        deleting.delete_gathering(gathering=gathering)
        return said_redirect(request, f"{gathering.name} is deleted.", "gatherings:hosting")
    return page(request, "gatherings/hosting/delete.html", {"gathering": gathering})


@with_gathering
@require_http_methods(["GET", "POST"])
def forget(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    if gathering.phase is Phase.FORGOTTEN:
        return redirect("gatherings:setup", gathering.slug)
    if request.method == "POST":
        ending.forget(gathering=gathering, at=clock.now())
        return said_redirect(request, "The gathering has ended and the names are deleted.", "gatherings:hosting")
    context = {"gathering": gathering, "over": gathering.phase is Phase.ENDED}
    return page(request, "gatherings/hosting/forget.html", context)
