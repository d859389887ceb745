"""Work beside the server: of low priority, and never alive without it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from fourchairs.web.site.aside import GRACE, Aside

PATIENCE = 60.0
ANSWERS = 3  # the first number that is free in a new process
HERE = f"{__name__}:"
ROOT = Path(__file__).parents[3]

# A server that has nothing else to do. It says who works for it, and waits.
SERVER = f"""
import time
from fourchairs.web.site.aside import Aside
aside = Aside("{HERE}for_ever", "", seconds=600)
print(aside._process.pid, flush=True)
time.sleep(600)
"""


def loudly(question: str) -> str:
    sys.stdout.write("something that a library has to say\n")
    return question.strip().upper()


def priority(question: str) -> str:
    return str(os.nice(0))


def wrongly(question: str) -> str:
    raise ValueError(question)


def written(question: str) -> str:
    os.write(ANSWERS, question.strip().encode().decode("unicode_escape").encode())
    os._exit(0)


def for_ever(question: str) -> str:
    while True:  # without ever letting go of the interpreter for long
        sum(range(1000))


def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def answer(work: str, question: str = "") -> str:
    aside = Aside(HERE + work, question, seconds=5)
    until(lambda: aside.answer() is not None)
    return aside.answer() or ""


def alive(pid: int) -> bool:
    """Running: a process that has ended and is not collected yet counts as gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_it_answers_and_what_it_prints_is_no_part_of_that() -> None:
    long = "a question " * 50_000  # more than a pipe holds
    assert answer("loudly", long) == long.strip().upper()


def test_it_stands_back() -> None:
    assert answer("priority") == "10"


def test_what_fails_or_breaks_off_has_no_answer() -> None:
    assert answer("wrongly") == ""
    assert answer("written", r"No better\n.") == "No better"
    assert answer("written", "No bet") == ""


def test_it_can_be_stopped() -> None:
    aside = Aside(HERE + "for_ever", "", seconds=600)
    assert aside.answer() is None
    aside.stop()
    until(lambda: aside.answer() == "")
    assert not alive(aside._process.pid)


def test_it_ends_soon_after_its_limit_even_if_it_does_not_look() -> None:
    aside = Aside(HERE + "for_ever", "", seconds=2 - GRACE)
    until(lambda: aside.answer() == "")
    assert aside._process.returncode == -signal.SIGALRM


def test_it_ends_with_a_server_that_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        assert server.stdout is not None
        pid = int(server.stdout.readline())
        until(lambda: "for_ever" in Path(f"/proc/{pid}/cmdline").read_text())
        assert alive(pid)
        server.kill()
    until(lambda: not alive(pid))
