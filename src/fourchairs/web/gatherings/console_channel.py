"""The console as a live page: whom it admits, and its fragment, the same for the first view and for the stream."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models.signals import post_save, pre_delete
from django.template.loader import render_to_string
from django.urls import reverse

from fourchairs.web.gatherings import console_drawn, guides
from fourchairs.web.gatherings.console_screen import can_form, screen
from fourchairs.web.gatherings.live_keys import console_key, id_of, projector_key
from fourchairs.web.gatherings.models import Forgetting, Gathering
from fourchairs.web.gatherings.models.gathering import Phase
from fourchairs.web.gatherings.queries.console import ConsoleState, console_state
from fourchairs.web.live import hub
from fourchairs.web.live.channels import Channel
from fourchairs.web.live.frames import Frame
from fourchairs.web.people.access import host_of
from fourchairs.web.people.models import Revocation
from fourchairs.web.site import clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from django.http import HttpRequest

    from fourchairs.core.guide.guide import Card

TELLS_HOW = frozenset({Phase.ARRIVING, Phase.FORMED, Phase.SEATED})


def admit(request: HttpRequest, slug: str) -> str | None:
    gathering = Gathering.objects.filter(slug=slug).first()
    return console_key(gathering.pk) if gathering and host_of(request) else None


def render(keys: Sequence[str]) -> Mapping[str, Frame]:
    found = Gathering.objects.in_bulk([id_of(key) for key in keys])
    at = clock.now()
    return {key: frame(found[id_of(key)], at=at) for key in keys if id_of(key) in found}


def frame(
    gathering: Gathering, *, at: datetime, request: HttpRequest | None = None, kept: Mapping[str, str] | None = None
) -> Frame:
    """`kept` is what was typed into a form that was refused, for pages without a script."""
    state = console_state(gathering, at=at)
    version = (state.revision, state.version)
    shown = context(state, kept)
    shown["circles"] = console_drawn.circles(state, shown, request)
    data = {
        "version": version,
        "screen": f"console-{state.phase}",
        "step": state.round,
        "html": render_to_string("gatherings/console/fragment.html", shown, request=request),
        "now": at.timestamp(),
        "deadline": None,
        "length": None,
        "paused": state.paused,
        "speed": state.gathering.speed,
        "go": None,
    }
    return Frame(version, data)


def context(state: ConsoleState, kept: Mapping[str, str] | None = None) -> dict[str, object]:
    contacts = state.gathering.help_contacts.exists()
    return {
        "state": state,
        "slug": state.gathering.slug,
        # Reversed once: hundreds of names lead there.
        "guests_path": f"{reverse('gatherings:console', args=[state.gathering.slug])}guests/",
        "screen": screen(state, has_contacts=contacts),
        "can_form": can_form(state),
        "hint_keys": {hint.key for hint in state.hints},
        "shown_hints": _shown(state),
        "before_start": state.phase in console_drawn.BEFORE_START,
        "open_phase": state.phase not in {Phase.PREPARING, Phase.ENDED, Phase.FORGOTTEN},
        "opening": _opening(state),
        "kept": kept or {},
    }


def _shown(state: ConsoleState) -> frozenset[str]:
    """Hints that the heading and the panels do not say already."""
    said = {"unsettled", "five"} | (set() if state.count else {"few"})
    return frozenset(hint.key for hint in state.hints) - said


def _opening(state: ConsoleState) -> Card | None:
    """What a host can say before it begins."""
    if state.phase not in TELLS_HOW:
        return None
    return guides.script(state.gathering.guide, state.gathering.language).texts.opening


def watch() -> None:
    """A revoked host must not go on watching: every console and wall is left and asked for anew, which they cannot.

    What is forgotten goes too, once it is: before that, another thread could draw it again.
    """
    post_save.connect(_look_again, sender=Revocation, dispatch_uid="console revoked")
    post_save.connect(_forget, sender=Forgetting, dispatch_uid="console forgotten")
    pre_delete.connect(_forget_all, sender=Gathering, dispatch_uid="console deleted")


def _forget(instance: Forgetting, **_signal: object) -> None:
    transaction.on_commit(partial(console_drawn.forget, instance.gathering_id))


def _forget_all(instance: Gathering, **_signal: object) -> None:
    transaction.on_commit(partial(console_drawn.forget, instance.pk))


def _look_again(**_signal: object) -> None:
    running = Gathering.objects.filter(forgetting=None).values_list("pk", flat=True)
    keys = [key(pk) for pk in running for key in (console_key, projector_key)]
    transaction.on_commit(partial(hub.end, keys))


CHANNEL = Channel("console", admit, render, rest=0.3, most=60)
