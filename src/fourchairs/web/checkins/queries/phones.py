"""What a phone may know for its seat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from fourchairs.web.checkins import slips
from fourchairs.web.checkins.models import Kind, PoolGathering
from fourchairs.web.gatherings.models import Seat
from fourchairs.web.site import keys

if TYPE_CHECKING:
    from fourchairs.web.gatherings.models import Guest


@dataclass(frozen=True, slots=True)
class Slips:
    """For one phone: the label of its circle, and the slips for its record of the evening and of four weeks later."""

    label: bytes
    evening: bytes
    four_weeks: bytes


def slips_of(guest: Guest) -> Slips | None:
    """Of the first circle in which this guest sat. None before it has begun, and once its answers are closed."""
    seat = _first_seat(guest)
    if seat is None or not PoolGathering.objects.filter(
        gathering=guest.gathering_id, kind=Kind.EVENING, closed_on=None
    ):
        return None
    number = Seat.objects.filter(circle=seat.circle_id, pk__lt=seat.pk).count()
    if number >= slips.SEATS:
        return None
    try:
        key = keys.read(slips.ROOM, guest.gathering.slug)
    except keys.KeyUnfit:
        return None
    circle = seat.circle_id
    return Slips(
        label=slips.label(key, circle=_last_circle(seat)),
        evening=slips.slip(key, circle=circle, number=number, kind=Kind.EVENING),
        four_weeks=slips.slip(key, circle=circle, number=number, kind=Kind.FOUR_WEEKS),
    )


def _first_seat(guest: Guest) -> Seat | None:
    """A chair that was left before anybody talked is none."""
    begun = Seat.objects.filter(guest=guest, seating__begun_at__isnull=False)
    return (
        begun.exclude(vacated_at__lt=F("seating__begun_at"))
        .select_related("seating")
        .order_by("seating__number", "pk")
        .first()
    )


def _last_circle(first: Seat) -> int:
    """Where the guest really talked: a circle that became too small is joined with another before its first story."""
    seats = Seat.objects.filter(guest=first.guest_id, seating=first.seating_id)
    return seats.order_by("-pk").values_list("circle_id", flat=True)[0]
