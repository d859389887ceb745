"""Guests as positions 0..n-1: the core never sees a person."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db.models import F, Q

from fourchairs.core.grouping import Problem
from fourchairs.core.ties import met_in
from fourchairs.web.gatherings import wishes
from fourchairs.web.gatherings.models import Guest, Seat, Tie

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fourchairs.web.gatherings.models import Gathering

Together = dict[int, dict[int, list[int]]]  # seating number -> circle -> guest ids


def problem(
    gathering: Gathering,
    *,
    guests: Sequence[int],
    pins: Mapping[int, int] | None = None,
    group_sizes: Sequence[int] | None = None,
) -> Problem:
    """Position k is the guest `guests[k]`; `pins` goes from guest id to circle."""
    position = {pk: k for k, pk in enumerate(guests)}
    apart = [(position[a], position[b]) for a, b in wishes.apart(gathering=gathering) if {a, b} <= position.keys()]
    return Problem(
        len(guests),
        **known(gathering, guests),
        apart=([a for a, _ in apart], [b for _, b in apart]) if apart else None,
        pins={position[pk]: group for pk, group in (pins or {}).items()},
        group_sizes=group_sizes,
    )


def known(gathering: Gathering, guests: Sequence[int]) -> dict[str, Any]:
    """What these guests have said of each other, who of them has met, and their teams. Never a wish."""
    position = {pk: k for k, pk in enumerate(guests)}
    told = [
        (position[teller], position[other], strength)
        for teller, other, strength in ties_told(gathering)
        if teller in position and other in position
    ]
    rounds = [
        [[position[pk] for pk in circle if pk in position] for circle in circles.values()]
        for _, circles in sorted(earlier_circles(gathering).items())
    ]
    teams = dict(Guest.objects.filter(gathering=gathering).exclude(team="").values_list("pk", "team"))
    return {
        "ties": tuple(np.array(told, dtype=np.int64).reshape(-1, 3).T),
        "met": tuple(met_in(rounds)),
        "teams": [teams.get(pk) for pk in guests],
    }


def ties_told(gathering: Gathering) -> list[tuple[int, int, int]]:
    return list(Tie.objects.filter(gathering=gathering).values_list("teller_id", "other_id", "strength"))


def earlier_circles(gathering: Gathering) -> Together:
    """Who sat together when it mattered: in rounds that began and are over."""
    stayed = Q(vacated_at=None) | Q(vacated_at__gt=F("seating__begun_at"))
    seats = Seat.objects.filter(
        stayed, seating__gathering=gathering, seating__begun_at__isnull=False, seating__closed_at__isnull=False
    )
    together: Together = defaultdict(lambda: defaultdict(list))
    for number, circle, guest in seats.values_list("seating__number", "circle_id", "guest_id"):
        together[number][circle].append(guest)
    return together
