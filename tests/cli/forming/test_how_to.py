"""The page on forming circles from files, done as it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.forming.table import Table, lay
from tests.house.tree import ROOT

PAGE = (ROOT / "docs" / "how-to" / "form-from-files.md").read_text("utf-8")
FILES = re.findall(r'```csv title="(.+?)"\n(.*?)```', PAGE, re.DOTALL)
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]


def test_every_command_of_the_page_does_what_it_says(table: Table) -> None:
    for name, content in FILES:
        lay(name, content)
    for line in COMMANDS:
        words = shlex.split(line)
        assert words[:2] == ["fourchairs", "form"]
        ran = table.form(*words[2:])
        assert ran.code == 0, ran.err
        assert Path(words[words.index("-o") + 1]).stat().st_size > 0
    assert len(COMMANDS) == 6


@pytest.mark.parametrize("code", [0, 1, 2, 3, 130])
def test_every_exit_code_is_on_the_page(code: int) -> None:
    assert f"\n| {code} | " in PAGE
