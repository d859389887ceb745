"""Where reports come from: the only reader of folded pools."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fourchairs.core.disclosure import Figure, Released, from_json
from fourchairs.core.disclosure.noise import is_noisy
from fourchairs.web.checkins import queries
from fourchairs.web.reports.models import Release

if TYPE_CHECKING:
    from fourchairs.web.checkins.queries import Standing
    from fourchairs.web.gatherings.models import Gathering

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Published:
    """One release as it was kept. `noisy` are for readers outside, who must not have the others as well."""

    id: int
    kind: str
    period: str
    opened_on: date
    gatherings: int
    rehearsal: bool
    figures: tuple[Figure, ...]
    reviewed_on: date | None
    noisy: tuple[Figure, ...] = ()

    @property
    def stopped(self) -> bool:
        """Whether the stop rule is met."""
        rule = next((one.estimate for one in self.figures if one.key == "stop_rule"), None)
        return isinstance(rule, Released) and rule.value is True


def published() -> list[Published]:
    """Newest first, rehearsals among them."""
    return [_published(release) for release in Release.objects.select_related("review")]


def one(*, pk: int) -> Published | None:
    release = Release.objects.select_related("review").filter(pk=pk).first()
    return _published(release) if release else None


def waiting() -> tuple[Standing, ...]:
    """Pools of people that are closed, and those that were destroyed unread."""
    return queries.standings()


def of_gathering(gathering: Gathering) -> tuple[Standing | None, Published | None]:
    """How far the pool of its evening is, and what was published of it."""
    standing = queries.standing(gathering)
    release = Release.objects.select_related("review").filter(pool=standing.pool_id).first() if standing else None
    return standing, _published(release) if release else None


def to_review() -> Published | None:
    """The newest release of evenings, if the stop rule is met in it and nobody has looked into that yet."""
    release = Release.objects.select_related("review").filter(kind="evening", rehearsal_of=None).first()
    newest = _published(release) if release else None
    return newest if newest and newest.stopped and newest.reviewed_on is None else None


def _published(release: Release) -> Published:
    every = from_json(release.figures)
    return Published(
        id=release.pk,
        kind=release.kind,
        period=_period(release.from_month, release.to_month),
        opened_on=release.opened_on,
        gatherings=release.gatherings,
        rehearsal=release.rehearsal_of_id is not None,
        figures=tuple(figure for figure in every if not is_noisy(figure)),
        noisy=tuple(figure for figure in every if is_noisy(figure) and isinstance(figure.estimate, Released)),
        reviewed_on=release.review.at.date() if hasattr(release, "review") else None,
    )


def _period(first: date, last: date) -> str:
    """May 2026; March to May 2026; November 2025 to January 2026."""
    end = f"{MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return end
    year = "" if first.year == last.year else f" {first.year}"
    return f"{MONTHS[first.month - 1]}{year} to {end}"
