"""The server under the browsers: a process of its own, its clock in the test's hands, its log read at the end."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from tests import databases
from tests.browser.clocked import Dial
from tests.web.serving.server import SOURCE, Server


class Building(Server):
    """A server with a dial to turn its clock by."""

    def __init__(self, data: Path) -> None:
        root = str(Path(__file__).parents[2])
        super().__init__(data, port=0, env={"PYTHONPATH": f"{SOURCE}{os.pathsep}{root}", **databases.own()})
        data.mkdir(parents=True, exist_ok=True)
        self.dial = Dial(data / "dial")
        self._read = 0

    def later(self, seconds: float) -> None:
        """So much time passes at once."""
        self.dial.turn(seconds)

    def now(self) -> float:
        """The server's clock, in epoch seconds."""
        return self.dial.now()

    @property
    def secret(self) -> str:
        """Of the host's private link."""
        return self.host_link.partition("#")[2]

    @property
    def door_of_hosts(self) -> str:
        return f"{self.address}/host/#{self.secret}"

    def join_secret(self, slug: str) -> str:
        """What the square on the wall holds, for a test that has no camera."""
        key = (self.data / "secret.key").read_text().strip()
        mac = hmac.new(key.encode(), f"join:{slug}".encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(mac[:16]).decode().rstrip("=")

    def complaints(self) -> str:
        """What the log says since it was last asked."""
        text = self.errors()
        said, self._read = text[self._read :], len(text)
        return said

    def _command(self) -> list[str]:
        listen = ["--host", "127.0.0.1", "--port", str(self.port)]
        module = [sys.executable, "-m", "tests.browser.clocked", str(self.data / "dial")]
        return [*module, "serve", "--json", *listen]


@contextlib.contextmanager
def building(data: Path) -> Iterator[Building]:
    made = Building(data)
    try:
        made.start()
        yield made
    finally:
        made.close()
