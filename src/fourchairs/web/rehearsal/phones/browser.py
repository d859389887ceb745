"""As much of a browser as a simulated guest needs: cookies, forms, and one stream."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin
from uuid import uuid4

import httpx

from fourchairs.web.rehearsal.phones.page import Form, Page, read

if TYPE_CHECKING:
    from collections.abc import Mapping

SECONDS = 60.0
REST_S = 2.0  # a connection that has rested longer is not used again: the server may be closing it
BEAT_S = 40.0  # silence after which a phone opens its stream again


class Unexpected(Exception):
    """The server said something a person could not have gone on from."""


def network(connections: int) -> httpx.AsyncHTTPTransport:
    """One pool of connections for many phones; each phone keeps its own cookies."""
    limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections, keepalive_expiry=REST_S)
    return httpx.AsyncHTTPTransport(limits=limits, retries=2)


class Browser:
    def __init__(self, base: str, transport: httpx.AsyncHTTPTransport) -> None:
        self.base = base
        self.client = httpx.AsyncClient(base_url=base, transport=transport, timeout=SECONDS, follow_redirects=True)
        self.url = base
        self.page = Page()

    async def open(self, path: str) -> Page:
        return self._arrived(await self.client.get(path))

    async def submit(self, form: Form, values: Mapping[str, object] | None = None) -> Page:
        """Send a form as a browser without JavaScript does, and follow where it leads."""
        data = {**form.fields, **(values or {})}
        address = urljoin(self.url, form.action)
        return self._arrived(await self.client.post(address, data=data, headers={"Origin": self.base}))

    async def command(self, form: Form, values: Mapping[str, object] | None = None) -> dict[str, Any]:
        """Tap on a live page. The answer holds `ok`, and `frame` where the screen has changed."""
        data = {**form.fields, "confirmed": "1", **(values or {}), "command": uuid4().hex}
        headers = {"Accept": "application/json", "X-CSRFToken": self.page.csrf, "Origin": self.base}
        answer = await self.client.post(urljoin(self.url, form.action), data=data, headers=headers)
        if answer.status_code not in {200, 409, 410, 422}:
            raise Unexpected(f"{form.event} was answered with {answer.status_code}")
        return dict(answer.json())

    async def hand_in(self, path: str, sent: bytes) -> None:
        """Bytes without a cookie, as a phone sends its record."""
        headers = {"Content-Type": "application/octet-stream", "Accept": "application/json", "Origin": self.base}
        request = self.client.build_request("POST", path, content=sent, headers=headers)
        request.headers.pop("cookie", None)
        answer = await self.client.send(request)
        if answer.status_code != 204:
            raise Unexpected(f"{path} was answered with {answer.status_code}")

    async def frames(self, stream: str) -> AsyncIterator[dict[str, Any]]:
        """Every state the server sends; opened again as a phone would when it ends or falls silent."""
        while True:
            try:
                async for frame in self._stream(stream):
                    yield frame
            except (httpx.TransportError, TimeoutError):
                await asyncio.sleep(0.5)

    async def _stream(self, stream: str) -> AsyncIterator[dict[str, Any]]:
        timeout = httpx.Timeout(SECONDS, read=BEAT_S)
        async with self.client.stream("GET", stream, timeout=timeout) as response:
            if response.status_code != 200:
                raise Unexpected(f"the stream was answered with {response.status_code}")
            event = ""
            async for line in response.aiter_lines():
                key, _, value = line.partition(": ")
                if key == "event":
                    event = value
                elif key == "data" and event == "state":
                    yield json.loads(value)

    async def close(self) -> None:
        """The cookies go; the pool of connections is everybody's and stays."""
        self.client.cookies.clear()

    def _arrived(self, response: httpx.Response) -> Page:
        if response.status_code >= 500:
            raise Unexpected(f"{response.request.url.path} was answered with {response.status_code}")
        self.url = str(response.url)
        self.page = read(response.text)
        return self.page
