from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from fourchairs.core.disclosure import to_json
from fourchairs.web.reports.models import Release, Review
from fourchairs.web.site import storage

if TYPE_CHECKING:
    from fourchairs.core.disclosure import Folded
    from fourchairs.web.checkins.models import Pool
    from fourchairs.web.checkins.publishing import About
    from fourchairs.web.people.models import Host

KEPT_MONTHS = 36


def publish(*, pool: Pool, folded: Folded, about: About, at: datetime) -> None:
    """Keep the figures of a pool that is being opened, in the transaction that opens it; once for a pool."""
    Release.objects.create(
        pool=pool.pk,
        kind=about.kind,
        rehearsal_of=pool.rehearsal_of,
        opened_on=at.date(),
        from_month=about.first_month,
        to_month=about.last_month,
        gatherings=about.gatherings,
        figures=to_json(folded.figures),
    )


def review(*, pk: int, by: Host, at: datetime) -> None:
    """Note that the host has looked into what the stop rule asks for. Once: the first to say so stays noted."""
    Review.objects.get_or_create(release_id=pk, defaults={"by": by, "at": at})


def forget_old(at: datetime) -> None:
    """For the ticker: delete what was published so many months ago. A clock that was set back deletes nothing."""
    gone, _ = Release.objects.filter(opened_on__lt=_months_before(at.date(), KEPT_MONTHS)).delete()
    if gone:
        storage.truncate_log()


def _months_before(day: date, months: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, 28))
