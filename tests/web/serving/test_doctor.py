from __future__ import annotations

import resource
import socket
import sqlite3
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from fourchairs.cli import diagnosis
from fourchairs.cli.diagnosis import Grade
from fourchairs.core import guide
from fourchairs.web.config import claim, secret


@pytest.fixture(autouse=True)
def healthy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    data = tmp_path / "data"
    secret.prepare(data)
    for name in ("DATABASE_URL", "FOURCHAIRS_URL", "FOURCHAIRS_HOST", "FOURCHAIRS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FOURCHAIRS_DATA", str(data))
    monkeypatch.setenv("FOURCHAIRS_KEYS", str(tmp_path / "keys"))  # other tests leave keys in the one of the run
    monkeypatch.setenv("FOURCHAIRS_PORT", "0")
    yield data
    claim.release_folder(data)


def wrong() -> list[str]:
    return [finding.sentence for finding in diagnosis.examine() if finding.grade is Grade.WRONG]


def look() -> list[str]:
    return [finding.sentence for finding in diagnosis.examine() if finding.grade is Grade.LOOK]


def test_a_healthy_machine_has_nothing_wrong() -> None:
    said: list[str] = []
    assert diagnosis.report(said.append) == 0
    assert said[-1] == "\nNothing is wrong."
    assert wrong() == []


def test_a_folder_that_does_not_exist_yet_is_fine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FOURCHAIRS_DATA", str(tmp_path / "later"))
    assert wrong() == []
    assert not (tmp_path / "later").exists()


def test_a_setting_that_makes_no_sense_is_said_and_the_command_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOURCHAIRS_PORT", "many")
    said: list[str] = []
    assert diagnosis.report(said.append) == 1
    assert said == [" wrong  FOURCHAIRS_PORT must be a number from 0 to 65535, not 'many'.", "\n1 to put right."]


def test_a_folder_that_cannot_be_written_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis.os, "access", lambda _path, _mode: False)
    assert "cannot be written" in wrong()[0]


def test_a_folder_that_is_a_file_is_wrong(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("FOURCHAIRS_DATA", str(tmp_path / "file"))
    assert "cannot be written" in wrong()[0]


def test_a_folder_others_can_look_into_deserves_a_look(healthy: Path) -> None:
    healthy.chmod(0o755)
    assert f"chmod 700 {healthy}" in look()[0]


def test_a_disk_that_is_almost_full_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")  # noqa: PYI024 - what shutil gives
    monkeypatch.setattr(diagnosis.shutil, "disk_usage", lambda _path: usage(10**9, 10**9, 10**6))
    assert "almost full" in wrong()[0]


def test_a_key_others_can_read_is_wrong(healthy: Path) -> None:
    (healthy / secret.NAME).chmod(0o644)
    assert wrong() == [f"Others can read the secret key: chmod 600 {healthy / secret.NAME}"]


@pytest.mark.parametrize("url", ["http://circles.example.org", "http://9.9.9.9:8000", "http://8.8.8.8"])
def test_a_public_address_without_https_is_wrong(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("FOURCHAIRS_URL", url)
    assert ["not https" in sentence for sentence in wrong()] == [True]


@pytest.mark.parametrize("url", ["https://circles.example.org", "http://192.168.1.4:8000", "http://laptop.local"])
def test_a_local_or_secure_address_is_fine(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("FOURCHAIRS_URL", url)
    assert wrong() == []


def test_a_port_that_is_taken_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("FOURCHAIRS_HOST", "127.0.0.1")
        monkeypatch.setenv("FOURCHAIRS_PORT", str(taken.getsockname()[1]))
        assert "already in use" in wrong()[0]


def test_a_running_server_is_recognized(healthy: Path) -> None:
    claim.claim_folder(healthy)
    assert any("A server is running" in finding.sentence for finding in diagnosis.examine())


def test_a_low_limit_of_open_files_deserves_a_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _which: (256, 256))
    assert "enough for about 96 phones" in look()[0]


def test_a_guide_that_cannot_be_read_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_given: object) -> None:
        raise guide.GuideError("60.toml", "rounds", "a round has no prompts", "Write one.")

    monkeypatch.setattr(guide, "available", broken)
    assert wrong() == ["A guide cannot be read: 60.toml, rounds: a round has no prompts. Write one."]


def test_a_sqlite_that_is_too_old_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 22, 0))
    assert "too old" in wrong()[0]


@pytest.mark.django_db
def test_a_database_of_the_right_form_is_fine(healthy: Path) -> None:
    (healthy / "fourchairs.sqlite3").touch()  # only looked for: the connection is the suite's own
    assert any("has the right form" in finding.sentence for finding in diagnosis.examine())


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_wrong(healthy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    def away() -> int:
        raise OperationalError("connection refused\n")

    (healthy / "fourchairs.sqlite3").touch()
    monkeypatch.setattr(diagnosis, "_unapplied", away)
    assert wrong() == ["The database cannot be used: connection refused"]


@pytest.mark.django_db
def test_a_database_of_an_older_form_deserves_a_look(healthy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (healthy / "fourchairs.sqlite3").touch()
    monkeypatch.setattr(diagnosis, "_unapplied", lambda: 3)
    assert "misses 3 changes" in look()[0]
    assert django_settings.configured
