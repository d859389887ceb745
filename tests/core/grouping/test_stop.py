from __future__ import annotations

import pytest

from fourchairs.core.grouping import FirstOf, MaxIterations, MaxRuntime, NoImprovement, Progress, default_stop, stop


def test_steps_are_counted() -> None:
    assert MaxIterations(3)(Progress(2, 0)) is None
    assert MaxIterations(3)(Progress(3, 0)) == "3 steps done"


def test_fruitless_steps_are_counted() -> None:
    assert NoImprovement(3)(Progress(9, 2)) is None
    assert NoImprovement(3)(Progress(9, 3)) == "3 steps without improvement"


def test_seconds_are_counted_from_the_first_step_of_each_search(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(stop, "perf_counter", lambda: now)
    rule = MaxRuntime(0.5)
    assert rule(Progress(0, 0)) is None
    now = 100.6
    assert rule(Progress(1, 1)) == "0.5 seconds over"
    assert rule(Progress(0, 0)) is None


def test_the_first_of_several_rules_stops() -> None:
    rule = FirstOf(MaxIterations(9), NoImprovement(3))
    assert rule(Progress(5, 1)) is None
    assert rule(Progress(5, 3)) == "3 steps without improvement"


def test_the_default_ends_a_fruitless_search() -> None:
    assert default_stop()(Progress(0, 0)) is None
    assert default_stop()(Progress(0, 10**9)) is not None
