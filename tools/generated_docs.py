"""Writes the pages of docs/reference that the code knows best. A test compares them, so that they cannot lie."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer

from fourchairs.cli import app
from fourchairs.core import guide
from fourchairs.core.measures import docs as measures_docs
from fourchairs.web.config.env import SETTINGS
from tools.api_page import api_page
from tools.rounds_page import rounds_page

REFERENCE = Path(__file__).resolve().parents[1] / "docs" / "reference"
GENERATED = "<!-- Written by `make docs`. Change the code instead. -->\n\n"


def settings_page() -> str:
    rows = "".join(f"| `{setting.name}` | {setting.default} | {setting.meaning} |\n" for setting in SETTINGS)
    return (
        "# Settings\n\n"
        "Fourchairs runs without any setting. Each one below is an environment variable. One that makes no sense is\n"
        "refused at the start, with a sentence that says what would make sense.\n\n"
        "The promises are not settings. How few people a figure needs, how long a name is kept: that is in the code,\n"
        "where nobody can turn it down quietly.\n\n"
        f"| variable | without it | what it does |\n|---|---|---|\n{rows}"
    )


def commands_page() -> str:
    command = typer.main.get_command(app)
    told = "\n".join(described(command, "fourchairs"))
    return (
        "# Commands\n\n"
        "In a checkout the command is `.venv/bin/fourchairs`, once `make run` or `make test` has run.\n"
        "`--help` after any of them says the same as this page.\n\n" + told
    )


def described(command: Any, path: str) -> Iterator[str]:
    """A command and those below it. Typer brings its own copy of click, so nothing here asks for click's classes."""
    for name in sorted(getattr(command, "commands", {})):
        yield from described(command.commands[name], f"{path} {name}")
    if hasattr(command, "commands") or command.hidden:
        return
    yield f"## `{path}`\n\n{(command.help or '').strip()}\n"
    if rows := [row(option) for option in command.params if not getattr(option, "hidden", False)]:
        yield "".join(rows)


def row(option: Any) -> str:
    named = option.param_type_name == "option"
    spelled = [*option.opts, *option.secondary_opts] if named else [option.name.upper()]
    told = getattr(option, "help", None) or ""
    return f"- `{', '.join(spelled)}` {told}".rstrip() + "\n"


def guide_page() -> str:
    return guide.reference()


PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings_page,
    "commands.md": commands_page,
    "guide.md": guide_page,
    "questions.md": measures_docs.reference,
    "grouping-api.md": api_page,
    "rounds.md": rounds_page,
}


def written(name: str) -> str:
    return GENERATED + PAGES[name]()


if __name__ == "__main__":
    for name in PAGES:
        (REFERENCE / name).write_text(written(name), "utf-8")
