"""Streams are compressed as they flow, and each event can still be read the moment it is sent."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from typing import Any

from fourchairs.web.live.packing import packed

PIECES = [b"retry: 3000\n\n", *(b"event: state\ndata: " + b"a turn of Amara, " * 150 + b"\n\n" for _ in range(20))]


def sent(accepts: bytes) -> list[Any]:
    """What goes over the wire of a stream that says these pieces and ends."""
    messages: list[Any] = []

    async def send(message: Any) -> None:
        messages.append(message)

    async def stream() -> None:
        say = packed(send, [(b"accept-encoding", accepts)])
        await say({"type": "http.response.start", "status": 200, "headers": [], "trailers": False})
        for piece in PIECES:
            await say({"type": "http.response.body", "body": piece, "more_body": True})
        await say({"type": "http.response.body", "body": b"", "more_body": False})

    asyncio.run(stream())
    return messages


def test_each_piece_can_be_read_as_soon_as_it_has_come() -> None:
    reader = zlib.decompressobj(zlib.MAX_WBITS | 16)
    start, *bodies, end = sent(b"gzip, deflate, br")
    assert (b"content-encoding", b"gzip") in start["headers"]
    assert [reader.decompress(message["body"]) for message in bodies] == PIECES
    assert not end["more_body"]


def test_what_was_sent_is_one_whole_file_when_the_stream_ends() -> None:
    whole = b"".join(message["body"] for message in sent(b"gzip")[1:])
    assert gzip.decompress(whole) == b"".join(PIECES)
    assert len(whole) < len(b"".join(PIECES)) / 20


def test_who_does_not_ask_for_it_gets_plain_text() -> None:
    start, *bodies, _ = sent(b"identity")
    assert start["headers"] == []
    assert [message["body"] for message in bodies] == PIECES
