"""What the pages of a guest have in common: who is asking, and where they really belong now."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render

from fourchairs.web.gatherings.errors import Answer
from fourchairs.web.gatherings.queries.places import guest_place
from fourchairs.web.gatherings.seat_cookie import guest_of
from fourchairs.web.gatherings.views.arriving import steps
from fourchairs.web.people import flash

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest, HttpResponse

    from fourchairs.web.gatherings.models import Gathering, Guest

    GuestView = Callable[[HttpRequest, Guest], HttpResponse]
    SlugView = Callable[[HttpRequest, str], HttpResponse]

# A question is no place to be while one's circle sits down.
ELSEWHERE = frozenset({"table", "left", "ended", "forgotten"})


def with_guest(view: GuestView) -> SlugView:
    """Hands the guest to the view. Anyone else is told, in a sentence, what to do."""

    @wraps(view)
    def found(request: HttpRequest, slug: str) -> HttpResponse:
        guest = guest_of(request, slug)
        if guest is None:
            return not_a_guest(request)
        try:
            return view(request, guest)
        except Answer as answer:
            response = redirect(steps.now(guest.gathering))
            flash.say(request, response, answer.why)
            return response

    return found


def question(view: GuestView) -> SlugView:
    """A question: for as long as the guest has no table."""

    @wraps(view)
    def asked(request: HttpRequest, guest: Guest) -> HttpResponse:
        place = guest_place(guest)
        if place is None or place.kind in ELSEWHERE:
            return redirect(steps.now(guest.gathering))
        return view(request, guest)

    return with_guest(asked)


def page(
    request: HttpRequest, name: str, gathering: Gathering | None, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    said = flash.said(request)
    shared = {"messages": [said] if said else [], **(_of(gathering) if gathering else {})}
    template = f"{name}.html" if "/" in name else f"gatherings/arrive/{name}.html"
    response = render(request, template, {**shared, **context}, status=status)
    flash.hush(request, response)
    return response


def _of(gathering: Gathering) -> dict[str, Any]:
    return {
        "gathering": gathering,
        "place": " · ".join(filter(None, [gathering.name, gathering.place])),
        "rehearsal": gathering.is_rehearsal,
        "help_contacts": list(gathering.help_contacts.all()),
    }


def ask(
    request: HttpRequest, name: str, guest: Guest, context: Mapping[str, Any], *, template: str = ""
) -> HttpResponse:
    """The page of one question, which gives way as soon as the guest has a table."""
    shared = {
        "guest": guest,
        "back": steps.before(name, guest),
        "aside_note": steps.count(name, guest),
        "stream": f"/live/guest/{guest.gathering.slug}/",
        "keep": True,
    }
    return page(request, template or name, guest.gathering, {**shared, **context})


def not_a_guest(request: HttpRequest) -> HttpResponse:
    """One answer for a stranger, for a phone that was exchanged for another, and when the names are gone."""
    return render(request, "gatherings/arrive/not_a_guest.html", {"can_leave": False}, status=403)
