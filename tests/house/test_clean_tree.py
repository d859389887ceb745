"""What leaves this house carries no trace of the machine it was written on."""

from __future__ import annotations

import json
import re

import pytest

from tests.house.tree import ROOT, named, short, tracked

LOCKS = ("requirements.lock", "requirements-postgres.lock", "requirements-dev.lock")
MACHINE = re.compile(r"(?<![\w.])/(?:roo[t]|wor[k]|home/(?!ada/)[a-z]\w+|User[s]/\w+)/")
INDEX = re.compile(
    r"pypi\.or[g]|pythonhoste[d]|npmjs\.(?:or[g]|co[m])|--(?:extra-)?index-ur[l][ =]h|--find-link[s][ =]"
)
BINARY = (".png", ".jpg", ".ico", ".webp", ".woff2", ".gz", ".pdf", ".npz")


def texts() -> list[tuple[str, str]]:
    return [(short(path), path.read_text("utf-8")) for path in tracked() if not path.name.endswith(BINARY)]


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    assert not [(name, found[0]) for name, text in texts() if (found := MACHINE.search(text))]


def test_no_file_names_the_host_of_a_package_index() -> None:
    assert not [(name, found[0]) for name, text in texts() if (found := INDEX.search(text))]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text)[1:]
    assert "://" not in text
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)


def test_the_locks_agree_with_one_another() -> None:
    pins = [set(re.findall(r"^([a-z0-9.-]+==\S+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)) for name in LOCKS]
    assert pins[0] <= pins[1] <= pins[2]


def test_the_default_install_stays_below_forty_packages() -> None:
    """On the machines that hosts run; what only Windows needs is not counted."""
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert len(set(re.findall(r"^([a-z0-9.-]+)==(?!.*== 'win32')", text, re.MULTILINE))) < 40


def test_the_lock_of_the_checks_names_no_place_to_fetch_from() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert not [name for name, entry in packages.items() if "resolved" in entry]


def test_nothing_for_the_browser_comes_with_hidden_code() -> None:
    assert not named(".min.js", ".map", ".wasm")
