"""The table of rounds without repeats, checked as a reader would."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys

import numpy as np
import pytest

from fourchairs.core.grouping import design
from tests.core.grouping.rounds.test_designs import BEST_KNOWN, MISSING
from tests.house.tree import ROOT
from tools import rounds_page

PAGE = (ROOT / "docs" / "reference" / "rounds.md").read_text("utf-8")
ROWS = [[cell.strip() for cell in line.split("|")[1:-1]] for line in PAGE.splitlines() if re.match(r"\| \d", line)]


def test_the_command_on_the_page_prints_what_the_table_says() -> None:
    (command,) = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    words = shlex.split(command)
    assert words[:2] == ["python", "-c"]
    ran = subprocess.run([sys.executable, *words[1:]], capture_output=True, text=True, check=True)
    assert [line.split() for line in ran.stdout.splitlines()] == [
        [row[0], row[4], row[5].replace(",", "")] for row in ROWS
    ]


def test_the_table_tells_of_four_to_twenty_circles_what_is_known_and_what_is_missing() -> None:
    assert {int(row[0]): int(row[3]) for row in ROWS} == BEST_KNOWN
    assert {int(row[0]): int(row[4]) for row in ROWS if row[4] != row[3]} == MISSING
    for circles, rounds in MISSING.items():
        assert f"For {circles} circles {BEST_KNOWN[circles]} rounds are known to exist, and here are {rounds}" in PAGE


def test_there_is_no_page_of_rounds_in_which_two_meet_again(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = np.vstack([design(4), design(4)[:1]])
    monkeypatch.setattr(rounds_page, "design", lambda circles: twice if circles == 4 else design(circles))
    with pytest.raises(ValueError, match="rounds for 4 circles are not what they should be"):
        rounds_page.rounds_page()
