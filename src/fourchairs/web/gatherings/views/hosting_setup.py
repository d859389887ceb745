"""Before the door opens: whom to call, is it the right time, what will be asked, which screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fourchairs.web.gatherings import guides, readiness
from fourchairs.web.gatherings.errors import Answer
from fourchairs.web.gatherings.forms.hosting import ContactFormSet, ContactLines, ReadinessForm
from fourchairs.web.gatherings.models.gathering import Phase
from fourchairs.web.gatherings.operations import hosting
from fourchairs.web.gatherings.queries.finding import screen_secret
from fourchairs.web.gatherings.views.hosting_common import page, with_gathering
from fourchairs.web.site import address, clock

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from fourchairs.web.gatherings.models import Gathering


@with_gathering
@require_safe
def setup(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    phase, noted, ticked = gathering.phase, gathering.help_contacts.count(), len(gathering.readiness)
    context = {
        "gathering": gathering,
        "guide": guides.choice(gathering.guide, gathering.language),
        "contacts_word": f"{noted} noted" if noted else "needed",
        "has_contacts": bool(noted),
        "ready_word": f"{ticked} of {len(readiness.lines())}",
        "over": phase in {Phase.ENDED, Phase.FORGOTTEN},
        "forgotten": phase is Phase.FORGOTTEN,
    }
    return page(request, "gatherings/hosting/setup.html", context)


@with_gathering
@require_http_methods(["GET", "POST"])
def contacts(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    before = [{"name": one.name, "reach": one.reach, "note": one.note} for one in gathering.help_contacts.all()]
    forms = ContactFormSet(request.POST or None, initial=before)
    refused = ""
    if request.method == "POST" and forms.is_valid():
        try:
            _keep(gathering, forms)
            return redirect("gatherings:setup", gathering.slug)
        except Answer as answer:
            refused = answer.why
    context = {
        "gathering": gathering,
        "forms": forms,
        "kinds": readiness.help_kinds(),
        "errors": _errors(forms, refused),
    }
    return page(request, "gatherings/hosting/contacts.html", context, status=422 if context["errors"] else 200)


def _keep(gathering: Gathering, forms: ContactLines) -> None:
    rows = [(one["name"], one["reach"], one["note"]) for one in forms.contacts]
    hosting.set_help_contacts(gathering=gathering, contacts=rows, at=clock.now())


def _errors(forms: ContactLines, refused: str) -> list[dict[str, Any]]:
    if not forms.is_bound:
        return []
    whole = [{"id": forms.forms[0]["name"].id_for_label, "text": text} for text in forms.non_form_errors()]
    fields = [
        {"id": form[name].id_for_label, "text": text}
        for form in forms.forms
        for name, texts in form.errors.items()
        for text in texts
    ]
    return whole + fields + ([{"id": "", "text": refused}] if refused else [])


@with_gathering
@require_http_methods(["GET", "POST"])
def ready(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    if request.method == "POST":
        form = ReadinessForm(request.POST)
        form.is_valid()
        try:
            hosting.tick_readiness(gathering=gathering, keys=form.cleaned_data.get("ticked", []), at=clock.now())
        except Answer as answer:
            return _ready(request, gathering, why=answer.why)
        return redirect("gatherings:setup", gathering.slug)
    return _ready(request, gathering)


def _ready(request: HttpRequest, gathering: Gathering, *, why: str = "") -> HttpResponse:
    options = [
        {"value": line.key, "label": line.text, "hint": line.why, "checked": line.key in gathering.readiness}
        for line in readiness.lines()
    ]
    context = {"gathering": gathering, "options": options, "why": why}
    return page(request, "gatherings/hosting/ready.html", context, status=422 if why else 200)


@with_gathering
@require_safe
def prompts(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    script = guides.script(gathering.guide, gathering.language)
    texts = script.texts  # a callable, which a template would call
    context = {
        "gathering": gathering,
        "guide": script,
        "rounds": guides.rounds(script),
        "opening": texts.opening,
        "pact": texts.pact,
    }
    return page(request, "gatherings/hosting/prompts.html", context)


@with_gathering
@require_safe
def screens(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    wall = f"{address.base(request)}{reverse('gatherings:screen')}#{screen_secret(gathering)}"
    return page(request, "gatherings/hosting/screens.html", {"gathering": gathering, "wall_link": wall})
