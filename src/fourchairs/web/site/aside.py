"""Work that may take its time, in a process beside the server.

The process stands back: it has a low priority, and is the first to go when memory runs out. It never outlives the
server, however that ends, because it ends with the pipe between them; nor its limit, by an alarm that nothing in it
can miss. Ctrl+C in a terminal is the server's affair. What it is to do must be a function of text to text that needs
neither Django nor the database: it is told all it needs, in one line.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Thread

END = "\n."  # whatever stops short of this was cut off
GRACE = 60  # seconds over its limit after which it is ended: it may have had to wait for others, or to compile


class Aside:
    """One piece of work that has begun."""

    def __init__(self, work: str, question: str, *, seconds: float) -> None:
        """`work` is "module:function"; `seconds` are how long it means to take."""
        self._answer: str | None = None
        command = [sys.executable, "-m", __name__, work, str(int(seconds) + GRACE)]
        self._process = Popen(command, stdin=PIPE, stdout=PIPE, text=True, process_group=0)  # noqa: S603 - our own
        Thread(target=self._listen, args=[question], name="fourchairs-aside", daemon=True).start()

    def answer(self) -> str | None:
        """None while it works; then what the function returned, or nothing at all if it came to no end."""
        return self._answer

    def stop(self) -> None:
        """What it would have said is not wanted any more."""
        self._process.kill()

    def _listen(self, question: str) -> None:
        said = ""
        with suppress(BrokenPipeError), self._process as process:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(f"{question}\n")
            process.stdin.flush()  # and stays open: that it closes is how the process learns that we are gone
            said = process.stdout.read()
        self._answer = said.removesuffix(END) if said.endswith(END) else ""


def main() -> None:
    """In the process itself: `python -m fourchairs.web.site.aside module:function seconds`."""
    work, seconds = sys.argv[1:]
    os.nice(10)
    with suppress(OSError):  # only Linux can be told
        Path("/proc/self/oom_score_adj").write_text("1000")
    signal.alarm(int(seconds))
    # Whatever a library prints must not be taken for the answer.
    answer = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    question = sys.stdin.readline()
    Thread(target=_end_with_the_server, daemon=True).start()
    module, _, function = work.partition(":")
    answer.write(getattr(import_module(module), function)(question) + END)
    answer.close()


def _end_with_the_server() -> None:
    """Past `sys.stdin`, whose lock would be held when the process wants to end by itself."""
    while os.read(0, 1):
        continue
    os._exit(1)


if __name__ == "__main__":
    main()
