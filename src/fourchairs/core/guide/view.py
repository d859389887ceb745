"""From a state to what one screen shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fourchairs.core.guide import timing
from fourchairs.core.guide.buttons import buttons
from fourchairs.core.guide.guide import Guide
from fourchairs.core.guide.scene import Scene
from fourchairs.core.guide.screens import screen
from fourchairs.core.guide.state import State
from fourchairs.core.guide.views import View

_BLANK: dict[str, Any] = {
    "heading": "", "lede": "", "hint": "", "line": "", "teller": "", "yours": False, "progress": "", "doors": (),
    "cards": (), "items": (), "answered": False, "results": (), "talk_again": "",
}  # fmt: skip


def view(guide: Guide, state: State, *, seat: int | None, names: Mapping[int, str]) -> View:
    """The screen of a seat; ``seat=None`` is the room. ``names`` of all seats of the circle, also of those not here."""
    scene = Scene(guide, state, seat, names)
    words: dict[str, Any] = {**_BLANK, **screen(scene)}
    return View(
        kind=str(state.moment.kind) if scene.here else "away",
        step=state.step,
        version=state.version,
        buttons=buttons(scene),
        others=scene.others,
        deadline=state.deadline,
        remaining_s=state.remaining_s,
        length=None if state.done else state.moment.length,
        grace=timing.grace(state.moment.kind) / state.speed,
        paused=_why_paused(scene),
        paused_by=state.paused_by,
        done=state.done,
        **words,
    )


def room_view(guide: Guide, state: State, names: Mapping[int, str]) -> View:
    """What is shown for a circle without phones, on the projector or the host's screen."""
    return view(guide, state, seat=None, names=names)


def _why_paused(scene: Scene) -> str:
    reasons = ("host", "circle")
    return next((scene.say(f"pause.{who}") for who in reasons if who in scene.state.paused_by), "")
