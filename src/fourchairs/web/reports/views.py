"""A host's reports: which there are, how far the next one is, and each as a page or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from fourchairs.core.disclosure import floors
from fourchairs.web.gatherings.views.hosting_common import page, said_redirect, with_gathering
from fourchairs.web.people.access import host_required
from fourchairs.web.reports import export, operations, sources
from fourchairs.web.reports.outlook import outlooks
from fourchairs.web.reports.pack import pack
from fourchairs.web.reports.page import report_of
from fourchairs.web.site import clock

if TYPE_CHECKING:
    from django.http import HttpRequest

    from fourchairs.web.gatherings.models import Gathering
    from fourchairs.web.people.models import Host
    from fourchairs.web.reports.sources import Published


@host_required
@require_safe
def listing(request: HttpRequest, host: Host) -> HttpResponse:  # noqa: ARG001 - every host page is handed the host
    return page(request, "reports/list.html", {"published": sources.published(), "waiting": sources.waiting()})


@with_gathering
@require_safe
def outlook(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """Before: what could be seen. Afterwards: how far its answers are, and where the report is."""
    people = gathering.people_count or gathering.guests.filter(departure=None).count()
    standing, published = sources.of_gathering(gathering)
    context = {
        "gathering": gathering,
        "outlooks": outlooks(people=people),
        "people": people,
        "floor": floors,
        "standing": standing,
        "published": published,
    }
    return page(request, "reports/outlook.html", context)


@host_required
@require_safe
def works_council(request: HttpRequest, host: Host) -> HttpResponse:  # noqa: ARG001
    return page(request, "reports/pack.html", {"pack": pack(), "on": clock.now()})


@host_required
@require_POST
def review(request: HttpRequest, host: Host, pk: int) -> HttpResponse:
    operations.review(pk=_found(pk).id, by=host, at=clock.now())
    return said_redirect(request, "Noted: you have looked into it.", "reports:report", str(pk))


@host_required
@require_safe
def report(request: HttpRequest, host: Host, pk: int) -> HttpResponse:  # noqa: ARG001
    published = _found(pk)
    made = report_of(published)
    return page(
        request,
        "reports/report.html",
        {"report": made, "id": published.id, "noisy": published.noisy, "rehearsal": made.rehearsal},
    )


@host_required
@require_safe
def figures(request: HttpRequest, host: Host, pk: int) -> HttpResponse:  # noqa: ARG001
    return _file(export.figures_csv(_found(pk).figures), f"fourchairs-report-{pk}.csv")


@host_required
@require_safe
def outside(request: HttpRequest, host: Host, pk: int) -> HttpResponse:  # noqa: ARG001
    """What may leave the organization, and nothing beside it."""
    if not (noisy := _found(pk).noisy):
        raise Http404
    return _file(export.figures_csv(noisy), f"fourchairs-report-{pk}-outside.csv")


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
