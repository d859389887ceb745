"""From guests to frames: as many as a change concerns in one go, each screen drawn once however many see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import get_template

from fourchairs.web.conversations.queries import whereabouts
from fourchairs.web.conversations.screens import talking, waiting
from fourchairs.web.gatherings.models.gathering import Phase
from fourchairs.web.live.frames import Frame

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable
    from datetime import datetime

    from fourchairs.web.conversations.queries import Whereabouts
    from fourchairs.web.conversations.screens.screen import Screen

OVER = frozenset({Phase.ENDED, Phase.FORGOTTEN})


def frames(guest_ids: Collection[int], *, at: datetime) -> dict[int, Frame]:
    """The frames of those guests who still exist."""
    scripts = talking.Scripts()
    drawn: dict[Hashable, str] = {}
    made: dict[int, Frame] = {}
    for pk, where in whereabouts(guest_ids).items():
        screen = screen_of(where, scripts)
        key = (where.house.gathering.pk, screen.name, screen.same)
        if key not in drawn:
            drawn[key] = draw(screen)
        made[pk] = _frame(where, screen, drawn[key], at=at)
    return made


def frame_of(guest_id: int, *, at: datetime, csrf_token: str = "") -> Frame | None:
    """One guest's frame; with a token, its forms work where no script runs."""
    where = whereabouts([guest_id]).get(guest_id)
    if where is None:
        return None
    screen = screen_of(where, talking.Scripts())
    return _frame(where, screen, draw(screen, csrf_token=csrf_token), at=at)


def screen_of(where: Whereabouts, scripts: talking.Scripts) -> Screen:
    house, table = where.house, where.table
    if house.phase in OVER:
        return waiting.ended(where)
    if where.left:
        return waiting.left(where)
    if table and table.row:
        return talking.conversation(where, table, table.row, scripts)
    if table and house.open:
        return waiting.table(where)
    if where.guest.settled_at is None:
        return waiting.asking(where)
    return waiting.late(where) if house.open else waiting.lobby(where)


def draw(screen: Screen, *, csrf_token: str = "") -> str:
    if not screen.template:
        return ""
    context = {**screen.context, "csrf_token": csrf_token, "seen": screen.step}
    return get_template(screen.template).render(context)


def _frame(where: Whereabouts, screen: Screen, html: str, *, at: datetime) -> Frame:
    gathering, clock = where.house.gathering, screen.clock
    version = (gathering.revision, screen.version)
    data: dict[str, object] = {
        "version": list(version),
        "screen": screen.name,
        "step": screen.step,
        "now": at.timestamp(),
        "deadline": clock.deadline,
        "length": clock.length,
        "remaining": clock.remaining,
        "paused": screen.paused,
        "speed": gathering.speed,
        "go": f"/g/{gathering.slug}/now" if screen.go else None,
    }
    return Frame(version, data | {"html": html} if html else data)
