from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from fourchairs.web.site.views import storage_full

FULL = "The server's disk is full. What you did is still on this phone; tell your host."
OLD = "This page was open for too long. Reload it and send again."


def answer(request: HttpRequest, status: int, why: str, *, title: str) -> HttpResponse:
    """One sentence in the form that was asked for: a page for people, JSON for our own script."""
    if wants_json(request):
        return JsonResponse({"ok": False, "why": why}, status=status)
    return render(request, "site/message.html", {"title": title, "text": why}, status=status)


def disk_is_full(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"ok": False, "why": FULL}, status=507) if wants_json(request) else storage_full(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - given by Django
    """Shown when a form's token is missing or old: mostly a page that was open for very long."""
    if wants_json(request):
        return JsonResponse({"ok": False, "why": OLD}, status=403)
    return render(request, "403_csrf.html", status=403)


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")
