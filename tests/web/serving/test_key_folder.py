"""The key folder is made closed, and refused where it would protect nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fourchairs.cli import diagnosis
from fourchairs.web.config import env, keyfolder, secret
from fourchairs.web.config.env import BadSetting, Env
from fourchairs.web.config.keyfolder import KeyFolderUnfit
from tests.web.serving.server import Server


def asked(folder: Path, keys: Path | None = None) -> Env:
    given = {"FOURCHAIRS_DATA": str(folder / "data")}
    return env.read(given | ({"FOURCHAIRS_KEYS": str(keys)} if keys else {}))


def test_it_lies_beside_the_data_folder(tmp_path: Path) -> None:
    assert asked(tmp_path).keys == tmp_path / "data-keys"
    assert asked(tmp_path, tmp_path / "elsewhere").keys == tmp_path / "elsewhere"


def test_it_is_made_closed_to_others(tmp_path: Path) -> None:
    keyfolder.prepare(asked(tmp_path))
    assert (tmp_path / "data-keys").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("inside", ["data", "data/keys", "data/deep/down"])
def test_inside_the_data_folder_it_is_refused(tmp_path: Path, inside: str) -> None:
    with pytest.raises(BadSetting, match="FOURCHAIRS_KEYS must not lie in the data folder"):
        asked(tmp_path, tmp_path / inside)


def test_a_link_into_the_data_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data" / "keys").mkdir(parents=True)
    (tmp_path / "aside").symlink_to(tmp_path / "data" / "keys")
    with pytest.raises(KeyFolderUnfit, match="lies in the data folder"):
        keyfolder.prepare(asked(tmp_path, tmp_path / "aside"))


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o707])
def test_a_folder_that_others_can_look_into_is_refused(tmp_path: Path, mode: int) -> None:
    (tmp_path / "data-keys").mkdir()
    (tmp_path / "data-keys").chmod(mode)
    with pytest.raises(KeyFolderUnfit, match=re.escape(f"Close it: chmod 700 {tmp_path / 'data-keys'}")):
        keyfolder.prepare(asked(tmp_path))


def test_a_folder_that_cannot_be_used_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data-keys").mkdir(mode=0o700)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(KeyFolderUnfit, match="cannot be used. Give it to the user who runs the server"):
        keyfolder.prepare(asked(tmp_path))


def test_a_file_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data-keys").touch()
    with pytest.raises(KeyFolderUnfit, match="cannot be used"):
        keyfolder.prepare(asked(tmp_path))


def test_where_it_cannot_be_made_another_place_is_suggested() -> None:
    with pytest.raises(KeyFolderUnfit, match=r"The key folder /proc/nowhere-keys cannot be made: .* FOURCHAIRS_KEYS"):
        keyfolder.prepare(asked(Path("/nowhere"), Path("/proc/nowhere-keys")))


def test_keys_of_wishes_of_an_older_version_move_out_of_the_data_folder(tmp_path: Path) -> None:
    old = tmp_path / "data" / "wishes"
    old.mkdir(parents=True)
    (old / "spring.key").write_bytes(b"a" * 32)
    keyfolder.prepare(asked(tmp_path))
    assert (tmp_path / "data-keys" / "wishes" / "spring.key").read_bytes() == b"a" * 32
    assert not old.exists()


def test_a_move_that_a_kill_cut_short_is_finished(tmp_path: Path) -> None:
    """Killed after the key was written at its new place and before the old file was overwritten and deleted."""
    old = tmp_path / "data" / "wishes"
    new = tmp_path / "data-keys" / "wishes"
    old.mkdir(parents=True)
    new.mkdir(parents=True, mode=0o700)
    (tmp_path / "data-keys").chmod(0o700)
    (new / "spring.key").write_bytes(b"a" * 32)
    (old / "spring.key").write_bytes(b"b" * 32)  # as far as overwriting had come
    keyfolder.prepare(asked(tmp_path))
    assert (new / "spring.key").read_bytes() == b"a" * 32
    assert not old.exists()


def test_a_server_does_not_start_on_an_open_key_folder_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "data-keys").mkdir()
    (tmp_path / "data-keys").chmod(0o755)
    server = Server(tmp_path / "data", port=0, env={})
    ran = subprocess.run(
        [sys.executable, "-m", "fourchairs", "serve", "--port", "0"],
        env=server._environ(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 2
    assert ran.stderr.startswith("Others on this machine can look into the key folder")
    assert "Traceback" not in ran.stderr


# ---- what the doctor says


@pytest.fixture
def healthy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FOURCHAIRS_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("FOURCHAIRS_KEYS", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("FOURCHAIRS_PORT", "0")
    secret.prepare(tmp_path / "data")
    keyfolder.prepare(asked(tmp_path))
    return tmp_path / "data-keys"


def said(grade: diagnosis.Grade) -> str:
    return " ".join(found.sentence for found in diagnosis.examine() if found.grade is grade)


def test_the_doctor_names_the_key_folder(healthy: Path) -> None:
    assert f"The key folder is {healthy}. Keep it out of backups." in said(diagnosis.Grade.FINE)
    assert said(diagnosis.Grade.WRONG) == ""


def test_the_doctor_sees_an_open_folder_and_an_open_key(healthy: Path) -> None:
    (healthy / "pools").mkdir(mode=0o700)
    (healthy / "pools" / "one.key").touch(mode=0o600)
    assert said(diagnosis.Grade.WRONG) == ""
    (healthy / "pools" / "one.key").chmod(0o644)
    assert f"Others can read the key {healthy}/pools/one.key" in said(diagnosis.Grade.WRONG)
    healthy.chmod(0o755)
    assert "Others on this machine can look into the key folder" in said(diagnosis.Grade.WRONG)
