from __future__ import annotations

from pathlib import Path

from fourchairs.core.guide import flow_diagram, reference, transition_table
from fourchairs.core.guide.docs import schedules
from fourchairs.core.guide.transitions import NEXT, TRANSITIONS

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "guide.md"


def test_the_page_in_the_docs_is_the_one_the_table_prints() -> None:
    assert reference() in PAGE.read_text(encoding="utf-8"), "run: make docs"


def test_every_transition_has_its_line() -> None:
    assert len(transition_table().splitlines()) == len(TRANSITIONS) + 2


def test_the_diagram_has_every_arrow() -> None:
    arrows = [(before, after) for before, follows in NEXT.items() for after in follows]
    assert [f"    {before} --> {after}" for before, after in arrows] == flow_diagram().splitlines()[2:-1]


def test_the_schedules_add_up_on_the_page() -> None:
    for minutes in (30, 45, 60, 90):
        assert f"| together | {minutes} min | {minutes} min |" in schedules()
