"""Releases as the room of check-ins makes them: folded from answers that are all made up here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from fourchairs.core.disclosure import Figure, Folded, Record, Released, Withheld, fold
from fourchairs.web.checkins.models import Kind, Outcome, Pool
from fourchairs.web.checkins.publishing import About
from fourchairs.web.gatherings.models import Gathering
from fourchairs.web.reports.findings import Figures
from fourchairs.web.reports.models import Release
from fourchairs.web.reports.operations import publish
from fourchairs.web.reports.sources import Published
from tests import cast

MAY = date(2026, 5, 1)
BEFORE = {"close": 2, "belong": 3, "alone": 5, "think_less": 6, "burden": 5, "awkward": 6, "care": 5}
AFTER = {
    "close": 5, "colleague": 4, "belong": 5, "alone": 3, "thought_of_them": 3, "listening_burden": 1, "awkward": 2,
    "care": 8, "not_just_me": 7, "heard": 9, "leave": 1, "pushed": 0,
}  # fmt: skip
LATER = {"belong": 4, "alone": 4, "talked": 2, "could_ask": 1, "leave": 1}


def evening(people: int, *, worse: int = 0, pushed: int = 0, **after: int) -> tuple[Figure, ...]:
    """So many people in fours. Of them `worse` leave worse and `pushed` felt pushed; `after` changes what all say."""
    made = []
    for number in range(people):
        harmed = {"leave": 3 if number < worse else 1, "pushed": int(number < pushed)}
        said = {**AFTER, "belong": 5 + number % 3 - 1, **harmed, **after}
        made.append(Record("evening", _label(number), BEFORE, said))
    return _folded(made).figures


def four_weeks(people: int) -> tuple[Figure, ...]:
    own = {"own_belong": 3, "own_alone": 5}
    return _folded([Record("four_weeks", _label(number), own, LATER) for number in range(people)]).figures


def figures(*changed: Figure, people: int = 40) -> Figures:
    """Those of an evening, some of them as a test wants them."""
    by_key: Mapping[str, Figure] = {one.key: one for one in (*evening(people), *changed)}
    return Figures(by_key)


NOISY = Figure(
    "private.share.pushed",
    "Felt pushed, with noise",
    Released(0.1, 0.0, 0.3, "share", "with noise, epsilon 0.2", "100 to 299"),
)


def change(key: str, value: float, low: float, high: float) -> Figure:
    return Figure(key, key, Released(value, low, high, "points", "", "32 to 99"))


def share(key: str, words: str, low: float, high: float) -> Figure:
    return Figure(key, key, Released(None, low, high, "share", words, "32 to 99"))


def withheld(key: str, reason: str) -> Figure:
    return Figure(key, key, Withheld(reason))


def published(made: tuple[Figure, ...], **more: Any) -> Published:
    """As the database would hand it over."""
    known = {"id": 1, "kind": "evening", "period": "May 2026", "opened_on": cast.AT.date(), "gatherings": 2}
    return Published(**{**known, "rehearsal": False, "reviewed_on": None, "figures": made, **more})


def release(
    made: tuple[Figure, ...], *, kind: Kind = Kind.EVENING, of: Gathering | None = None, at: datetime = cast.AT
) -> Release:
    """Through the same door that an opened pool goes through."""
    pool = Pool.objects.create(
        kind=kind, rehearsal_of=of, opened_on=MAY, public_key=b"-", outcome=Outcome.PUBLISHED, closed_on=at.date()
    )
    about = About(kind, MAY, MAY, 2, rehearsal=of is not None)
    publish(pool=pool, folded=Folded(kind.value, made), about=about, at=at)
    return Release.objects.get(pool=pool.pk)


def _label(number: int) -> bytes:
    return (number // 4).to_bytes(16, "big")


def _folded(made: list[Record]) -> Folded:
    found = fold(made, came=len(made))
    assert isinstance(found, Folded)
    return found
