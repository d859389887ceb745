from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.forming.table import Table


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Table:
    monkeypatch.chdir(tmp_path)
    return Table()
