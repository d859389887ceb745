"""`GET /live/<channel>/<slug>/`: a stream of server-sent events, raw ASGI, without a thread of its own.

Danger: Django's own streaming response holds one thread for each open stream, five thousand for five thousand phones.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from io import BytesIO

from asgiref.typing import ASGIReceiveCallable, ASGISendCallable, HTTPScope
from django.core.handlers.asgi import ASGIRequest
from django.db import close_old_connections

from fourchairs.web.live import channels, hub
from fourchairs.web.live.channels import Channel
from fourchairs.web.live.hub import Hub, Subscription
from fourchairs.web.live.packing import packed

PREFIX = "/live/"
HEARTBEAT_SECONDS = 15.0
_HEADERS = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
)
logger = logging.getLogger("fourchairs.live")


async def serve(
    scope: HTTPScope,
    receive: ASGIReceiveCallable,
    send: ASGISendCallable,
    *,
    pool: Executor,
    heartbeat: Callable[[], float] = lambda: HEARTBEAT_SECONDS,
) -> None:
    """Admit and then stream until either side ends it."""
    channel, slug = _target(scope["path"])
    own = hub.current()
    if channel is None or scope["method"] != "GET":
        await _refuse(send, 404)
    elif own is None:
        await _refuse(send, 503)
    else:
        status, key = await asyncio.get_running_loop().run_in_executor(pool, _admit, channel, slug, scope)
        if key is None:
            await _refuse(send, status)
        else:
            await _stream(own, key, receive, packed(send, scope["headers"]), heartbeat)


def _target(path: str) -> tuple[Channel | None, str]:
    name, _, slug = path.removeprefix(PREFIX).strip("/").partition("/")
    return (channels.get(name), slug) if slug and "/" not in slug else (None, "")


def _admit(channel: Channel, slug: str, scope: HTTPScope) -> tuple[int, str | None]:
    """A database that is away is no refusal: a page reloads itself on 403 and tries again later on 503."""
    close_old_connections()
    try:
        return 403, channel.admit(ASGIRequest(scope, BytesIO()), slug)
    except Exception:
        logger.exception("the %s channel could not decide whom to admit", channel.name)
        return 503, None
    finally:
        close_old_connections()


async def _refuse(send: ASGISendCallable, status: int) -> None:
    headers = [(b"content-length", b"0"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers, "trailers": False})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _stream(
    own: Hub, key: str, receive: ASGIReceiveCallable, send: ASGISendCallable, heartbeat: Callable[[], float]
) -> None:
    subscription = own.subscribe(key)
    watching = asyncio.ensure_future(_until_disconnect(receive, subscription))
    try:
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS, "trailers": False})
        await send({"type": "http.response.body", "body": b"retry: 3000\n\n", "more_body": True})
        while (piece := await subscription.next(heartbeat=heartbeat())) is not None:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
    finally:
        own.unsubscribe(subscription)
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching


async def _until_disconnect(receive: ASGIReceiveCallable, subscription: Subscription) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    subscription.close()
