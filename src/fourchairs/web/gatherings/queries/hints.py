"""What the host might do next, in a sentence each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fourchairs.core.grouping.rounds import forecast
from fourchairs.web.gatherings.models.gathering import Phase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fourchairs.web.gatherings.queries.circles import CircleState
    from fourchairs.web.gatherings.queries.people import Person

MANY = 9  # rounds: more than anyone plans
BEFORE_START = frozenset({Phase.FORMED, Phase.SEATED})


@dataclass(frozen=True, slots=True)
class Hint:
    """`key`: few, five, unsettled, late, waiting, small, no_phone. Guests and circles it is about, by id and number."""

    key: str
    text: str
    guests: tuple[int, ...] = ()
    circles: tuple[int, ...] = ()


def hints(
    phase: Phase, people: Sequence[Person], circles: Sequence[CircleState], waiting: frozenset[int]
) -> tuple[Hint, ...]:
    if phase in {Phase.PREPARING, Phase.ARRIVING, Phase.BETWEEN}:
        return tuple(_before_forming(people))
    if phase in {Phase.ENDED, Phase.FORGOTTEN}:
        return ()
    return (*_about_circles(phase, circles), *_without_chair(phase, people, circles, waiting))


def rounds_left(*, people: int, rounds: int) -> str:
    """Whether another round can bring everybody three new people. Said before the host promises anything."""
    if people < 3 or people == 5:
        return ""
    programme = forecast(people, rounds + 1)
    left = programme.known - rounds
    if left > 0:
        how_many = "Many" if left > MANY else f"Up to {left}" if left > 1 else "One"
        more = "more " if rounds else ""
        return f"{how_many} {more}{'round' if left == 1 else 'rounds'} without meeting anyone again."
    if programme.ceiling > rounds:
        return "Nobody knows whether another round without meeting anyone again is possible."
    # Later on some may have met again already, and the count is of all rounds together.
    again = programme.least_repeats if rounds == 1 else 0
    pairs = f": at least {'one pair meets' if again == 1 else f'{again} pairs meet'} again" if again else ""
    return f"With {people} people another round cannot bring everybody three new people{pairs}."


def _before_forming(people: Sequence[Person]) -> list[Hint]:
    ids = tuple(person.id for person in people)
    if not people:
        return [Hint("few", "Nobody is here yet.")]
    if len(people) < 3:
        return [Hint("few", "Three people make a circle. You can sit in yourself.", ids)]
    if len(people) == 5:
        return [
            Hint(
                "five", "Five people make neither fours nor threes. Sit in yourself, or seat three while two wait.", ids
            )
        ]
    busy = tuple(person.id for person in people if not person.settled)
    return [Hint("unsettled", _count(busy, "is", "are", "still answering on the phone."), busy)] if busy else []


def _about_circles(phase: Phase, circles: Sequence[CircleState]) -> list[Hint]:
    found = []
    small = [c for c in circles if c.too_small and not (c.progress and c.progress.done)]
    if small:
        what = (
            "Reshuffle to make it whole." if phase in BEFORE_START else "Look in on them; they may go on as they are."
        )
        names = ", ".join(c.label for c in small)
        found.append(Hint("small", f"{names}: too few people. {what}", circles=tuple(c.number for c in small)))
    mute = [c for c in circles if c.no_phone]
    if mute:
        names = ", ".join(c.label for c in mute)
        text = f"{names}: nobody has a phone there. The wall shows their prompt, and you move them on from here."
        found.append(Hint("no_phone", text, circles=tuple(c.number for c in mute)))
    return found


def _without_chair(
    phase: Phase, people: Sequence[Person], circles: Sequence[CircleState], waiting: frozenset[int]
) -> list[Hint]:
    seated = {member.guest_id for circle in circles for member in circle.members}
    free = tuple(person.id for person in people if person.id not in seated)
    late, held = tuple(pk for pk in free if pk not in waiting), tuple(pk for pk in free if pk in waiting)
    found = []
    if held:
        found.append(Hint("waiting", _count(held, "waits", "wait", "with you for the next round."), held))
    if late:
        what = "Reshuffle to take them in." if phase in BEFORE_START else "They join the next round."
        found.append(Hint("late", _count(late, "has", "have", f"no chair. {what}"), late))
    return found


def _count(ids: Sequence[int], one: str, many: str, rest: str) -> str:
    return f"{len(ids)} {'person' if len(ids) == 1 else 'people'} {one if len(ids) == 1 else many} {rest}"
