"""Talking again: what one person may know of it, which is only what both wished."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from fourchairs.web.conversations.models import TalkAgain
from fourchairs.web.gatherings.models import Seat


@dataclass(slots=True)
class Answers:
    told: set[int] = field(default_factory=set)  # seats that have answered, whatever they said
    both: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))  # guest -> names


def answers(*, gathering: int, over: bool) -> Answers:
    """Opened circle by circle, never person by person: an answer that shows at once would give its moment away."""
    rows = TalkAgain.objects.filter(conversation__circle__seating__gathering=gathering).order_by("pk")
    rows = rows.select_related("conversation__circle__seating", "teller", "other__guest")
    found = Answers()
    wishes = {(row.teller_id, row.other_id): row for row in rows if row.wished}
    found.told = {row.teller_id for row in rows}
    waited_for = set() if over else _awaited(gathering, found.told)
    for (teller, other), row in wishes.items():
        if (other, teller) in wishes and row.conversation.circle_id not in waited_for:
            found.both[row.teller.guest_id].append(row.other.guest.called)
    return found


def _awaited(gathering: int, told: set[int]) -> set[int]:
    """Circles of the round that is still open in which somebody with a phone has not answered yet."""
    seats = Seat.objects.taken().filter(seating__gathering=gathering, seating__closed_at=None)
    seats = seats.filter(~Q(guest__token_hash=None)).exclude(pk__in=told)
    return set(seats.values_list("circle_id", flat=True))
