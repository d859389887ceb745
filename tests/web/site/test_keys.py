"""Keys that open sealed rows: whole or not there, readable by their owner alone, gone when they are shredded."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from fourchairs.web.site import keys
from fourchairs.web.site.keys import KeyUnfit


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.KEYS_DIR = tmp_path / "keys"
    return tmp_path / "keys"


def test_a_key_is_made_once_and_read_again() -> None:
    made = keys.made("pools", "one")
    assert len(made) == keys.SIZE
    assert keys.made("pools", "one") == made == keys.read("pools", "one")
    assert keys.made("pools", "two") != made


def test_only_its_owner_can_read_it(folder: Path) -> None:
    keys.made("pools", "one")
    file = folder / "pools" / "one.key"
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_draft_that_a_kill_has_left_is_no_key_and_does_no_harm(folder: Path) -> None:
    (folder / "pools").mkdir(parents=True)
    (folder / "pools" / "one.new").write_bytes(b"half")
    assert not keys.exists("pools", "one")
    assert list(keys.names("pools")) == []
    assert len(keys.made("pools", "one")) == keys.SIZE


def test_a_shredded_key_is_gone_and_its_bytes_are_overwritten(folder: Path) -> None:
    secret = keys.made("pools", "one")
    held = (folder / "pools" / "one.key").open("rb")  # a copy would not help: what is read is the very file
    with held:
        keys.shred("pools", "one")
        assert held.read() != secret
    assert not keys.exists("pools", "one")


def test_shredding_can_be_repeated_and_asks_for_no_folder() -> None:
    keys.shred("pools", "never")
    keys.made("pools", "one")
    keys.shred("pools", "one")
    keys.shred("pools", "one")
    assert list(keys.names("pools")) == []


def test_a_key_that_cannot_be_written_is_shredded_all_the_same(folder: Path) -> None:
    keys.made("pools", "one")
    (folder / "pools" / "one.key").chmod(0o400)
    keys.shred("pools", "one")
    assert not keys.exists("pools", "one")


def test_making_and_shredding_reach_the_disk_before_they_count(monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync
    synced: list[Path] = []

    def note(descriptor: int) -> None:
        synced.append(Path(f"/proc/self/fd/{descriptor}").readlink())
        real(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    keys.made("pools", "one")
    assert [name.name for name in synced] == ["one.new", "pools"]
    synced.clear()
    keys.shred("pools", "one")
    assert [name.name for name in synced] == ["one.key", "pools"]


def test_a_missing_key_is_said_with_where_it_should_be(folder: Path) -> None:
    with pytest.raises(KeyUnfit, match=rf"The key {folder}/pools/one.key is missing"):
        keys.read("pools", "one")


def test_a_key_that_others_can_read_is_not_used_where_it_matters(folder: Path) -> None:
    secret = keys.made("pools", "one")
    assert keys.read_guarded("pools", "one") == secret
    (folder / "pools" / "one.key").chmod(0o640)
    with pytest.raises(KeyUnfit, match=rf"Others on this machine can read .* chmod 600 {folder}"):
        keys.read_guarded("pools", "one")
