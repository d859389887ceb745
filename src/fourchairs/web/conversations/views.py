"""What is happening now, and what a tap does to it. One page for everything from the lobby to the goodbye."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from fourchairs.web.conversations.operations.acting import EVENTS, act, seat_of
from fourchairs.web.conversations.operations.again import talk_again
from fourchairs.web.conversations.screens import frame_of
from fourchairs.web.gatherings.errors import AlreadyDone, Answer, Gone, Refused, Stale
from fourchairs.web.gatherings.seat_cookie import guest_of, token_at_door
from fourchairs.web.gatherings.views.arriving import steps
from fourchairs.web.gatherings.views.arriving.common import not_a_guest
from fourchairs.web.people import flash
from fourchairs.web.site import clock

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

    from fourchairs.web.gatherings.models import Guest
    from fourchairs.web.live.frames import Frame

NO_SEAT = "This phone has no seat here. Reload the page to see what you can do."
STATUS = {Stale: 409, Gone: 410, Refused: 422}
COMMANDS = EVENTS | {"talk_again"}


@require_GET
def now(request: HttpRequest, slug: str) -> HttpResponse:
    guest = guest_of(request, slug)
    frame = frame_of(guest.pk, at=clock.now(), csrf_token=get_token(request)) if guest else None
    if guest is None or frame is None:
        return redirect("gatherings:name", slug) if token_at_door(request, slug) else not_a_guest(request)
    if frame.data["screen"] == "asking":
        return redirect(steps.resume(guest))
    gathering = guest.gathering
    said = flash.said(request)
    context = {
        "rehearsal": gathering.is_rehearsal,
        "help_contacts": list(gathering.help_contacts.all()),
        "messages": [said] if said else [],
        "stream": f"/live/guest/{slug}/",
        "frame": frame.data,
    }
    response = render(request, "conversations/now.html", context)
    flash.hush(request, response)
    return response


@require_POST
def do(request: HttpRequest, slug: str, event: str) -> HttpResponse:
    """One tap. Nothing of what the phone says of the time is read; its place comes from its seat."""
    if event not in COMMANDS:
        raise Http404
    guest = guest_of(request, slug)
    if guest is None:
        return JsonResponse({"ok": False, "why": NO_SEAT}, status=403) if _wants_json(request) else not_a_guest(request)
    try:
        _take(guest, event, request.POST)
    except AlreadyDone:
        return _answer(request, guest)
    except Answer as answer:
        return _answer(request, guest, refused=answer)
    return _answer(request, guest)


def _take(guest: Guest, event: str, sent: QueryDict) -> None:
    command_id, at = _command_id(sent), clock.now()
    if event == "talk_again":
        talk_again(seat=seat_of(guest), places=_places(sent, "places"), command_id=command_id, at=at)
        return
    act(
        guest=guest,
        event=event,
        seen=_whole(sent.get("seen", "")),
        command_id=command_id,
        places=_places(sent, "seats"),
        items=tuple(sent.getlist("items")),
        at=at,
    )


def _answer(request: HttpRequest, guest: Guest, *, refused: Answer | None = None) -> HttpResponse:
    if not _wants_json(request):
        response = redirect("conversations:now", guest.gathering.slug)
        if refused:
            flash.say(request, response, refused.why)
        return response
    told: dict[str, Any] = {"ok": True} if refused is None else {"ok": False, "why": refused.why}
    frame = frame_of(guest.pk, at=clock.now()) if refused is None or isinstance(refused, Stale) else None
    return HttpResponse(
        _encoded(told, frame),
        content_type="application/json",
        status=200 if refused is None else next(code for kind, code in STATUS.items() if isinstance(refused, kind)),
    )


def _encoded(told: dict[str, Any], frame: Frame | None) -> str:
    return json.dumps(told | ({"frame": dict(frame.data)} if frame else {}), ensure_ascii=False)


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _command_id(sent: QueryDict) -> UUID:
    """A tap without an id of its own counts as a new one: then only the step it saw keeps it from acting twice."""
    try:
        return UUID(sent.get("command", ""))
    except ValueError:
        return uuid4()


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _places(sent: QueryDict, key: str) -> tuple[int, ...]:
    return tuple(sorted({_whole(place) for place in sent.getlist(key)} & {0, 1, 2, 3}))
