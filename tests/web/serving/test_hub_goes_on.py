"""The one task that brings frames to every phone of the house must survive whatever happens to one page."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Mapping, Sequence

import pytest
from django.http import HttpRequest

from fourchairs.web.live import channels, hub
from fourchairs.web.live.channels import Channel
from fourchairs.web.live.frames import Frame

PATIENCE = 20.0


class Screens:
    """A phone that never rests and a wall that does, each a count of how often it was drawn."""

    def __init__(self) -> None:
        self.drawn = 0
        self.drawing = threading.Event()
        self.may_draw = threading.Event()
        self.may_draw.set()

    def admit(self, request: HttpRequest, slug: str) -> str | None:
        return None

    def render(self, keys: Sequence[str]) -> Mapping[str, Frame]:
        self.drawing.set()
        self.may_draw.wait(PATIENCE)
        self.drawn += 1
        return {key: Frame((0, self.drawn), {}) for key in keys}


@pytest.fixture
def screens() -> Iterator[Screens]:
    made = Screens()
    channels.register(Channel("phone", made.admit, made.render))
    channels.register(Channel("wall", made.admit, made.render, rest=PATIENCE))
    yield made
    channels._channels.pop("phone")
    channels._channels.pop("wall")


async def event(subscription: hub.Subscription) -> bytes:
    piece = await subscription.next(heartbeat=PATIENCE)
    assert piece is not None
    assert piece != hub.HEARTBEAT, "nothing came"
    return piece


def test_a_page_that_is_left_while_it_rests_does_not_stop_all_others(screens: Screens) -> None:
    async def evening() -> None:
        own = hub.LocalHub()
        phone, wall = own.subscribe("phone:1"), own.subscribe("wall:1")
        await event(phone)
        await event(wall)
        screens.drawing.clear()
        screens.may_draw.clear()
        own.touch(["phone:1", "wall:1"])
        await asyncio.to_thread(screens.drawing.wait, PATIENCE)
        own.unsubscribe(wall)  # while the phone's screen is drawn
        screens.may_draw.set()
        await event(phone)
        own.touch(["phone:1"])
        await event(phone)
        own.close()

    asyncio.run(evening())


def test_one_round_that_fails_is_not_the_last(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    async def evening() -> None:
        own = hub.LocalHub()
        phone = own.subscribe("phone:1")
        await event(phone)

        def broken(keys: Sequence[str]) -> None:
            raise KeyError

        with monkeypatch.context() as broke:
            broke.setattr(hub, "render", broken)
            own.touch(["phone:1"])
            await asyncio.sleep(5 * hub.GATHER_SECONDS)
        await event(phone)
        own.close()

    asyncio.run(evening())
