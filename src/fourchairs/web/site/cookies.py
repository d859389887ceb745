"""Cookies that scripts cannot read, that stay on this site, and are bound to this host wherever https allows it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase


def name_for(request: HttpRequest, name: str) -> str:
    """`__Host-` exactly when the request is secure: browsers refuse that prefix over plain http."""
    return f"__Host-{name}" if request.is_secure() else name


def get_cookie(request: HttpRequest, name: str) -> str | None:
    return request.COOKIES.get(name_for(request, name))


def set_cookie(
    request: HttpRequest, response: HttpResponseBase, name: str, value: str, *, max_age: int | None = None
) -> None:
    response.set_cookie(
        name_for(request, name),
        value,
        max_age=max_age,
        path="/",
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def delete_cookie(request: HttpRequest, response: HttpResponseBase, name: str) -> None:
    """Written out rather than `response.delete_cookie`, which forgets `Secure` for a name it does not know."""
    set_cookie(request, response, name, "", max_age=0)
