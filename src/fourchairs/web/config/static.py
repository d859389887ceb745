"""Style sheets, scripts and pictures, held in memory under an address that changes with their content.

Everything is under `/static/<digest of all files>/`, so that what one file names relatively (a script's imports, a
style sheet's pictures) is found without rewriting it, a phone may keep it for a year, and nothing has to be collected
before a start. Sent compressed, without a thread.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from asgiref.typing import ASGISendCallable, HTTPScope
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage

from fourchairs.web.config.replies import reply, say

_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",
}
_YEAR = b"public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class File:
    body: bytes
    packed: bytes | None
    type: str
    etag: bytes


@dataclass(frozen=True, slots=True)
class Files:
    digest: str
    by_name: Mapping[str, File]


@cache
def files() -> Files:
    """Every static file of every room, read once."""
    by_name: dict[str, File] = {}
    for finder in finders.get_finders():
        for name, storage in finder.list([]):
            if name not in by_name:
                with storage.open(name) as file:
                    by_name[name] = _file(name, file.read())
    whole = hashlib.sha256(b"".join(name.encode() + by_name[name].etag for name in sorted(by_name)))
    return Files(digest=whole.hexdigest()[:12], by_name=by_name)


def _file(name: str, body: bytes) -> File:
    suffix = name[name.rfind(".") :]
    kind = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    packed = gzip.compress(body, 9, mtime=0)
    return File(
        body=body,
        packed=packed if len(packed) < len(body) * 0.9 else None,
        type=kind,
        etag=b'"' + hashlib.sha256(body).hexdigest()[:16].encode() + b'"',
    )


class DigestStorage(StaticFilesStorage):
    """What `{% static %}` asks. A name that does not exist is an error where it is written, not a gap on a phone."""

    def url(self, name: str | None, force: bool = False) -> str:  # noqa: ARG002 - given by Django
        if name is None or name not in files().by_name:
            raise ValueError(f"there is no static file {name!r}")
        return f"{settings.STATIC_URL}{files().digest}/{quote(name)}"


async def serve(scope: HTTPScope, send: ASGISendCallable) -> None:
    """Answer `/static/<digest>/<name>`; another digest, from a page of an earlier version, gets today's file."""
    digest, _, name = scope["path"].removeprefix(settings.STATIC_URL).partition("/")
    file = files().by_name.get(name)
    if file is None or scope["method"] not in ("GET", "HEAD"):
        await say(send, 404, "There is no such file.")
        return
    given = dict(scope["headers"])
    headers = [
        (b"content-type", file.type.encode()),
        (b"cache-control", _YEAR if digest == files().digest else b"no-cache"),
        (b"etag", file.etag),
        (b"vary", b"accept-encoding"),
        (b"cross-origin-resource-policy", b"same-origin"),
    ]
    if file.etag in given.get(b"if-none-match", b""):
        await reply(send, 304, headers)
        return
    body = file.body
    if file.packed is not None and b"gzip" in given.get(b"accept-encoding", b""):
        body = file.packed
        headers.append((b"content-encoding", b"gzip"))
    headers.append((b"content-length", str(len(body)).encode()))
    await reply(send, 200, headers, b"" if scope["method"] == "HEAD" else body)
