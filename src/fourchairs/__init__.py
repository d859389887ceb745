"""Fourchairs: four people, four stories, nobody alone."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path


def version() -> str:
    """The version: the topmost number of CHANGELOG.md in a checkout, the package's own number elsewhere."""
    changelog = Path(__file__).resolve().parents[2] / "CHANGELOG.md"
    if changelog.is_file():
        found = re.search(r"^## (\d+\.\d+\.\d+)", changelog.read_text("utf-8"), re.MULTILINE)
        if found:
            return found[1]
    return metadata.version("fourchairs")
