"""How long answers are taken, and how long they may wait. In code: there is no setting to turn any of it up."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from fourchairs.web.checkins.models import Kind

if TYPE_CHECKING:
    from fourchairs.web.gatherings.models import Gathering

AFTER_END = {Kind.EVENING: timedelta(hours=2), Kind.FOUR_WEEKS: timedelta(days=60)}
FOUR_WEEKS_FROM = timedelta(days=21)
UNREAD_AFTER = timedelta(days=90)


def closes_at(gathering: Gathering, kind: Kind) -> datetime | None:
    """When no answer of this gathering is taken any more. None while it has not ended."""
    ended = _ended(gathering)
    return ended + AFTER_END[kind] / gathering.speed if ended else None


def opens_at(gathering: Gathering, kind: Kind) -> datetime | None:
    """From when on answers of that kind are taken. None: as soon as circles have begun, or not before the end."""
    ended = _ended(gathering)
    return ended + FOUR_WEEKS_FROM / gathering.speed if ended and kind is Kind.FOUR_WEEKS else None


def is_past_keeping(opened_on: date, today: date) -> bool:
    """Whether a pool has waited too long. A clock that was set back makes nothing old."""
    return today - opened_on >= UNREAD_AFTER


def _ended(gathering: Gathering) -> datetime | None:
    return gathering.ending.at if hasattr(gathering, "ending") else None
