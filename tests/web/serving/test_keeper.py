from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from fourchairs.web.config import keeper
from fourchairs.web.config.keeper import Keeper
from fourchairs.web.site import storage

pytestmark = pytest.mark.django_db  # it lets go of connections that broke


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    calls: list[str] = []
    own = SimpleNamespace(
        truncate_log=lambda: calls.append("truncate"),
        checkpoint=calls.append,
        truncation_wanted=storage.truncation_wanted,
    )
    monkeypatch.setattr(keeper, "storage", own)
    storage._wanted.clear()
    return calls


def test_a_small_log_is_left_alone(tmp_path: Path, calls: list[str]) -> None:
    log = tmp_path / "x-wal"
    log.write_bytes(b"x" * 10)
    Keeper(large=100)._once(log)
    Keeper(large=100)._once(tmp_path / "no-such-log")
    assert calls == []


def test_a_log_that_has_grown_is_copied_back(tmp_path: Path, calls: list[str]) -> None:
    log = tmp_path / "x-wal"
    log.write_bytes(b"x" * 101)
    Keeper(large=100)._once(log)
    assert calls == ["PASSIVE"]


def test_a_truncation_that_was_asked_for_is_made_once(tmp_path: Path, calls: list[str]) -> None:
    storage._wanted.set()
    Keeper()._once(tmp_path / "x-wal")
    Keeper()._once(tmp_path / "x-wal")
    assert calls == ["truncate"]


def test_a_checkpoint_that_fails_is_logged_and_tried_again(
    tmp_path: Path, calls: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails() -> None:
        calls.append("failed")
        raise OSError

    monkeypatch.setattr(keeper.storage, "truncate_log", fails)
    Keeper()._once(tmp_path / "x-wal", mode="TRUNCATE")
    assert calls == ["failed"]
    assert "a checkpoint failed" in caplog.text
