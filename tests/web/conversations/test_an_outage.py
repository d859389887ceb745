"""A server that was away gives the time back to whoever was telling."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fourchairs.web.conversations.models import Conversation, Pulse
from fourchairs.web.conversations.operations import clockwork
from tests.web.table import Table


def deadline(table: Table) -> float:
    found = table.state("Amara").deadline
    assert found is not None
    return found


def test_an_outage_is_granted(table: Table) -> None:
    table.talking().until("Amara", "turn")
    clockwork.pulse(table.at)
    before = deadline(table)
    table.at += timedelta(seconds=40)
    clockwork.recover(table.at)
    assert deadline(table) == pytest.approx(before + 40)


def test_a_second_start_grants_nothing_more(table: Table) -> None:
    table.talking().until("Amara", "turn")
    clockwork.pulse(table.at)
    table.at += timedelta(seconds=40)
    clockwork.recover(table.at)
    once = deadline(table)
    clockwork.recover(table.at)
    assert deadline(table) == once


def test_a_blink_is_no_outage(table: Table) -> None:
    table.talking().until("Amara", "turn")
    clockwork.pulse(table.at)
    before = deadline(table)
    clockwork.recover(table.at + timedelta(seconds=0.9))
    assert deadline(table) == before


def test_nobody_gets_more_than_the_whole_turn_anew(table: Table) -> None:
    table.talking().until("Amara", "turn")
    clockwork.pulse(table.at)
    table.at += timedelta(hours=2)
    clockwork.recover(table.at)
    assert deadline(table) == pytest.approx(table.at.timestamp() + table.state("Amara").moment.length)
    clockwork.tick(table.at)
    assert table.kind("Amara") == "turn"


def test_an_outage_before_the_circle_began_is_not_theirs(table: Table) -> None:
    table.talking()
    Pulse.objects.update(at=table.at - timedelta(hours=5))
    before = deadline(table)
    clockwork.recover(table.at)
    assert deadline(table) == before


def test_the_pulse_beats_only_while_a_circle_talks(table: Table) -> None:
    clockwork.pulse(table.at)
    assert not Pulse.objects.exists()
    table.talking()
    clockwork.pulse(table.at)
    assert Pulse.objects.get().at == table.at
    Conversation.objects.update(due_at=None)
    clockwork.pulse(table.at + timedelta(seconds=9))
    assert Pulse.objects.get().at == table.at


def test_a_resting_clock_loses_nothing(table: Table) -> None:
    table.talking().until("Amara", "turn")
    table.tap("Jonas", "need_moment")
    before = table.state("Amara")
    clockwork.pulse(table.at)
    clockwork.recover(table.at + timedelta(seconds=40))
    assert table.state("Amara") == before
