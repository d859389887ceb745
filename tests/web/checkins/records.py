"""Records as phones send them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.test import Client

from fourchairs.core import disclosure
from fourchairs.web.checkins import queries
from fourchairs.web.checkins.models import Kind, Pool
from fourchairs.web.checkins.operations.answering import accept
from fourchairs.web.checkins.queries import Slips
from fourchairs.web.gatherings.models import Gathering, Guest
from fourchairs.web.gatherings.operations import ending
from tests import cast

BEFORE: Mapping[str, int] = {"close": 2, "belong": 3, "alone": 5, "think_less": 6, "burden": 5, "awkward": 6, "care": 5}
AFTER: Mapping[str, int] = {
    "close": 5, "colleague": 4, "belong": 5, "alone": 3, "thought_of_them": 3, "listening_burden": 1, "awkward": 2,
    "care": 8, "not_just_me": 7, "heard": 9, "leave": 1, "pushed": 0,
}  # fmt: skip


def evening(label: bytes, before: Mapping[str, int] = BEFORE, after: Mapping[str, int] = AFTER) -> bytes:
    return disclosure.encode(disclosure.Record("evening", label, dict(before), dict(after)))


def skipped(label: bytes) -> bytes:
    return disclosure.encode(disclosure.Record("evening", label, {}, {}))


def four_weeks(label: bytes) -> bytes:
    own = {"own_belong": 3, "own_alone": 5}
    after = {"belong": 5, "alone": 3, "talked": 2, "could_ask": 1, "leave": 1}
    return disclosure.encode(disclosure.Record("four_weeks", label, own, after))


def slips_of(guest: Guest) -> Slips:
    found = queries.slips_of(guest)
    assert found
    return found


def sent(guest: Guest) -> bytes:
    """What the phone of this guest sends at the end of an evening."""
    held = slips_of(guest)
    return held.evening + evening(held.label)


def post(body: bytes, *, content_type: str = "application/octet-stream") -> tuple[int, str]:
    """The status, and the sentence if there is one."""
    answer = Client().post("/answers/", data=body, content_type=content_type)
    return answer.status_code, answer.json()["why"] if answer.content else ""


def answered(count: int, **more: Any) -> Gathering:
    """A gathering of so many, all of whom have answered, ended."""
    made, here = cast.talking(count, **more)
    for one in here:
        accept(sent=sent(one), at=cast.AT)
    ending.end_gathering(gathering=made, at=cast.AT)
    return cast.fresh(made)


def pool_of(made: Gathering, kind: Kind = Kind.EVENING) -> Pool:
    return Pool.objects.get(gatherings__gathering=made, kind=kind)
