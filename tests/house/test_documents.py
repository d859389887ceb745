"""Documentation fails the build when it lies."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from fourchairs import version
from fourchairs.cli import app
from fourchairs.web.config.env import SETTINGS
from tests.house.tree import ROOT, named, ours, short
from tools import generated_docs

PAGES = named(".md")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
VARIABLE = re.compile(r"[\"'](FOURCHAIRS_[A-Z_]+|DATABASE_URL)[\"']")


def words() -> str:
    return "\n".join(page.read_text("utf-8") for page in named(".md", under="docs/"))


def commands(command: Any, path: str = "fourchairs") -> list[str]:
    if hasattr(command, "commands"):
        return [found for name in command.commands for found in commands(command.commands[name], f"{path} {name}")]
    return [] if command.hidden else [path]


@pytest.mark.parametrize("name", generated_docs.PAGES)
def test_a_generated_page_is_what_the_code_says_today(name: str) -> None:
    assert (generated_docs.REFERENCE / name).read_text("utf-8") == generated_docs.written(name), "run `make docs`"


def test_every_variable_the_code_reads_is_a_documented_setting() -> None:
    read = {found for path in ours(".py", under="src/") for found in VARIABLE.findall(path.read_text("utf-8"))}
    assert read <= {setting.name for setting in SETTINGS}
    assert all(setting.name in words() for setting in SETTINGS)


def test_every_command_is_documented() -> None:
    assert not [name for name in commands(typer.main.get_command(app)) if f"`{name}`" not in words()]


def test_every_word_of_the_makefile_that_a_page_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    asked = {word for page in PAGES for word in re.findall(r"`make ([a-z-]+)", page.read_text("utf-8"))}
    assert asked <= targets


@pytest.mark.parametrize("page", PAGES, ids=short)
def test_every_link_leads_to_a_file_that_is_there(page: Path) -> None:
    targets = [
        found for found in LINK.findall(page.read_text("utf-8")) if "://" not in found and "mailto:" not in found
    ]
    assert not [target for target in targets if not (page.parent / target).exists()]


def test_the_readme_shows_the_product() -> None:
    assert (ROOT / "README.md").read_text("utf-8").count("](docs/pictures/") == 2


def test_the_version_is_the_topmost_number_of_the_changes() -> None:
    assert version() == re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)[0]


def test_every_decision_says_why_it_was_taken_and_what_follows() -> None:
    for page in named(".md", under="docs/adr/0"):
        text = page.read_text("utf-8")
        assert all(f"## {part}" in text for part in ("Context", "Decision", "Consequences")), page.name


def test_no_page_promises_what_nobody_can_keep() -> None:
    boasts = re.compile(
        r"100\s?% (?:anonymous|secure|safe)|completely anonymous|fully anonymous|guaranteed? anonym", re.IGNORECASE
    )
    pages = [*PAGES, *ours(".html", ".toml", under="src/")]
    assert not [short(page) for page in pages if boasts.search(page.read_text("utf-8"))]
