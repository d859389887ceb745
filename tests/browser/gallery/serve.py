"""A very small server for the gallery: the pages, our static files, one stream, and the product's own strict policy."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from fourchairs.web.config.static import files
from tests.browser.gallery.pages import PAGES

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types fourchairs"
)


class Stage(ThreadingHTTPServer):
    """What a test holds in its hands: what the stream says next, how a command is answered, what was sent."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Gallery)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.reset()

    def reset(self) -> None:
        self.feed: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.stream_status = 200
        self.answer: tuple[int, dict[str, Any]] = (200, {"ok": True})
        self.sent: list[dict[str, str]] = []
        self.opened: list[str] = []


class Gallery(BaseHTTPRequestHandler):
    server: Stage

    def do_GET(self) -> None:
        name = self.path.split("?")[0].strip("/")
        if name.startswith("static/"):
            file = files().by_name.get(name.split("/", 2)[2])
            self._say(200 if file else 404, file.type if file else "text/plain", file.body if file else b"")
        elif name.startswith("stream/"):
            self._stream()
        elif name in PAGES:
            self.server.opened.append(name)
            self._say(200, "text/html; charset=utf-8", PAGES[name]().encode())
        else:
            self._say(404, "text/plain", b"")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.sent.append({key: values[0] for key, values in parse_qs(body, keep_blank_values=True).items()})
        status, answer = self.server.answer
        self._say(status, "application/json", json.dumps(answer).encode())

    def _stream(self) -> None:
        self.send_response(self.server.stream_status)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.close_connection = True
        if self.server.stream_status != 200:
            return
        self.wfile.write(b"event: beat\ndata:\n\n")
        feed = self.server.feed
        while (data := feed.get()) is not None:
            self.wfile.write(f"event: state\ndata: {json.dumps(data)}\n\n".encode())

    def _say(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class names it so
        """Says nothing."""


@contextmanager
def gallery() -> Iterator[Stage]:
    stage = Stage()
    threading.Thread(target=stage.serve_forever, daemon=True).start()
    try:
        yield stage
    finally:
        stage.feed.put(None)
        stage.shutdown()
        stage.server_close()
