"""Canaries: what somebody might slip into a form must be in no table and no log."""

from __future__ import annotations

import logging

import pytest
from django.apps import apps

from tests.web.table import FOUR, Table

CANARY = "canary-of-a-story"


def everything_stored() -> str:
    return repr([list(model._default_manager.values()) for model in apps.get_models()])


def test_a_story_slipped_into_a_tap_is_kept_nowhere(table: Table, caplog: pytest.LogCaptureFixture) -> None:
    table.talking()
    with caplog.at_level(logging.DEBUG, logger="fourchairs"):
        for event in ("confirm_all_here", "next_line", "agree", "need_moment", "report_missing", "tick_struggles"):
            table.tap("Amara", event, story=CANARY, items=[CANARY], seats=[CANARY], places=[CANARY])
    assert CANARY not in everything_stored()
    assert CANARY not in caplog.text


def test_who_tapped_is_not_kept(table: Table) -> None:
    """A receipt says that something took effect, and nothing about whose thumb it was."""
    table.talking()
    table.tap("Amara", "confirm_all_here")
    receipts = [model for model in apps.get_models() if model.__name__ == "CommandReceipt"]
    assert {field.name for field in receipts[0]._meta.get_fields()} == {"id", "gathering"}


def test_names_stand_in_no_state(table: Table) -> None:
    table.talking().until("Amara", "only_one")
    stored = repr(table.row("Amara").state) + repr(table.row("Amara").sitters)
    assert not any(name in stored for name in FOUR)


def test_no_log_line_names_anybody(table: Table, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="fourchairs"):
        table.talking().until("Amara", "goodbye")
        for name in FOUR:
            table.look(name)
    assert not any(name in caplog.text for name in FOUR)
