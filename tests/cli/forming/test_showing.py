from __future__ import annotations

import os
import pty
import re
import subprocess
import sys

import pytest

from fourchairs.cli.forming.showing import Bars, Show, show
from tests.cli.forming.table import Table, acquainted


def test_bars_are_for_whoever_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    assert type(show()) is Show
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert type(show()) is Bars


def test_where_nobody_watches_each_step_is_a_line(table: Table) -> None:
    acquainted(12)
    ran = table.form("people.csv", "--ties", "ties.csv", "--steps", "200", "--prove")
    steps = ["Reading people.csv ...", "Reading ties.csv ...", "Getting ready ...", "Seating ...", "Proving ..."]
    assert ran.err.splitlines()[:5] == steps


def test_on_a_terminal_bars_come_and_go(table: Table) -> None:
    acquainted(12)
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "fourchairs", "form", "people.csv", "--ties", "ties.csv", "--steps", "200"],
        stdout=subprocess.PIPE, stderr=theirs, env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
    ) as command:  # fmt: skip
        os.close(theirs)
        shown = b""
        try:
            while block := os.read(ours, 1 << 16):
                shown += block
        except OSError:  # how a pseudo-terminal says that the other side is gone
            assert command.wait() == 0
    os.close(ours)
    text = shown.decode()
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)
    assert "Reading people.csv" in plain
    assert "Seating" in plain
    assert "\x1b[2K" in text  # a line taken back
    assert "12 people in circles: three of four." in plain


def test_a_name_with_brackets_is_not_taken_for_a_colour(capsys: pytest.CaptureFixture[str]) -> None:
    with Bars().step("Reading [bold]people[/].csv") as update:
        update("1,000 rows")
        update("half", 0.5)
        Bars().say("[red]by the way")
    assert "[red]by the way" in capsys.readouterr().err
