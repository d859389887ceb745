"""A real server in a process of its own, for tests that open streams, drive browsers or kill it.

    with running(tmp_path) as server:
        httpx.get(server.address + "/")
        server.port, server.pid     # the port a restart keeps, the process
        server.host_link            # the private link of the host
        server.kill9()              # as if the power went
        server.restart()            # same data folder, same port; waits until it answers
        server.stop()               # SIGTERM, waits, returns the exit code
        server.errors()             # what it has written to stderr since the last start

`running(data, port=0, env={...})`: `data` is the data folder, kept between starts; port 0 takes any free one, which a
restart keeps; `env` is added to the environment. Leaving the block ends the server. Nothing waits for a fixed time.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

START_SECONDS = 60.0  # only a server that never starts takes this long
SOURCE = Path(__file__).parents[3] / "src"


class Server:
    """One server and its successors on the same data folder and port."""

    def __init__(self, data: Path, *, port: int, env: Mapping[str, str]) -> None:
        self.data = data
        self.port = port
        self._env = dict(env)
        self._process: subprocess.Popen[str] | None = None
        self.address = ""
        self.host_link = ""
        self.pid = 0

    def start(self) -> None:
        """Start and wait for the line that says where it is. Raises RuntimeError with what it said instead."""
        self.close()
        self.data.mkdir(parents=True, exist_ok=True)
        with self._errors_file.open("w") as errors:
            self._process = subprocess.Popen(
                self._command(), stdout=subprocess.PIPE, stderr=errors, text=True, env=self._environ()
            )
        said = json.loads(self._first_line(self._process))
        self.host_link, self.pid = said["host_link"], said["pid"]
        self.port = said["port"]
        self.address = f"http://127.0.0.1:{self.port}"

    def kill9(self) -> None:
        """End it at once, in the middle of whatever it does."""
        process = self._running()
        process.send_signal(signal.SIGKILL)
        process.wait()

    def stop(self) -> int:
        process = self._running()
        process.send_signal(signal.SIGTERM)
        return process.wait(START_SECONDS)

    def restart(self) -> None:
        """After `kill9` or `stop`: again, on the same folder and port."""
        self.start()

    def errors(self) -> str:
        return self._errors_file.read_text()

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            if self._process.stdout is not None:
                self._process.stdout.close()

    @property
    def _errors_file(self) -> Path:
        return self.data / "stderr.txt"

    def _running(self) -> subprocess.Popen[str]:
        assert self._process is not None, "the server has not been started"
        return self._process

    def _command(self) -> list[str]:
        return [sys.executable, "-m", "fourchairs", "serve", "--json", "--host", "127.0.0.1", "--port", str(self.port)]

    def _environ(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("FOURCHAIRS_", "DATABASE_URL"))}
        quiet = {"FOURCHAIRS_PROOF": "0"}  # unless a test asks for it: it is work for another process
        return {**kept, **quiet, "PYTHONPATH": str(SOURCE), "FOURCHAIRS_DATA": str(self.data), **self._env}

    def _first_line(self, process: subprocess.Popen[str]) -> str:
        assert process.stdout is not None
        ready, _, _ = select.select([process.stdout], [], [], START_SECONDS)
        line = process.stdout.readline() if ready else ""
        if not line:
            process.kill()
            process.wait()
            raise RuntimeError(f"the server did not start (exit code {process.returncode}):\n{self.errors()}")
        return line


@contextlib.contextmanager
def running(data: Path, *, port: int = 0, env: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A started server; ended when the block is left."""
    server = Server(data, port=port, env=env or {})
    try:
        server.start()
        yield server
    finally:
        server.close()
