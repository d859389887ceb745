from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from fourchairs.web.config import hosts
from fourchairs.web.config.answers import answer, disk_is_full
from fourchairs.web.site.cookies import name_for

Next = Callable[[HttpRequest], HttpResponseBase]
AWAY = "The server's database does not answer. What you did is still on this phone; it tries again by itself."
FOREIGN = "This came from another site and was not done. Open the page again and try there."
_SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


def own_host(get_response: Next) -> Next:
    """First of all: nothing is answered under a foreign name."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not hosts.answered(request.META.get("HTTP_HOST", request.META.get("SERVER_NAME", ""))):
            return HttpResponse(hosts.SENTENCE + "\n", status=421, content_type="text/plain; charset=utf-8")
        return get_response(request)

    return middleware


def headers(get_response: Next) -> Next:
    """What every page carries. Personal pages are kept by nobody; a view that may be cached says so itself."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), screen-wake-lock=(self)"
        if request.is_secure():
            response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        return response

    return middleware


def own_origin(get_response: Next) -> Next:
    """Every change must come from a page of this site. A program that sends neither header faces the CSRF token."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method not in _SAFE_METHODS and not _from_here(request):
            return answer(request, 403, FOREIGN, title="This was not done")
        return get_response(request)

    return middleware


def _from_here(request: HttpRequest) -> bool:
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    own = f"{request.scheme}://{request.get_host()}"
    return origin is None or origin == own or origin in settings.CSRF_TRUSTED_ORIGINS


def host_bound_csrf(get_response: Next) -> Next:
    """Django knows one name for the CSRF cookie; here it follows the request (see `site/cookies.py`)."""
    plain = settings.CSRF_COOKIE_NAME

    def middleware(request: HttpRequest) -> HttpResponseBase:
        name = name_for(request, plain)
        if name != plain:
            request.COOKIES.pop(plain, None)
            if name in request.COOKIES:
                request.COOKIES[plain] = request.COOKIES[name]
        response = get_response(request)
        if name != plain and plain in response.cookies:
            morsel = response.cookies.pop(plain)
            response.set_cookie(
                name, morsel.value, max_age=settings.CSRF_COOKIE_AGE, secure=True, httponly=True, samesite="Lax"
            )
        return response

    return middleware


class Calm:
    """A full disk and a lost database are said in a sentence; the phone keeps its command and sends it again."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, OperationalError | InterfaceError):
            return None
        if _disk_is_full(error):
            return disk_is_full(request)
        response = answer(request, 503, AWAY, title="One moment")
        response.headers["Retry-After"] = "2"
        return response


def _disk_is_full(error: Exception) -> bool:
    """SQLite says it in words, PostgreSQL with its code 53100."""
    return "disk is full" in str(error) or getattr(error.__cause__, "sqlstate", None) == "53100"
