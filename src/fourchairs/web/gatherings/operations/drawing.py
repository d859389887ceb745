"""Drawing a seating and writing it down."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from fourchairs.core import grouping
from fourchairs.web.gatherings.errors import Refused
from fourchairs.web.gatherings.models import Circle, Seat
from fourchairs.web.gatherings.queries.problems import problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fourchairs.web.gatherings.models import Seating

# Where nothing is pinned only wishes can be in the way. This must not tell, and they are never given up.
NO_WAY = (
    "These people do not come out in circles as things stand. "
    "It often works with one more person, or when somebody waits with you."
)

Pins = dict[int, int]  # guest id -> number of the circle


def draw(
    seating: Seating, *, present: Sequence[int], waiting: Sequence[int], seed: int, pins: Pins | None = None
) -> None:
    """Form circles and save them in place of whatever circles the seating had."""
    waiting = [pk for pk in present if pk in set(waiting)]
    people = [pk for pk in present if pk not in set(waiting)]
    pins = {pk: circle for pk, circle in (pins or {}).items() if pk in set(people)}
    try:
        chairs = grouping.sizes(len(people))
        pins, order = _fitting(pins, chairs)
        question = problem(seating.gathering, guests=people, pins=pins, group_sizes=order)
        result = grouping.solve(question, seed=seed, stop=patience())
    except grouping.TooFew as no:
        raise Refused(str(no), option="too_few") from no
    except grouping.Five as no:
        raise Refused(str(no), option="five") from no
    except grouping.GroupingError as no:
        raise (Refused(str(no), option="unpin") if pins else Refused(NO_WAY, option="wait")) from no
    _write_down(seating, result, waiting)
    _fill_chairs(seating, [[people[k] for k in group] for group in result.groups], set(pins))


def patience() -> grouping.Stop:
    """How long a host is kept waiting for something better."""
    return grouping.default_stop()


def _fitting(pins: Pins, chairs: tuple[int, ...]) -> tuple[Pins, tuple[int, ...]]:
    """Which circles are fours, so that those pinned in fours find them; pins to circles that are no more are let go."""
    kept = {pk: circle for pk, circle in pins.items() if circle < len(chairs)}
    held = Counter(kept.values())
    need_four = [circle for circle in range(len(chairs)) if held[circle] == 4]
    others = [circle for circle in range(len(chairs)) if held[circle] < 4]
    sizes = dict(zip([*need_four, *others], chairs, strict=True))
    return kept, tuple(sizes[circle] for circle in range(len(chairs)))


def _write_down(seating: Seating, result: grouping.Result, waiting: list[int]) -> None:
    seating.seed = _shuffled(result.seed)
    seating.params = {"waiting": waiting, "iterations": result.iterations}
    seating.terms = {**result.cost, "must_repeat": result.must_repeat, "stopped": result.stopped}
    seating.save()


def _shuffled(seed: int) -> int:
    """Who has the database must not draw the same circles again without the wishes: what differs would tell them."""
    return int.from_bytes(hashlib.sha256(f"fourchairs.order:{seed}".encode()).digest()[:4], "big")


def _fill_chairs(seating: Seating, groups: Sequence[Sequence[int]], pinned: set[int]) -> None:
    seating.circles.all().delete()
    circles = Circle.objects.bulk_create(Circle(seating=seating, number=number) for number in range(len(groups)))
    Seat.objects.bulk_create(
        Seat(circle=circle, seating=seating, guest_id=pk, place=place, pinned=pk in pinned)
        for circle, group in zip(circles, groups, strict=True)
        for place, pk in enumerate(group)
    )
