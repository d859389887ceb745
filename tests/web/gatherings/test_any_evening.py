"""Whatever happens at a gathering, in whatever order: nobody is seated twice, forgotten or beside the wrong person."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from fourchairs.core.grouping import MaxIterations
from fourchairs.web.gatherings.operations import drawing
from tests.web.gatherings.machine import Evening

QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@pytest.fixture(autouse=True)
def _quick_drawings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules are what is tested here, not how good circles are."""
    monkeypatch.setattr(drawing, "patience", lambda: MaxIterations(20))


def play(examples: int, steps: int) -> None:
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=QUIET,
        phases=[Phase.generate, Phase.shrink],
    )
    run_state_machine_as_test(Evening, settings=chosen)


@pytest.mark.django_db
def test_a_few_evenings_in_which_anything_happens() -> None:
    play(examples=25, steps=25)


@pytest.mark.long
@pytest.mark.django_db
def test_a_thousand_evenings_in_which_anything_happens() -> None:
    play(examples=1000, steps=50)
