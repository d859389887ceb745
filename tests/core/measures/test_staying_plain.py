"""What a methodologist finds at every public name."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from fourchairs.core import measures

PUBLIC = {name: getattr(measures, name) for name in measures.__all__}
FUNCTIONS = {name: found for name, found in PUBLIC.items() if inspect.isfunction(found)}
LOOKED_UP = {"instrument", "instruments", "slot", "slots", "direction", "turned"}  # nothing is estimated
ROOM = Path(measures.__file__).parent


@pytest.mark.parametrize("name", FUNCTIONS.keys() - LOOKED_UP)
def test_an_estimate_says_its_formula_its_source_and_what_it_was_checked_against(name: str) -> None:
    said = inspect.getdoc(FUNCTIONS[name]) or ""
    assert "Formula: " in said or "Rule: " in said
    assert "Source: " in said or "Sources: " in said
    assert "Checked " in said


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_that_refuses_says_what(name: str) -> None:
    source, said = inspect.getsource(FUNCTIONS[name]), inspect.getdoc(FUNCTIONS[name]) or ""
    assert "Raises:" in said or "raise " not in source


def test_everything_public_says_what_it_is() -> None:
    things = {name: found for name, found in PUBLIC.items() if inspect.isclass(found) or inspect.isfunction(found)}
    assert not [name for name, found in things.items() if not (found.__doc__ or "").strip()]


def test_nothing_heavy_is_needed_to_measure() -> None:
    lines = [line for path in ROOM.glob("*.py") for line in path.read_text("utf-8").splitlines()]
    wanted = {line.split()[1].partition(".")[0] for line in lines if line.startswith(("import ", "from "))}
    assert not wanted & {"scipy", "statsmodels", "pandas", "pingouin", "sklearn"}
    assert "numpy" in wanted
