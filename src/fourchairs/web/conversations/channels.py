"""What a guest's phone hears: admitted by the seat cookie of that gathering, told its own screen and nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fourchairs.web.conversations.screens import frames
from fourchairs.web.gatherings.live_keys import guest_key, id_of
from fourchairs.web.gatherings.seat_cookie import guest_of
from fourchairs.web.live.channels import Channel
from fourchairs.web.site import clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpRequest

    from fourchairs.web.live.frames import Frame


def admit(request: HttpRequest, slug: str) -> str | None:
    guest = guest_of(request, slug)
    return guest_key(guest.pk) if guest else None


def render(keys: Sequence[str]) -> Mapping[str, Frame]:
    made = frames([id_of(key) for key in keys], at=clock.now())
    return {guest_key(pk): frame for pk, frame in made.items()}


GUEST = Channel(name="guest", admit=admit, render=render, most=8)
