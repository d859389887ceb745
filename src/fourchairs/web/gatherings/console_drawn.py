"""The circles on the console, as they were drawn last: of a hundred, one or two have moved on since.

Drawn anew at every step of every circle, they would hold up the one thread that brings phones their state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from fourchairs.web.gatherings.models.gathering import Phase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

    from fourchairs.web.gatherings.queries.circles import CircleState
    from fourchairs.web.gatherings.queries.console import ConsoleState

TEMPLATE = "gatherings/console/circle.html"
BEFORE_START = frozenset({Phase.FORMED, Phase.SEATED})

Key = tuple["CircleState", int, Phase, bool]
_drawn: dict[int, dict[Key, SafeString]] = {}


def circles(state: ConsoleState, context: Mapping[str, object], request: HttpRequest | None) -> list[SafeString]:
    """In the order of their tables. With a request the forms carry that browser's token and are kept for nobody."""
    if request is not None:
        return [_draw(circle, context, request) for circle in state.circles]
    before = _drawn.get(state.gathering.pk, {})
    now: dict[Key, SafeString] = {}
    for circle in state.circles:
        key = (circle, state.plan, state.phase, state.paused)
        now[key] = before.get(key) or _draw(circle, context, None)
    forget(state.gathering.pk)
    if now:
        _drawn[state.gathering.pk] = now
    return list(now.values())


def forget(gathering_id: int) -> None:
    """Names must not outlive the gathering in this memory either."""
    _drawn.pop(gathering_id, None)


def _draw(circle: CircleState, context: Mapping[str, object], request: HttpRequest | None) -> SafeString:
    html = render_to_string(TEMPLATE, {**context, "circle": circle}, request=request)
    return mark_safe(html)  # noqa: S308 - rendered and escaped by our own template
