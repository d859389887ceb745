from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.html import format_html

_PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Fourchairs</title></head>'
    "<body><main><h1>One moment</h1><p>{}</p></main></body></html>"
)


def answer(request: HttpRequest, status: int, why: str) -> HttpResponse:
    """One sentence in the form that was asked for. Uses no template, since what failed may be anything."""
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"ok": False, "why": why}, status=status)
    return HttpResponse(format_html(_PAGE, why), status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - given by Django
    """Shown when a form's token is missing or old: mostly a page that was open for very long."""
    return answer(request, 403, "This page is too old to be sent. Open it again, then it works.")
