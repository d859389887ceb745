"""The circles of the newest round as host and wall see them, and why they are as they are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from fourchairs.core.ties import Strength
from fourchairs.web.gatherings import marks
from fourchairs.web.gatherings.models.gathering import Phase
from fourchairs.web.gatherings.queries.places import circles_in
from fourchairs.web.gatherings.queries.problems import earlier_circles, ties_told
from fourchairs.web.gatherings.talk import talk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from fourchairs.web.gatherings.models import Gathering, Seat, Seating
    from fourchairs.web.gatherings.talk import Progress


@dataclass(frozen=True, slots=True)
class Member:
    guest_id: int
    name: str
    team: str
    place: int
    pinned: bool
    has_phone: bool


@dataclass(frozen=True, slots=True)
class CircleState:
    id: int
    number: int
    key: str
    word: str
    label: str
    table_number: int | None
    members: tuple[Member, ...]  # by place
    why: tuple[str, ...]  # who knows whom, who has met: empty where nobody does
    progress: Progress | None  # while talking

    @property
    def too_small(self) -> bool:
        return len(self.members) < 3

    @property
    def no_phone(self) -> bool:
        return not any(member.has_phone for member in self.members)


def circle_states(gathering: Gathering, *, at: datetime, reasons: bool = True) -> tuple[CircleState, ...]:
    """The circles somebody sits in, by number. Reasons are for the host alone."""
    seating = gathering.seating
    if seating is None or seating.closed_at:
        return ()
    around: dict[int, list[Seat]] = defaultdict(list)
    for seat in seating.seats.taken().select_related("circle", "guest").order_by("circle__number", "place"):
        around[seat.circle_id].append(seat)
    why = _reasons(gathering, around) if reasons else {}
    progress = talk().progress(seating=seating, at=at) if seating.phase is Phase.TALKING else {}
    total = circles_in(seating)
    return tuple(_state(seats, total, why.get(pk, ()), progress.get(pk)) for pk, seats in around.items())


def summary(gathering: Gathering, circles: tuple[CircleState, ...]) -> tuple[str, ...]:
    """The whole room in a sentence or three, in the order of what matters."""
    seating = gathering.seating
    if seating is None or not circles:
        return ()
    people = sum(len(circle.members) for circle in circles)
    said = [line for circle in circles for line in circle.why]
    known = sum("know each other" in line for line in said)
    met = len(said) - known
    lines = [_count(known, "who know each other well sits together", "who know each other well sit together")]
    if known == 0:
        lines = ["Nobody sits with anyone they know well."]
    if seating.number > 1:
        again = _count(met, "meets again", "meet again") if met else "Nobody meets anyone again."
        must = met and seating.terms.get("must_repeat")
        lines.append(f"{again[:-1]}: with {people} people someone must." if must else again)
    return tuple(lines)


def _state(seats: list[Seat], total: int, why: tuple[str, ...], progress: Progress | None) -> CircleState:
    circle = seats[0].circle
    return CircleState(
        id=circle.pk,
        number=circle.number,
        key=marks.mark(circle.number),
        word=marks.word(circle.number),
        label=marks.label(circle.number, total),
        table_number=marks.table_number(circle.number, total),
        members=tuple(
            Member(seat.guest_id, seat.guest.called, seat.guest.team, seat.place, seat.pinned, seat.guest.has_phone)
            for seat in seats
        ),
        why=why,
        progress=progress,
    )


def _reasons(gathering: Gathering, around: Mapping[int, list[Seat]]) -> dict[int, tuple[str, ...]]:
    """Only what people said of knowing each other, and what the room saw before. Never a wish."""
    well = {frozenset((a, b)) for a, b, strength in ties_told(gathering) if Strength(strength).is_well}
    before: dict[frozenset[int], int] = {}
    for number, circles in sorted(earlier_circles(gathering).items()):
        for circle in circles.values():
            before.update({frozenset(pair): number for pair in combinations(circle, 2)})
    return {pk: tuple(_about(seats, well, before)) for pk, seats in around.items()}


def _about(seats: list[Seat], well: set[frozenset[int]], before: Mapping[frozenset[int], int]) -> list[str]:
    lines = []
    for one, other in combinations(seats, 2):
        pair, both = frozenset((one.guest_id, other.guest_id)), f"{one.guest.called} and {other.guest.called}"
        if pair in well:
            lines.append(f"{both} know each other well.")
        if pair in before:
            lines.append(f"{both} sat together in round {before[pair]}.")
    return lines


def _count(pairs: int, one: str, many: str) -> str:
    return f"One pair {one}." if pairs == 1 else f"{pairs} pairs {many}."


def waiting_outside(seating: Seating | None) -> frozenset[int]:
    """Of whom the host decided that they wait with the host (five people)."""
    return frozenset(seating.params.get("waiting", [])) if seating and not seating.closed_at else frozenset()
