"""The pages of the check-ins. What is answered on them stays on the phone; no view here ever sees it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from fourchairs.core.disclosure import layout
from fourchairs.web.checkins import change, times
from fourchairs.web.checkins.queries import slips_of
from fourchairs.web.checkins.questions import questions
from fourchairs.web.gatherings.views.arriving import steps
from fourchairs.web.gatherings.views.arriving.common import ask, page, question, with_guest
from fourchairs.web.site import address, clock

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from fourchairs.core.disclosure import Kind
    from fourchairs.web.checkins.queries import Slips
    from fourchairs.web.gatherings.models import Guest

VERSIONS: dict[Kind, int] = {"evening": 1, "four_weeks": 2}
# A day more than the server asks for: the evening may have ended after midnight.
WAIT_DAYS = times.FOUR_WEEKS_FROM.days + 1
EPOCH = date(1970, 1, 1)
# Screens beside which somebody may go on answering; any other means that the guest is wanted elsewhere.
BESIDE = "goodbye left ended between late lobby"


@question
@require_http_methods(["GET", "POST"])
def before(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Nothing of what is posted is read: whoever answered and whoever skipped send the same."""
    if request.method == "POST":
        return redirect(steps.after("before", guest))
    told = {"when": "before", "of": guest.gathering.slug}
    return ask(request, "before", guest, {**_asked("before"), "told": told}, template="checkins/before")


@with_guest
@require_GET
def after(request: HttpRequest, guest: Guest) -> HttpResponse:
    gathering = guest.gathering
    slips = slips_of(guest)
    shared = {"guest": guest, "back": steps.now(gathering), "stream": f"/live/guest/{gathering.slug}/", "keep": BESIDE}
    if slips is None:
        return page(request, "checkins/nothing", gathering, shared)
    told = _told("after", "evening") | _given(slips) | {"of": gathering.slug, "base": address.base(request)}
    told["day"] = (clock.now().date() - EPOCH).days
    context = {**shared, **_asked("after"), "told": told, "pairs": change.evening(), "hard": 4}
    return page(request, "checkins/after", gathering, context)


@require_GET
def weeks(request: HttpRequest) -> HttpResponse:
    """The same page for everybody: whose it is stands behind the # of their link, which no server sees."""
    told = _told("four-weeks", "four_weeks") | {"wait": WAIT_DAYS}
    context = {**_asked("four-weeks"), "told": told, "pairs": change.four_weeks(), "hard": 3}
    return render(request, "checkins/weeks.html", {**context, "back": "/", "can_leave": False})


def _asked(key: str) -> dict[str, Any]:
    return {"when": key, "questions": questions(key)}


def _told(when: str, kind: Kind) -> dict[str, Any]:
    """What the phone must know to make up its record."""
    places = [[place.when, place.key, place.lowest] for place in layout(kind)]
    return {"when": when, "version": VERSIONS[kind], "layout": places}


def _given(slips: Slips) -> dict[str, str]:
    return {"label": slips.label.hex(), "slip": slips.evening.hex(), "later": slips.four_weeks.hex()}
