"""The console: one page that is always the present state, and the commands that change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fourchairs.web.gatherings import console_channel
from fourchairs.web.gatherings.errors import AlreadyDone, Answer, Gone, Stale
from fourchairs.web.gatherings.models import Gathering
from fourchairs.web.gatherings.queries import finding
from fourchairs.web.gatherings.views.console_commands import COMMANDS, QUESTIONS, Sent
from fourchairs.web.gatherings.views.hosting_common import page, said_redirect, with_gathering
from fourchairs.web.people.access import host_of
from fourchairs.web.site import clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

SAID = {
    "back": "Brought back.",
    "move": "Moved, and pinned there.",
    "pin": "Pinned: stays there when you reshuffle.",
    "unpin": "Not pinned any more.",
}
OUTSIDE = "Your host link no longer works on this device. Open your link again."


@with_gathering
@require_safe
def console(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    return _page(request, gathering)


def _page(
    request: HttpRequest,
    gathering: Gathering,
    *,
    why: str = "",
    kept: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    frame = console_channel.frame(gathering, at=clock.now(), request=request, kept=kept)
    context = {
        "gathering": gathering,
        "place": gathering.name,
        "rehearsal": gathering.is_rehearsal,
        "join_secret": finding.join_secret(gathering),
        "help_contacts": list(gathering.help_contacts.all()),
        "stream": f"/live/console/{gathering.slug}/",
        "frame": frame.data,
        "why": why,
    }
    return page(request, "gatherings/console/page.html", context, status=status)


@require_POST
def do(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    wants_json = request.accepts("application/json") and not request.accepts("text/html")
    if host_of(request) is None:
        return JsonResponse({"ok": False, "why": OUTSIDE}, status=403) if wants_json else redirect("people:enter")
    gathering = get_object_or_404(Gathering, slug=slug)
    act = COMMANDS.get(name)
    if act is None:
        return HttpResponse(status=404)
    if name in QUESTIONS and not request.POST.get("confirmed"):
        return _ask(request, gathering, name)
    answer: Answer | None = None
    try:
        act(Sent(gathering, request.POST, clock.now()))
    except Answer as given:
        answer = None if isinstance(given, AlreadyDone) else given
    return _as_json(gathering, answer) if wants_json else _as_page(request, gathering, name, answer)


def _as_json(gathering: Gathering, answer: Answer | None) -> JsonResponse:
    said: dict[str, object] = {"ok": answer is None}
    if answer:
        said["why"] = answer.why
    if answer is None or isinstance(answer, Stale | Gone):
        fresh = Gathering.objects.filter(pk=gathering.pk).first()
        if fresh:
            said["frame"] = console_channel.frame(fresh, at=clock.now()).data
    return JsonResponse(said, status=_status(answer))


def _as_page(request: HttpRequest, gathering: Gathering, name: str, answer: Answer | None) -> HttpResponse:
    if answer is None and name == "gone" and request.POST.get("guest", "").isdecimal():
        # Where it can be taken back with one tap.
        return redirect("gatherings:console_person", gathering.slug, request.POST["guest"])
    if answer is None:
        return said_redirect(request, SAID.get(name, ""), "gatherings:console", gathering.slug)
    if isinstance(answer, Stale | Gone):
        return said_redirect(request, answer.why, "gatherings:console", gathering.slug)
    return _page(request, gathering, why=answer.why, kept=request.POST.dict(), status=422)


def _status(answer: Answer | None) -> int:
    if answer is None:
        return 200
    if isinstance(answer, Stale):
        return 409
    return 410 if isinstance(answer, Gone) else 422


def _ask(request: HttpRequest, gathering: Gathering, name: str) -> HttpResponse:
    question, text, yes, no = QUESTIONS[name]
    fields = {key: value for key, value in request.POST.dict().items() if key != "csrfmiddlewaretoken"}
    context = {
        "question": question,
        "text": text,
        "yes": yes,
        "no": no,
        "action": request.path,
        "fields": fields,
        "can_leave": False,
        "back": reverse("gatherings:console", args=[gathering.slug]),
    }
    return render(request, "site/confirm.html", context)
