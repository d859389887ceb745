"""Whoever lacks something is told what, in words, and how to get it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.tree import ROOT


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A checkout in which nothing has been installed yet."""
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    (tmp_path / "bin").mkdir()
    return tmp_path


def program(house: Path, name: str, script: str) -> None:
    path = house / "bin" / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def setup(house: Path, python: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHON": python, "PATH": f"{house / 'bin'}:/usr/bin:/bin"}
    command = ["/bin/sh", "tools/setup.sh", "requirements.lock"]
    return subprocess.run(command, cwd=house, env=environ, capture_output=True, text=True, check=False)


def test_without_a_python_the_message_names_the_package(house: Path) -> None:
    ran = setup(house, "no-such-python")
    assert ran.returncode == 1
    assert "Python 3.11 or newer" in ran.stderr
    assert "apt install python3 python3-venv" in ran.stderr


def test_a_python_that_is_too_old_is_as_good_as_none(house: Path) -> None:
    program(house, "oldpython", "exit 1")
    assert "found none" in setup(house, "oldpython").stderr


def test_without_the_part_that_makes_environments_the_message_names_it(house: Path) -> None:
    program(house, "barepython", 'case "$2" in *ensurepip*) exit 1;; esac')
    ran = setup(house, "barepython")
    assert ran.returncode == 1
    assert "apt install python3-venv" in ran.stderr
    assert not (house / ".venv").exists()


def test_a_program_that_is_here_is_not_installed_again(house: Path) -> None:
    subprocess.run(["/bin/sh", "tools/system.sh", "sh", "nothing-to-install"], cwd=house, check=True)


def test_an_account_that_may_not_install_is_told_what_to_ask_for(house: Path) -> None:
    program(house, "id", "echo 1000")
    command = ["/bin/sh", "tools/system.sh", "frobnicate", "frobnicate-tools"]
    ran = subprocess.run(
        command, cwd=house, env={"PATH": str(house / "bin")}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1
    assert "apt-get install frobnicate-tools" in ran.stderr
