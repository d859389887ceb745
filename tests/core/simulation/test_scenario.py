from __future__ import annotations

from typing import Any

import pytest

from fourchairs.core.simulation import Scenario, ScenarioError


@pytest.mark.parametrize(
    ("knobs", "says"),
    [
        ({"guests": 0}, "The number of guests must lie between 1 and 5000, not at 0"),
        ({"guests": 5001}, "not at 5001"),
        ({"talkative": 1.1}, "How talkative they are must lie between 0 and 1, not at 1.1"),
        ({"acquainted": -0.1}, "The share of pairs who know each other must lie between 0 and 1"),
        ({"acquainted": float("nan")}, "not at nan"),
        ({"speed": 0}, "The speed must lie between 1 and 600"),
        ({"seed": -1}, "seed must be a whole number from 0 on, not -1"),
        ({"teams": ("red", " ")}, "A team needs a name"),
    ],
)
def test_a_knob_beyond_its_range_is_refused_in_plain_words(knobs: dict[str, Any], says: str) -> None:
    with pytest.raises(ScenarioError, match=says):
        Scenario(**knobs)


def test_the_default_can_be_played() -> None:
    assert Scenario().guests == 24
