from __future__ import annotations

import pytest

from fourchairs.core.grouping import (
    FirstOf,
    MaxIterations,
    MaxRuntime,
    NoImprovement,
    Progress,
    Proven,
    default_stop,
    stop,
)
from fourchairs.core.grouping.cost import Cost
from fourchairs.core.grouping.stop import Telling, ahead


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


def test_a_bound_that_is_reached_ends_the_search() -> None:
    rule = Proven({"repeats": 1, "worst": 2.5})
    reached, dearer, apart = (Cost(0, 1, 0, 2_500_000, 0, 0), Cost(0, 1, 1, 0, 0, 0), Cost(1, 0, 0, 0, 0, 0))
    assert rule(Progress(5, 0, reached)) == "proved best"
    assert rule(Progress(5, 0, dearer)) is None
    assert rule(Progress(5, 0, apart)) is None
    assert rule(Progress(5, 0)) is None


def test_rules_that_count_say_how_far_they_may_be_left_alone() -> None:
    assert ahead(MaxIterations(30), Progress(20, 5)) == 10
    assert ahead(NoImprovement(30), Progress(20, 5)) == 25
    assert ahead(FirstOf(MaxRuntime(1), MaxIterations(30), NoImprovement(8)), Progress(20, 5)) == 3
    assert ahead(MaxIterations(30), Progress(40, 40)) == 1
    assert ahead(FirstOf(MaxRuntime(1)), Progress(20, 5)) is None


def test_progress_is_told_at_once_and_then_ten_times_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(stop, "perf_counter", lambda: now)
    told: list[Progress] = []
    rule = Telling(MaxIterations(9), told.append)
    assert rule.ahead(Progress(2, 0)) == 7
    for steps, seconds in enumerate([0.0, 0.05, 0.09, 0.11, 0.12, 0.3]):
        now = 100 + seconds
        assert rule(Progress(steps, 0)) is None
    assert [progress.iterations for progress in told] == [0, 3, 5]
    assert rule(Progress(9, 0)) == "9 steps done"
