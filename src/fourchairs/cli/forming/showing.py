"""What is seen on the way: bars where somebody watches, a line for each step where nobody does. All of it on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import typer


class Update(Protocol):
    """Takes a few words on how far a step has come, and which part of it is done (0..1) if that is known."""

    def __call__(self, told: str, part: float | None = None, /) -> None: ...


class Show:
    """For a log."""

    def say(self, sentence: str) -> None:
        typer.echo(sentence, err=True)

    @contextmanager
    def step(self, title: str) -> Iterator[Update]:
        self.say(f"{title} ...")
        yield lambda _told, _part=None: None


class Bars(Show):
    """For a person who watches."""

    @contextmanager
    def step(self, title: str) -> Iterator[Update]:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        words = [TextColumn(f"{{task.{field}}}", markup=False) for field in ("description", "fields[told]")]
        with Progress(
            words[0], BarColumn(), words[1], TimeElapsedColumn(), console=Console(stderr=True), transient=True
        ) as bars:
            task = bars.add_task(title, total=None, told="")

            def update(told: str, part: float | None = None, /) -> None:
                bars.update(task, told=told, completed=part or 0, total=None if part is None else 1)

            yield update


def show() -> Show:
    """Bars if stderr is a terminal."""
    return Bars() if sys.stderr.isatty() else Show()
