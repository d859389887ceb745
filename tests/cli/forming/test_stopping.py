"""Ctrl-C: the best so far is written, and the exit code says so; twice ends at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fourchairs.cli.forming import question, seating
from fourchairs.cli.forming.interrupt import Interrupt
from fourchairs.core.grouping import Progress
from tests.cli.forming.table import Table, acquainted, circles


def press(number: int = signal.SIGINT) -> None:
    os.kill(os.getpid(), number)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_search_that_is_stopped_writes_the_best_so_far(table: Table, number: int) -> None:
    acquainted(30)
    words = ["form", "people.csv", "--ties", "ties.csv", "--seconds", "600", "-o", "plan.csv", "--json"]
    with subprocess.Popen(
        [sys.executable, "-m", "fourchairs", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as command:
        assert command.stderr
        while not command.stderr.readline().startswith("Seating"):
            assert command.poll() is None
        command.send_signal(number)
        out, err = command.communicate()
    assert command.returncode == 3
    assert '"exit": 3' in out
    assert "Stopping. The best so far will be written" in err
    assert sorted(map(len, circles(Path("plan.csv").read_text()).values())) == [3, 3, *[4] * 6]


def test_a_second_time_ends_at_once_and_writes_nothing(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    def stubborn(*_: Any, **__: Any) -> None:
        press()
        press()

    monkeypatch.setattr(seating, "solve", stubborn)
    ran = table.form("people.csv", "-o", "plan.csv", "--json")
    assert (ran.code, ran.said[-1]) == (130, "Stopped. Nothing was written.")
    assert ran.told["exit"] == 130
    assert not Path("plan.csv").exists()


def test_while_files_are_read_once_is_enough(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(question, "read_people", lambda *_, **__: press())
    assert table.form("people.csv").code == 130


def test_whoever_asked_for_signals_to_be_ignored_is_heard(table: Table) -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with Interrupt(print) as interrupt:
            press(signal.SIGTERM)
            assert not interrupt.came
            assert interrupt(Progress(0, 0)) is None
    finally:
        signal.signal(signal.SIGTERM, before)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
