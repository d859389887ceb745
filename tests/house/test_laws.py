"""Habits that no linter of ours can see."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tests.house.tree import ROOT, ours, short


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_chance_comes_from_one_place() -> None:
    assert not [short(path) for path in ours(".py") if "random" in imports(path)]


# These watch another process, whose progress nobody can hand them; they look again until a bound.
WATCHERS = ("tests/browser/", "tests/web/killing/", "tests/web/serving/", "tests/wire.py", "tests/databases.py")


def test_no_test_is_skipped() -> None:
    words = ("pytest.ski" + "p", "mark.ski" + "p", "importorski" + "p")
    found = [(short(path), word) for path in ours(".py", under="tests/") for word in words if word in path.read_text()]
    assert not found


def test_no_test_waits_on_the_wall_clock_but_those_that_watch_another_process() -> None:
    waiting = [short(path) for path in ours(".py", under="tests/") if "time.slee" + "p(" in path.read_text()]
    assert not [name for name in waiting if not name.startswith(WATCHERS)]


def test_no_exception_vanishes_in_silence() -> None:
    assert not [
        f"{short(path)}:{node.lineno}"
        for path in ours(".py", under="src/")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler) and all(isinstance(line, ast.Pass) for line in node.body)
    ]


def test_the_core_runs_without_django() -> None:
    script = (
        "import sys, pkgutil, importlib, fourchairs.core as core\n"
        "for found in pkgutil.walk_packages(core.__path__, 'fourchairs.core.'): importlib.import_module(found.name)\n"
        "print([name for name in ('django', 'asgiref') if name in sys.modules])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True,
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert ran.stdout.strip() == "[]"


def test_the_plan_of_the_rooms_is_kept() -> None:
    ran = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        check=False, capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-4000:]


# Fields that could hold much text, each with what it is for. No page offers any of them to a guest.
FREE_TEXT: dict[str, str] = {
    "checkins.Pool.public_key": "with what the answers of a pool are sealed",
    "checkins.SealedAnswer.id": "chance",
    "checkins.SealedAnswer.sealed": "one record of 64 bytes, sealed: its layout has no room for words",
    "checkins.Slip.hash": "a digest of a slip",
    "gatherings.ApartWish.sealed": "a wish to sit apart, sealed: three places of one size, filled or not",
    "gatherings.Gathering.teams": "the names of teams, chosen by the host beforehand",
    "gatherings.Gathering.readiness": "which lines of the host's readiness list are ticked",
    "gatherings.Seating.params": "the parameters a seating was formed with",
    "gatherings.Seating.terms": "its cost, number by number, and in a sentence of ours whether a better one exists",
    "conversations.Conversation.state": "the state of the guide: moments, seats, deadlines",
    "conversations.Conversation.sitters": "numbers: which seat is meant by which place of the state",
    "reports.Release.figures": "rounded figures of an opened pool, and the sentences why others are withheld",
}


@pytest.mark.parametrize("model", [pytest.param(model, id=model._meta.label) for model in apps.get_models()])
def test_no_table_has_room_for_a_story(model: type[models.Model]) -> None:
    roomy = {
        f"{model._meta.label}.{field.name}"
        for field in model._meta.get_fields()
        if isinstance(field, models.TextField | models.FileField | models.BinaryField | models.JSONField)
        or (isinstance(field, models.CharField) and (field.max_length or 10_000) > 255)
    }
    assert roomy <= set(FREE_TEXT)
