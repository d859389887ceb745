"""Clocks that rest: a circle's own moment, and the host's pause for all."""

from __future__ import annotations

import pytest

from fourchairs.web.gatherings.operations import seating
from tests.web.table import FOUR, Table


def test_anyone_can_ask_for_a_moment_and_nothing_of_the_turn_is_lost(table: Table) -> None:
    table.talking().until("Amara", "turn")
    deadline = table.state("Amara").deadline
    assert deadline is not None
    left = deadline - table.at.timestamp()
    assert table.tap("Priya", "need_moment").json()["frame"]["screen"] == "paused"
    table.wait(1000)
    assert all("The clock is resting" in table.look(name) for name in FOUR)
    frame = table.tap("Jonas", "ready").json()["frame"]
    assert frame["deadline"] - frame["now"] == pytest.approx(left)


def test_the_pause_says_how_much_is_left(table: Table) -> None:
    table.talking().until("Amara", "turn")
    frame = table.tap("Priya", "need_moment").json()["frame"]
    assert frame["paused"] is True
    assert frame["deadline"] is None
    assert frame["remaining"] == pytest.approx(90, abs=0.1)


def test_the_host_stops_every_clock_and_lets_it_go_on(table: Table) -> None:
    table.talking().until("Amara", "turn")
    seating.pause_all(gathering=table.gathering, at=table.at)
    page = table.look("Amara")
    assert "Your host has stopped all clocks" in page
    assert "/do/ready" not in page
    table.wait(600)
    assert table.kind("Amara") == "turn"
    seating.resume_all(gathering=table.gathering, at=table.at)
    assert "The clock is resting" not in table.look("Amara")


def test_a_circles_own_moment_outlasts_the_hosts_pause(table: Table) -> None:
    table.talking().until("Amara", "turn")
    table.tap("Amara", "need_moment")
    seating.pause_all(gathering=table.gathering, at=table.at)
    seating.resume_all(gathering=table.gathering, at=table.at)
    assert table.state("Amara").paused_by == ("circle",)
