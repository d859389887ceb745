"""A gathering from its name to its end."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from fourchairs.web.gatherings.errors import Refused
from fourchairs.web.gatherings.models import Door, Gathering, HelpContact
from fourchairs.web.gatherings.models.gathering import Phase
from fourchairs.web.gatherings.operations.commands import changed, command, locked
from fourchairs.web.gatherings.operations.ending import (
    delete_gathering,
    delete_rehearsal,
    end_gathering,
    forget,
    forget_due,
)
from fourchairs.web.gatherings.readiness import lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from fourchairs.web.people.models import Host

__all__ = [
    "announce",
    "change_gathering",
    "close_door",
    "delete_gathering",
    "delete_rehearsal",
    "end_gathering",
    "forget",
    "forget_due",
    "lift_announcement",
    "make_gathering",
    "open_door",
    "set_help_contacts",
    "tick_readiness",
]

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
SLUG_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
MOST_TEAMS = 40


def make_gathering(
    *,
    host: Host,
    name: str,
    place: str = "",
    language: str = "en",
    guide: str = "60",
    teams: Sequence[str] = (),
    rehearsal_speed: float | None = None,
    at: datetime,
) -> Gathering:
    for attempt in range(5):
        try:
            with transaction.atomic():
                return Gathering.objects.create(
                    slug=_letters(SLUG_LETTERS, 12),
                    code=_letters(CODE_LETTERS, 7),
                    name=_line(name, 80) or "Gathering",
                    place=_line(place, 80),
                    language=language,
                    guide=guide,
                    teams=_teams(teams),
                    rehearsal_speed=rehearsal_speed,
                    created_by=host,
                    created_at=at,
                )
        except IntegrityError:  # a code in 27 thousand million was taken: draw again
            if attempt == 4:
                raise
    raise AssertionError


def change_gathering(
    *,
    gathering: Gathering,
    name: str,
    place: str,
    language: str,
    guide: str,
    teams: Sequence[str],
    at: datetime,  # noqa: ARG001
) -> None:
    with transaction.atomic():
        held = locked(gathering.pk)
        if guide != held.guide and held.phase is Phase.TALKING:
            raise Refused("The circles are talking: the guide can be changed for the next round.")
        held.name, held.place, held.language = _line(name, 80) or held.name, _line(place, 80), language
        held.guide, held.teams = guide, _teams(teams)
        held.save(update_fields=["name", "place", "language", "guide", "teams"])
        changed(held, guests=True)


def tick_readiness(*, gathering: Gathering, keys: Sequence[str], at: datetime) -> None:  # noqa: ARG001
    with transaction.atomic():
        held = locked(gathering.pk)
        held.readiness = [line.key for line in lines() if line.key in keys]
        held.save(update_fields=["readiness"])
        changed(held)


def set_help_contacts(
    *,
    gathering: Gathering,
    contacts: Sequence[tuple[str, str, str]],
    at: datetime,  # noqa: ARG001
) -> None:
    """Replaces the contacts: name, how to reach them, note. Those without one of the first two are left out."""
    rows = [(_line(name, 80), _line(reach, 120), _line(note, 160)) for name, reach, note in contacts]
    rows = [row for row in rows if row[0] and row[1]]
    with transaction.atomic():
        held = locked(gathering.pk)
        if not rows and held.door:
            raise Refused("While the door is open one help contact has to stay.")
        held.help_contacts.all().delete()
        HelpContact.objects.bulk_create(
            HelpContact(gathering=held, position=i, name=name, reach=reach, note=note)
            for i, (name, reach, note) in enumerate(rows)
        )
        changed(held, guests=True)


def open_door(
    *, gathering: Gathering, at: datetime, command_id: UUID | None = None, seen_plan: int | None = None
) -> None:
    with command(gathering_id=gathering.pk, command_id=command_id, seen_plan=seen_plan) as held:
        if not held.help_contacts.exists():
            raise Refused("Please name someone whom guests can turn to for help; then the door can open.")
        if held.door is None:
            Door.objects.create(gathering=held, opened_at=at)


def close_door(
    *, gathering: Gathering, at: datetime, command_id: UUID | None = None, seen_plan: int | None = None
) -> None:
    with command(gathering_id=gathering.pk, command_id=command_id, seen_plan=seen_plan) as held:
        held.doors.filter(closed_at=None).update(closed_at=at)


def announce(
    *, gathering: Gathering, text: str, at: datetime, command_id: UUID | None = None, seen_plan: int | None = None
) -> None:
    """One announcement at a time: a new one takes the place of the old."""
    with command(gathering_id=gathering.pk, command_id=command_id, seen_plan=seen_plan) as held:
        words = _line(text, 160)
        if not words:
            raise Refused("Write what everybody should read.")
        held.announcements.filter(lifted_at=None).update(lifted_at=at)
        held.announcements.create(text=words, at=at)


def lift_announcement(
    *, gathering: Gathering, at: datetime, command_id: UUID | None = None, seen_plan: int | None = None
) -> None:
    with command(gathering_id=gathering.pk, command_id=command_id, seen_plan=seen_plan) as held:
        held.announcements.filter(lifted_at=None).update(lifted_at=at)


def _letters(alphabet: str, length: int) -> str:
    return "".join(secrets.choice(alphabet) for _ in range(length))


def _line(text: str, most: int) -> str:
    """One line of text for a screen: no line breaks, no controls, no direction overrides."""
    return " ".join("".join(c if c.isprintable() or c in "\u200c\u200d" else " " for c in text).split())[:most].strip()


def _teams(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, (_line(name, 60) for name in names))))[:MOST_TEAMS]
