"""Where reports come from: the only reader of folded pools."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fourchairs.core.disclosure import Figure, from_json
from fourchairs.web.reports.models import Release

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Published:
    """One release as it was kept."""

    id: int
    kind: str
    period: str
    opened_on: date
    gatherings: int
    rehearsal: bool
    figures: tuple[Figure, ...]


def published() -> list[Published]:
    """Newest first, rehearsals among them."""
    return [_published(release) for release in Release.objects.all()]


def one(*, pk: int) -> Published | None:
    release = Release.objects.filter(pk=pk).first()
    return _published(release) if release else None


def _published(release: Release) -> Published:
    return Published(
        id=release.pk,
        kind=release.kind,
        period=_period(release.from_month, release.to_month),
        opened_on=release.opened_on,
        gatherings=release.gatherings,
        rehearsal=release.rehearsal_of_id is not None,
        figures=from_json(release.figures),
    )


def _period(first: date, last: date) -> str:
    """May 2026; March to May 2026; November 2025 to January 2026."""
    end = f"{MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return end
    year = "" if first.year == last.year else f" {first.year}"
    return f"{MONTHS[first.month - 1]}{year} to {end}"
