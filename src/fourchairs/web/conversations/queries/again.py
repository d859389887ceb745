"""Talking again: what one person may know of it, which is only what both wished."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from fourchairs.web.conversations.models import TalkAgain
from fourchairs.web.gatherings.models import Seat

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(slots=True)
class Answers:
    told: set[int] = field(default_factory=set)  # seats that have answered, whatever they said
    both: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))  # guest -> names


def answers(guests: Collection[int], *, gathering: int, over: bool) -> Answers:
    """Opened circle by circle, never person by person: an answer that shows at once would give its moment away."""
    rows = TalkAgain.objects.filter(Q(teller__guest__in=guests) | Q(other__guest__in=guests)).order_by("pk")
    rows = rows.select_related("conversation__circle__seating", "teller", "other__guest")
    found = Answers()
    wishes = {(row.teller_id, row.other_id): row for row in rows if row.wished}
    found.told = {row.teller_id for row in rows}
    waited_for = set() if over else _awaited(gathering)
    for (teller, other), row in wishes.items():
        if (other, teller) in wishes and row.conversation.circle_id not in waited_for:
            found.both[row.teller.guest_id].append(row.other.guest.called)
    return found


def _awaited(gathering: int) -> set[int]:
    """Circles of the round that is still open in which somebody with a phone has not answered yet."""
    seats = Seat.objects.taken().filter(seating__gathering=gathering, seating__closed_at=None)
    told = TalkAgain.objects.filter(teller=OuterRef("pk"))
    seats = seats.filter(~Exists(told), guest__token_hash__isnull=False)
    return set(seats.values_list("circle_id", flat=True))
