"""The wall: a page that nobody touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core import signing
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fourchairs.web.gatherings import wall
from fourchairs.web.gatherings.live_keys import projector_key
from fourchairs.web.gatherings.queries.finding import by_screen_secret, by_slug
from fourchairs.web.people.access import host_of
from fourchairs.web.site import address, clock, cookies

if TYPE_CHECKING:
    from django.http import HttpRequest

    from fourchairs.web.gatherings.models import Gathering

SALT = "fourchairs.screen"
DAY = 24 * 3600
WRONG = "That link does not open a screen right now. Ask your host for a new one."


@never_cache
@require_http_methods(["GET", "POST"])
def screen(request: HttpRequest) -> HttpResponse:
    """A screen without a host's link: the secret behind the # becomes a cookie for this gathering's wall."""
    if request.method == "GET":
        return _exchange(request)
    gathering = by_screen_secret(request.POST.get("key", ""))
    if gathering is None:
        return _exchange(request, error=WRONG, status=403)
    response = redirect("gatherings:projector", gathering.slug)
    value = signing.dumps(gathering.slug, salt=SALT)
    cookies.set_cookie(request=request, response=response, name=_cookie(gathering.slug), value=value, max_age=DAY)
    return response


@never_cache
@require_safe
def projector(request: HttpRequest, slug: str) -> HttpResponseBase:
    gathering = _admitted(request, slug)
    if gathering is None:
        return redirect("gatherings:screen")
    wall.reached_at(gathering, address.base(request), by_host=host_of(request) is not None)
    frame = wall.frame(gathering, at=clock.now())
    context = {
        "gathering": gathering,
        "place": " · ".join(filter(None, (gathering.name, gathering.place))),
        "rehearsal": gathering.is_rehearsal,
        "stream": f"/live/projector/{gathering.slug}/",
        "theme": "dark" if "dark" in request.GET else "",
        "frame": frame.data,
    }
    return render(request, "gatherings/projector/page.html", context)


def admit(request: HttpRequest, slug: str) -> str | None:
    gathering = _admitted(request, slug)
    if gathering is None:
        return None
    wall.reached_at(gathering, address.base(request), by_host=host_of(request) is not None)
    return projector_key(gathering.pk)


def _admitted(request: HttpRequest, slug: str) -> Gathering | None:
    gathering = by_slug(slug)
    return gathering if gathering and (host_of(request) or _shown_here(request, slug)) else None


def _shown_here(request: HttpRequest, slug: str) -> bool:
    value = cookies.get_cookie(request, _cookie(slug))
    try:
        return bool(value) and signing.loads(value or "", salt=SALT, max_age=DAY) == slug
    except signing.BadSignature:
        return False


def _cookie(slug: str) -> str:
    return f"screen-{slug}"


def _exchange(request: HttpRequest, *, error: str = "", status: int = 200) -> HttpResponse:
    context = {
        "title": "Show a gathering here",
        "label": "The screen’s secret",
        "hint": "It is in the link that your host has for this screen.",
        "button": "Show",
        "error": error,
    }
    return render(request, "site/exchange.html", context, status=status)
