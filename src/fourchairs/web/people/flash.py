"""One sentence carried over a redirect, for pages that work without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core import signing

from fourchairs.web.site import cookies

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

COOKIE = "said"
SALT = "fourchairs.said"


def say(request: HttpRequest, response: HttpResponse, sentence: str) -> None:
    cookies.set_cookie(
        request=request, response=response, name=COOKIE, value=signing.dumps(sentence, salt=SALT), max_age=60
    )


def said(request: HttpRequest) -> str:
    value = cookies.get_cookie(request, COOKIE)
    if not value:
        return ""
    try:
        return str(signing.loads(value, salt=SALT, max_age=60))
    except signing.BadSignature:
        return ""


def hush(request: HttpRequest, response: HttpResponse) -> None:
    if cookies.get_cookie(request, COOKIE):
        cookies.delete_cookie(request=request, response=response, name=COOKIE)
