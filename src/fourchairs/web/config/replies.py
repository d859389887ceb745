"""Short answers sent straight over ASGI, without Django: streams, style sheets and refusals."""

from __future__ import annotations

from collections.abc import Iterable

from asgiref.typing import ASGISendCallable

Headers = Iterable[tuple[bytes, bytes]]


async def reply(send: ASGISendCallable, status: int, headers: Headers = (), body: bytes = b"") -> None:
    """One whole response. Nobody may guess another type of it, and nobody keeps it unless `headers` say so."""
    own = dict(headers)
    own.setdefault(b"cache-control", b"no-store")
    own.setdefault(b"content-length", str(len(body)).encode())
    own[b"x-content-type-options"] = b"nosniff"
    await send({"type": "http.response.start", "status": status, "headers": list(own.items()), "trailers": False})
    await send({"type": "http.response.body", "body": body, "more_body": False})


async def say(send: ASGISendCallable, status: int, sentence: str, headers: Headers = ()) -> None:
    """One sentence of plain text."""
    plain = (b"content-type", b"text/plain; charset=utf-8")
    await reply(send, status, (plain, *headers), sentence.encode() + b"\n")
