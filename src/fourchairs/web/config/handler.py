"""Django's pages behind one thread hop.

`ASGIHandler` hops threads for every middleware and opens a new thread, and with it a new database connection, for
every request. Here the whole synchronous chain runs in one of a few threads that live, with their connections, as
long as the process: four times the check-ins a second (measured, see docs/adr/0001).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

from asgiref.typing import ASGIReceiveCallable, ASGISendCallable, HTTPScope
from django.core import signals
from django.core.handlers.asgi import ASGIRequest, get_script_prefix
from django.core.handlers.base import BaseHandler
from django.http import HttpResponse, HttpResponseBadRequest, HttpResponseServerError
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

from fourchairs.web.config import body
from fourchairs.web.config.replies import say

THREADS = 4
CHUNK = 2**16
_END = object()
logger = logging.getLogger("fourchairs.handler")


class PoolHandler(BaseHandler):
    """An ASGI application for http scopes. Loses nothing of Django's contract: signals, streaming, files, closing."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        super().__init__()
        self.pool = pool
        self.load_middleware(is_async=False)

    async def __call__(self, scope: HTTPScope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        try:
            sent = await body.read(scope, receive)
        except body.Gone:
            return
        except body.Refused as refused:
            await say(send, refused.status, refused.why, ((b"connection", b"close"),))
            return
        response = await self._hop(self._answer, scope, sent)
        await self._send_start(response, send)
        if response.streaming:
            await self._stream(response, receive, send)
        else:
            await send({"type": "http.response.body", "body": response.content, "more_body": False})

    def _answer(self, scope: HTTPScope, sent: BytesIO) -> Any:
        """In a thread of the pool: the middleware, the view, the closing. A stream is closed when it has been sent."""
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=self.__class__, scope=scope)
        response = self._respond(scope, sent)
        setattr(response, "_handler_class", self.__class__)  # noqa: B010 - private there: the sender of request_finished
        if not response.streaming:
            response.close()
        return response

    def _respond(self, scope: HTTPScope, sent: BytesIO) -> HttpResponseBase:
        try:
            request = ASGIRequest(scope, sent)
        except UnicodeDecodeError:
            return HttpResponseBadRequest()
        try:
            return self.get_response(request)
        except Exception:
            logger.exception("the error page itself failed")
            return HttpResponseServerError("The server made a mistake. It is noted.", content_type="text/plain")

    async def _send_start(self, response: HttpResponse, send: ASGISendCallable) -> None:
        headers = [(name.encode("ascii"), value.encode("latin1")) for name, value in response.items()]
        headers += [(b"Set-Cookie", c.output(header="").strip().encode("ascii")) for c in response.cookies.values()]
        await send(
            {"type": "http.response.start", "status": response.status_code, "headers": headers, "trailers": False}
        )

    async def _stream(self, response: Any, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        """Send chunk by chunk and stop when the phone goes: a server only swallows what is sent to nobody."""
        gone = asyncio.ensure_future(_disconnected(receive))
        try:
            async for part in self._parts(response):
                for at in range(0, len(part), CHUNK):
                    await send({"type": "http.response.body", "body": part[at : at + CHUNK], "more_body": True})
                if gone.done():
                    return
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            gone.cancel()
            await self._hop(response.close)

    async def _parts(self, response: Any) -> AsyncIterator[bytes]:
        if response.is_async:
            async for part in response:
                yield part
            return
        iterator = iter(response)
        while (part := await self._hop(next, iterator, _END)) is not _END:
            yield part

    def _hop(self, work: Callable[..., Any], *given: Any) -> Awaitable[Any]:
        return asyncio.get_running_loop().run_in_executor(self.pool, work, *given)


async def _disconnected(receive: ASGIReceiveCallable) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
