"""Reports have one source, and it never sees an answer."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import ours, short

ROOM = "src/fourchairs/web/reports/"
CHECKINS = "fourchairs.web.checkins"


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_no_other_room_takes_sealed_answers_in_hand() -> None:
    others = [path for path in ours(".py", under="src/") if not short(path).startswith("src/fourchairs/web/checkins/")]
    assert not [short(path) for path in others if any(name.endswith(".SealedAnswer") for name in imported(path))]


def test_one_module_of_the_reports_asks_what_became_of_pools() -> None:
    asking = {
        short(path).removeprefix(ROOM)
        for path in ours(".py", under=ROOM)
        for name in imported(path)
        if name.startswith((f"{CHECKINS}.queries", f"{CHECKINS}.pools"))
    }
    assert asking == {"sources.py"}


def test_no_page_of_a_report_reads_the_database_but_through_it() -> None:
    reading = {
        short(path).removeprefix(ROOM)
        for path in ours(".py", under=ROOM)
        for name in imported(path)
        if name.startswith("fourchairs.web.reports.models")
    }
    assert reading == {"sources.py", "operations.py"}
