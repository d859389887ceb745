"""A host's reports: which there are, how far the next one is, and each as a page or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from fourchairs.web.gatherings.views.hosting_common import page
from fourchairs.web.people.access import host_required
from fourchairs.web.reports import export, sources
from fourchairs.web.reports.page import report_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from fourchairs.web.people.models import Host
    from fourchairs.web.reports.sources import Published


@host_required
@require_safe
def listing(request: HttpRequest, host: Host) -> HttpResponse:  # noqa: ARG001 - every host page is handed the host
    return page(request, "reports/list.html", {"published": sources.published()})


@host_required
@require_safe
def report(request: HttpRequest, host: Host, pk: int) -> HttpResponse:  # noqa: ARG001
    published = _found(pk)
    made = report_of(published)
    return page(request, "reports/report.html", {"report": made, "id": published.id, "rehearsal": made.rehearsal})


@host_required
@require_safe
def figures(request: HttpRequest, host: Host, pk: int) -> HttpResponse:  # noqa: ARG001
    return _file(export.figures_csv(_found(pk).figures), f"fourchairs-report-{pk}.csv")


@host_required
@require_safe
def codebook(request: HttpRequest, host: Host, pk: int) -> HttpResponse:  # noqa: ARG001
    return _file(export.codebook_csv(_found(pk)), f"fourchairs-report-{pk}-codebook.csv")


def _found(pk: int) -> Published:
    found = sources.one(pk=pk)
    if found is None:
        raise Http404
    return found


def _file(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
