from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fourchairs.web.site.promises import CHAPTERS, NOT_PROMISED


def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "site/help.html")


def promises(request: HttpRequest) -> HttpResponse:
    return render(request, "site/promises.html", {"chapters": CHAPTERS, "not_promised": NOT_PROMISED})


def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "site/offline.html")


def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  Django hands it over
    """A gathering is nobody's search result."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain; charset=utf-8")


def storage_full(request: HttpRequest) -> HttpResponse:
    return render(request, "site/507.html", status=507)
