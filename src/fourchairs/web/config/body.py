"""Reading what a phone sends, under a limit of size and a limit of time, before a thread is spent on it."""

from __future__ import annotations

import asyncio
from io import BytesIO

from asgiref.typing import ASGIReceiveCallable, HTTPScope

MOST_BYTES = 1_250_000  # an import of 1 MB and the form around it
MOST_SECONDS = 20.0


class Refused(Exception):
    """The body is not wanted: the status and a sentence."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


class Gone(Exception):
    """The phone went away in the middle of sending."""


async def read(scope: HTTPScope, receive: ASGIReceiveCallable) -> BytesIO:
    """The whole body. Raises `Refused` (413 or 408) or `Gone`."""
    if _announced(scope) > MOST_BYTES:
        raise Refused(413, "This is more than the server takes at once.")
    try:
        async with asyncio.timeout(MOST_SECONDS):
            return BytesIO(await _collect(receive))
    except TimeoutError as error:
        raise Refused(408, "The message took too long to arrive.") from error


async def _collect(receive: ASGIReceiveCallable) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise Gone
        chunks.append(message.get("body", b""))
        size += len(chunks[-1])
        if size > MOST_BYTES:
            raise Refused(413, "This is more than the server takes at once.")
        if not message.get("more_body", False):
            return b"".join(chunks)


def _announced(scope: HTTPScope) -> int:
    length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    return int(length) if length.isdigit() else 0
