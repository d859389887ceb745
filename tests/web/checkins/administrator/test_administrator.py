"""The curious administrator, who has every byte of the data folder at every moment, learns what the report says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.house.tree import ROOT
from tests.web.checkins.administrator.attacker import KEY, looks_like_a_label, windows
from tests.web.checkins.administrator.auc import auc

ALLOWED = 0.02


@dataclass(frozen=True, slots=True)
class Told:
    facts: dict[str, Any]

    @property
    def advantage(self) -> float:
        """How much better the attacker guesses than somebody who has only the reports."""
        return float(self.facts["by the attacker"] - self.facts["by the figures"])


def lived(folder: Path, variant: str, gatherings: int) -> Told:
    """On SQLite, whatever the suite runs on: there everything lies in files that can be copied."""
    data = folder / "data"
    data.mkdir(mode=0o700)
    known = {key: value for key, value in os.environ.items() if not key.startswith(("FOURCHAIRS_", "DATABASE_URL"))}
    known |= {"FOURCHAIRS_DATA": str(data), "FOURCHAIRS_KEYS": str(folder / "keys")}
    known |= {"DJANGO_SETTINGS_MODULE": "fourchairs.web.config.settings"}
    known |= {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    command = [sys.executable, str(Path(__file__).with_name("world.py")), variant, str(gatherings), "1"]
    with (data / "stderr.txt").open("wb") as errors:  # the attacker reads what the server says as well
        ran = subprocess.run(command, env=known, stdout=subprocess.PIPE, stderr=errors, check=False)
    assert ran.returncode == 0, (data / "stderr.txt").read_text()
    return Told(json.loads(ran.stdout))


def check_nothing_is_learned(told: Told) -> None:
    facts = told.facts
    assert facts["releases"] >= 3
    assert facts["rows left"] == 0
    assert facts["linked"] == facts["people"]  # whose row is whose the order of taps does tell; it opens none
    assert facts["keys tried"] > 10_000
    assert facts["read"] == 0
    assert facts["canaries"] == 0
    assert told.advantage <= ALLOWED


def test_every_byte_at_every_moment_tells_no_more_than_the_report(tmp_path: Path) -> None:
    check_nothing_is_learned(lived(tmp_path, "as it is", 8))


@pytest.mark.long
def test_nor_do_the_bytes_of_many_gatherings(tmp_path: Path) -> None:
    told = lived(tmp_path, "as it is", 80)
    check_nothing_is_learned(told)
    assert told.facts["people"] > 900


@pytest.mark.parametrize(
    ("variant", "gatherings", "canaries"),
    [
        ("key in the data folder", 4, True),
        ("key in the database", 4, True),
        ("stored unsealed", 4, True),
        ("written to a log", 4, True),
        ("not padded", 8, False),
    ],
)
def test_with_one_protection_removed_the_same_attacker_learns_more(
    tmp_path: Path, variant: str, gatherings: int, canaries: bool
) -> None:
    told = lived(tmp_path, variant, gatherings)
    assert told.advantage > 10 * ALLOWED
    assert (told.facts["canaries"] > 0) is canaries


# ---- the attacker's own tools


def test_guesses_that_know_nothing_have_half_the_pairs_right() -> None:
    assert auc([0.5] * 4, [True, False, True, False]) == 0.5
    assert auc([0.9, 0.1, 0.8, 0.2], [True, False, True, False]) == 1.0
    assert auc([0.1, 0.9], [True, False]) == 0.0


def test_a_key_is_found_at_any_offset_of_a_large_file() -> None:
    lots = np.random.Generator(np.random.PCG64(3))
    key = lots.bytes(KEY)
    page = bytes(1000) + b"CREATE TABLE words" * 20
    for offset in (0, 1, 777, len(page)):
        assert key in windows(page[:offset] + key + page[offset:], every=False)


def test_chance_looks_like_a_label_and_small_numbers_do_not() -> None:
    lots = np.random.Generator(np.random.PCG64(3))
    assert all(looks_like_a_label(lots.bytes(16)) for _ in range(1000))
    assert not looks_like_a_label(bytes([1, 6, 22, 5, 3, 1, 1, 6, 21, 13, 0, 0, 0, 0, 16, 0]))
