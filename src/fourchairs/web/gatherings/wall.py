"""The wall's state as a frame: the same for the page and for the stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string

from fourchairs.web.gatherings.live_keys import id_of, projector_key
from fourchairs.web.gatherings.models import Gathering
from fourchairs.web.gatherings.queries.finding import join_secret
from fourchairs.web.gatherings.queries.wall import WallState, projector_state
from fourchairs.web.gatherings.wall_words import LISTENING, WORDS
from fourchairs.web.live.frames import Frame
from fourchairs.web.people import qr
from fourchairs.web.site import clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from fourchairs.web.gatherings.queries.circles import CircleState

# Where each wall was opened: a stream has no address of its own to put into a QR code.
_bases: dict[int, str] = {}


def reached_at(gathering: Gathering, base: str, *, by_host: bool = True) -> None:
    """Danger: everybody scans this address. Who only holds the wall's link must not lead them to another machine."""
    if by_host or gathering.pk not in _bases:
        _bases[gathering.pk] = base


def frames(keys: Sequence[str]) -> Mapping[str, Frame]:
    at = clock.now()
    found = Gathering.objects.filter(pk__in=[id_of(key) for key in keys])
    return {projector_key(gathering.pk): frame(gathering, at=at) for gathering in found}


def frame(gathering: Gathering, *, at: datetime) -> Frame:
    state = projector_state(gathering, at=at)
    clocked = state.now if state.kind == "now" else None
    return Frame(
        state.version,
        {
            "version": list(state.version),
            "screen": f"{state.kind} {clocked.kind if clocked else ''}".strip(),
            "step": state.round,
            "html": render_to_string(f"gatherings/projector/{state.kind}.html", _context(state)),
            "now": at.timestamp(),
            "deadline": clocked.deadline if clocked else None,
            "length": clocked.length if clocked else None,
            "paused": state.kind == "paused",
            "speed": state.gathering.speed,
            "go": None,
        },
    )


def _context(state: WallState) -> dict[str, Any]:
    base = _bases.get(state.gathering.pk) or settings.ENV.url or ""
    context: dict[str, Any] = {"state": state, "gathering": state.gathering}
    if state.kind == "join":
        context["qr"] = qr.svg(f"{base}/#{join_secret(state.gathering)}")
        context["address"] = base.partition("://")[2]
    if state.kind == "now" and state.now:
        context["words"] = WORDS.get(state.now.kind, LISTENING)
    if state.kind == "tables":
        context["tables"] = [_table(circle) for circle in state.circles]
    return context


def _table(circle: CircleState) -> dict[str, Any]:
    names = [member.name for member in circle.members]
    return {"key": circle.key, "word": circle.word, "number": circle.table_number, "names": names}
