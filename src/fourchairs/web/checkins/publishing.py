"""Who keeps the figures of a pool that is opened; the room of reports fits itself in here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date, datetime

    from fourchairs.core.disclosure import Folded
    from fourchairs.web.checkins.models import Pool


@dataclass(frozen=True, slots=True)
class About:
    """What a report may say of the gatherings behind it: no names, no days."""

    kind: str  # as in models.Kind
    first_month: date  # the first day of that month
    last_month: date
    gatherings: int
    rehearsal: bool


class Publisher(Protocol):
    def __call__(self, *, pool: Pool, folded: Folded, about: About, at: datetime) -> None:
        """Write the figures down. Called once for a pool, inside the transaction that closes it."""


class NobodyPublishes(Exception):
    """A pool must not be opened while nothing would keep its figures."""


_fitted: list[Publisher] = []


def fit(publisher: Publisher) -> None:
    _fitted[:] = [publisher]


def publish(*, pool: Pool, folded: Folded, about: About, at: datetime) -> None:
    if not _fitted:
        raise NobodyPublishes
    _fitted[0](pool=pool, folded=folded, about=about, at=at)
