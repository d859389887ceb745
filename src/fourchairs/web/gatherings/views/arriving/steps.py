"""The questions on the way in, in their order. What a later room asks before the conversation is put in here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from fourchairs.web.gatherings.models import ApartWish, Guest, Tie
from fourchairs.web.gatherings.operations.arriving import FEWEST_FOR_WISHES

if TYPE_CHECKING:
    from collections.abc import Callable

    from fourchairs.web.gatherings.models import Gathering


@dataclass(frozen=True, slots=True)
class Step:
    name: str  # of its address: <room>:<name>
    asked: Callable[[Guest], bool]  # whether this guest is asked at all, as things are now
    answered: Callable[[Guest], bool]
    room: str = "gatherings"


_fitted: dict[str, Step] = {}


def fit(step: Step) -> None:
    """A question that a room above this one asks, last of all before what to share."""
    _fitted[step.name] = step


def steps() -> tuple[Step, ...]:
    """Every question, in order."""
    return (
        Step("team", asked=lambda guest: bool(guest.gathering.teams), answered=lambda guest: bool(guest.team)),
        Step("know", asked=lambda guest: _others(guest) > 0, answered=_has_told),
        Step("apart", asked=lambda guest: _others(guest) + 1 >= FEWEST_FOR_WISHES, answered=_has_wished),
        *_fitted.values(),
        Step("share", asked=lambda _: True, answered=lambda guest: guest.settled_at is not None),
    )


def asked(guest: Guest) -> list[str]:
    return [step.name for step in steps() if step.asked(guest)]


def address(name: str, gathering: Gathering) -> str:
    room = _fitted[name].room if name in _fitted else "gatherings"
    return reverse(f"{room}:{name}", args=[gathering.slug])


def now(gathering: Gathering) -> str:
    """Where the phone shows what is happening. The room of conversations answers there."""
    return f"/g/{gathering.slug}/now"


def after(name: str, guest: Guest) -> str:
    """The address that follows a question. Whoever has settled before goes back to waiting."""
    if guest.settled_at is not None:
        return now(guest.gathering)
    names = [step.name for step in steps()]
    rest = names[names.index(name) + 1 :] if name in names else names
    return next((address(one, guest.gathering) for one in asked(guest) if one in rest), now(guest.gathering))


def resume(guest: Guest) -> str:
    """Where a phone that comes back goes on: behind the last question that left an answer."""
    names = [step.name for step in steps() if step.answered(guest)]
    return after(names[-1] if names else "name", guest)


def before(name: str, guest: Guest) -> str:
    if guest.settled_at is not None:
        return now(guest.gathering)
    names = asked(guest)
    earlier = names[: names.index(name)] if name in names else []
    return address(earlier[-1] if earlier else "name", guest.gathering)


def count(name: str, guest: Guest) -> str:
    """`2 of 4`; the name is the first."""
    if guest.settled_at is not None:
        return ""
    names = ["name", *asked(guest)]
    return f"{names.index(name) + 1} of {len(names)}" if name in names else ""


def _others(guest: Guest) -> int:
    return Guest.objects.present().filter(gathering=guest.gathering_id).exclude(pk=guest.pk).count()


def _has_told(guest: Guest) -> bool:
    return Tie.objects.filter(teller=guest).exists()


def _has_wished(guest: Guest) -> bool:
    return ApartWish.objects.filter(guest=guest).exists()
