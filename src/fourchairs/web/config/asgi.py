"""The application a server runs: streams and files beside Django, pages through it, and the life of the process."""

from __future__ import annotations

import logging
import os

import django
from asgiref.typing import (
    ASGI3Application,
    ASGIReceiveCallable,
    ASGISendCallable,
    HTTPScope,
    Scope,
)
from django.conf import settings
from django.core.handlers.asgi import ASGIHandler

from fourchairs.web.config import env, hosts, keyfolder, secret, static
from fourchairs.web.config.handler import PoolHandler
from fourchairs.web.config.replies import say
from fourchairs.web.config.runtime import Runtime
from fourchairs.web.live import stream

logger = logging.getLogger("fourchairs.serving")


class Application:
    """ASGI 3. `http` and `lifespan`; there are no websockets here."""

    def __init__(self) -> None:
        self.runtime = Runtime()
        pages = PoolHandler(self.runtime.pool) if settings.ENV.handler == "pool" else ASGIHandler()
        self.pages: ASGI3Application = pages  # type: ignore[assignment]

    async def __call__(self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        else:
            await send({"type": "websocket.close", "code": 1000, "reason": ""})

    async def _http(self, scope: HTTPScope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        if scope["path"].startswith(settings.STATIC_URL):
            await static.serve(scope, send)
        elif not scope["path"].startswith(stream.PREFIX):
            await self.pages(scope, receive, send)
        elif hosts.answered(next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin1")):
            await stream.serve(scope, receive, send, pool=self.runtime.pool)
        else:
            await say(send, 421, hosts.SENTENCE)

    async def _lifespan(self, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        await receive()
        try:
            await self.runtime.start()
        except Exception as error:
            logger.exception("the server could not start")
            await send({"type": "lifespan.startup.failed", "message": str(error)})
            return
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.runtime.stop()
        await send({"type": "lifespan.shutdown.complete"})


def _prepared() -> Application:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourchairs.web.config.settings")
    read = env.read()
    secret.prepare(read.data)
    keyfolder.prepare(read)
    django.setup()
    return Application()


application = _prepared()
