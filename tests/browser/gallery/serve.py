"""A very small server for the gallery: the pages, our static files, and the same strict policy as the product."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from fourchairs.web.config.static import files
from tests.browser.gallery.pages import PAGES

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types fourchairs"
)


class Gallery(BaseHTTPRequestHandler):
    def do_GET(self) -> None:  # the name that http.server calls
        name = self.path.split("?")[0].strip("/")
        if name.startswith("static/"):
            file = files().by_name.get(name.split("/", 2)[2])
            self._say(200 if file else 404, file.type if file else "text/plain", file.body if file else b"")
        elif name in PAGES:
            self._say(200, "text/html; charset=utf-8", PAGES[name]().encode())
        else:
            self._say(404, "text/plain", b"")

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
def gallery() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Gallery)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
