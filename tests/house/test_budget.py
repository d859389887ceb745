"""Nothing grows until nobody can read it in one sitting."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.exceptions import LARGER
from tests.house.tree import lines, ours, short

FUNCTION = 40
FILES = {".py": 400, ".html": 80, ".js": 120, ".css": 200}
# 350 lines of script are the check-ins': what no server may know, a phone must work out.
TOGETHER = {".js": 1160, ".css": 1500}


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield f"{short(path)}::{node.name}", node.end_lineno - node.lineno + 1


def measures() -> Iterator[tuple[str, int, int]]:
    for ending, budget in FILES.items():
        for path in ours(ending):
            yield short(path), len(lines(path)), budget
    for path in ours(".py"):
        for name, size in functions(path):
            yield name, size, FUNCTION


def test_every_file_and_function_keeps_to_its_budget() -> None:
    too_large = [
        f"{name} has {size} lines, may have {LARGER.get(name, (budget, ''))[0]}"
        for name, size, budget in measures()
        if size > LARGER.get(name, (budget, ""))[0]
    ]
    assert not too_large, "\n".join(too_large)


@pytest.mark.parametrize(("ending", "budget"), TOGETHER.items())
def test_scripts_and_style_sheets_stay_small_together(ending: str, budget: int) -> None:
    assert sum(len(lines(path)) for path in ours(ending, under="src/")) <= budget


def test_every_exception_is_still_needed_and_says_why() -> None:
    needed = {name for name, size, budget in measures() if size > budget}
    assert set(LARGER) <= needed
    assert all(reason for _, reason in LARGER.values())
