"""Who is asking: a signed cookie that names the host, checked against revocation on each request."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.core import signing
from django.shortcuts import redirect

from fourchairs.web.people import queries
from fourchairs.web.site import cookies

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from fourchairs.web.people.models import Host

COOKIE = "host"
SALT = "fourchairs.host"
DAYS_30 = 30 * 24 * 3600


def remember(response: HttpResponse, request: HttpRequest, host: Host) -> None:
    value = signing.dumps([host.pk, _fingerprint(host)], salt=SALT)
    cookies.set_cookie(request=request, response=response, name=COOKIE, value=value, max_age=DAYS_30)


def forget(response: HttpResponse, request: HttpRequest) -> None:
    cookies.delete_cookie(request=request, response=response, name=COOKIE)


def host_of(request: HttpRequest) -> Host | None:
    value = cookies.get_cookie(request, COOKIE)
    if not value:
        return None
    try:
        pk, fingerprint = signing.loads(value, salt=SALT, max_age=DAYS_30)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    host = queries.active_host(pk=pk)
    return host if host and fingerprint == _fingerprint(host) else None


def _fingerprint(host: Host) -> str:
    """Of the link: once the owner has a new one, what came in by the old one is out."""
    return host.key_hash[:16]


P = ParamSpec("P")


def host_required(
    view: Callable[Concatenate[HttpRequest, Host, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Hands the host to the view; anyone else is led to the page that asks for the private link."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        host = host_of(request)
        return view(request, host, *args, **kwargs) if host else redirect("people:enter")

    return guarded
