from __future__ import annotations

import pytest

from fourchairs.core.guide import Outage, Refused
from tests.core.guide.circle import Circle


def test_the_teller_gets_the_lost_time_back() -> None:
    circle = Circle().until("turn", 2).passes(100)
    circle.at += 30
    assert circle.does(Outage(seconds=30)).left == 140


def test_a_recovery_that_runs_twice_gives_no_more_than_the_whole_turn() -> None:
    circle = Circle().until("turn", 2).passes(100)
    for _ in range(10):
        circle.does(Outage(seconds=60))
    assert circle.left == 240


def test_a_long_outage_does_not_shorten_anything() -> None:
    circle = Circle().until("turn", 2)
    circle.at += 3600
    assert circle.does(Outage(seconds=3600)).left == 240


def test_a_clock_that_rests_has_lost_nothing() -> None:
    circle = Circle().until("turn", 2).tap("need_moment", 0)
    before = circle.state
    assert circle.does(Outage(seconds=30)).state is before


@pytest.mark.parametrize("seconds", [0.0, -5.0])
def test_no_outage_takes_time_away(seconds: float) -> None:
    circle = Circle().until("turn", 2)
    before = circle.state
    assert circle.does(Outage(seconds=seconds)).state is before


def test_a_guest_cannot_claim_one() -> None:
    with pytest.raises(Refused):
        Circle().does(Outage(seat=1, seconds=30))
