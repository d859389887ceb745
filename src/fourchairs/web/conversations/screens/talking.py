"""The screens of somebody at a table where the guide runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fourchairs.core import guide as core
from fourchairs.web.conversations.guides import Unreadable, guide_for, state_of
from fourchairs.web.conversations.screens import waiting
from fourchairs.web.conversations.screens.screen import Clock, Screen

if TYPE_CHECKING:
    from fourchairs.web.conversations.models import Conversation
    from fourchairs.web.conversations.queries import Sitter, Table, Whereabouts

FOLDER = "conversations/screens"
WITH_NAMES = frozenset({core.Kind.ARRIVE, core.Kind.GOODBYE})  # and "you" beside one of them
# Events whose button opens a form of its own.
WITH_A_FORM = frozenset({"tick_struggles", "report_missing"})


@dataclass(slots=True)
class Script:
    """One circle's guide and state, read once for all its phones."""

    guide: core.Guide
    state: core.State

    @classmethod
    def of(cls, row: Conversation) -> Script:
        return cls(guide_for(row.guide_key, row.language), state_of(row))


class Scripts:
    """Reads each circle once, and remembers which could not be read."""

    def __init__(self) -> None:
        self._read: dict[int, Script | None] = {}

    def get(self, row: Conversation) -> Script | None:
        if row.pk not in self._read:
            try:
                self._read[row.pk] = Script.of(row)
            except Unreadable:
                self._read[row.pk] = None
        return self._read[row.pk]


def conversation(where: Whereabouts, table: Table, row: Conversation, scripts: Scripts) -> Screen:
    script = scripts.get(row)
    if script is None or where.me is None:
        return waiting.unreadable(where)
    view = core.view(script.guide, script.state, seat=where.me.place, names=table.names)
    clock = Clock.of(view, script.state.speed)
    base = f"/g/{where.house.gathering.slug}/"
    own = _goodbye(where, table) if view.done else _taps(view, base)
    shared = {"view": view, "table": table, "house": where.house, "clock": clock, "me": where.me}
    name = "paused" if view.paused and not view.done else view.kind
    return Screen(
        name,
        f"{FOLDER}/{name}.html",
        {**shared, **own, "base": base, "seats": _chairs(view, table), "paused": bool(view.paused)},
        same=(
            table.circle,
            view,
            where.me.seat if view.kind in WITH_NAMES else None,
            *map(own.get, ("answered", "both")),
        ),
        step=view.step,
        version=view.version,
        clock=clock,
        paused=bool(view.paused),
    )


def _without_chair(view: core.View) -> core.View:
    """What is left when one does not look from a chair: listeners then have the same screen."""
    return replace(view, others=())


def _chair(view: core.View, me: Sitter) -> int | None:
    return me.seat if view.kind in WITH_NAMES else None


def _taps(view: core.View, base: str) -> dict[str, object]:
    """The buttons by where they stand: in the thumb's reach, or in the row that is always there."""
    taps = {
        button.event: {
            "action": f"{base}do/{button.event}",
            "label": button.label,
            "confirm": button.confirm,
            "choices": button.choices,
            "primary": button.style == "primary",
        }
        for button in view.buttons
    }
    plain = [tap for event, tap in taps.items() if event not in WITH_A_FORM and event != "leave"]
    return {
        "first": [tap for tap in plain if tap["primary"]],
        "tools": [tap for tap in plain if not tap["primary"]],
        "ticking": taps.get("tick_struggles"),
        "missing": taps.get("report_missing"),
    }


def _goodbye(where: Whereabouts, table: Table) -> dict[str, object]:
    sitting = set(table.row.sitters.values()) if table.row else set()
    others = [
        {"value": sitter.place, "label": sitter.called}
        for sitter in table.sitters
        if sitter != where.me and sitter.seat in sitting
    ]
    return {"others": others, "answered": where.again_answered, "both": where.again_both}


def _chairs(view: core.View, table: Table) -> list[dict[str, object]]:
    """The table seen from above; who has gone leaves an empty chair."""
    return [
        {"telling": sitter.here and sitter.called == view.teller, "away": not sitter.here} for sitter in table.sitters
    ]
