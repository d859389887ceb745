"""Killed between any two steps of opening a pool: the next start goes on, and there is one release, no row, no key."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from fourchairs.web.checkins.operations import closing, opening
from tests import databases
from tests.house.tree import ROOT
from tests.web.killing.opening import KILLED
from tests.web.serving.server import running
from tests.web.serving.test_aside import until

DONE = {"outcome": "published", "rows": 0, "key": False, "releases": 1, "slips": 0}


@dataclass(slots=True)
class House:
    """A data folder in which twelve people have answered."""

    data: Path
    database: dict[str, str]
    sealed: list[bytes]

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        known = {key: value for key, value in os.environ.items() if not key.startswith(("FOURCHAIRS_", "DATABASE_URL"))}
        known |= {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]), "FOURCHAIRS_DATA": str(self.data)}
        known |= {"DJANGO_SETTINGS_MODULE": "fourchairs.web.config.settings", **self.database}
        command = [sys.executable, str(Path(__file__).with_name("opening.py")), *words]
        return subprocess.run(command, env=known, capture_output=True, text=True, check=False)

    def look(self) -> dict[str, Any]:
        ran = self.run("look")
        assert ran.returncode == 0, ran.stderr
        told: dict[str, Any] = json.loads(ran.stdout)
        return told

    def kill_at(self, failpoint: str) -> dict[str, Any]:
        assert self.run("open", failpoint).returncode == KILLED
        return self.look()

    def remains(self) -> int:
        """How many of the sealed answers can still be found in any file of the data folder."""
        files = b"".join(file.read_bytes() for file in self.data.rglob("*") if file.is_file())
        return sum(row in files for row in self.sealed)


@pytest.fixture
def house(tmp_path: Path) -> House:
    (tmp_path / "data").mkdir(mode=0o700)
    (tmp_path / "data-keys").mkdir(mode=0o700)
    made = House(tmp_path / "data", databases.own(), [])
    ran = made.run("prepare")
    assert ran.returncode == 0, ran.stderr
    made.sealed = [bytes.fromhex(row) for row in json.loads(ran.stdout)]
    return made


LEFT = {
    closing.CLOSED: {"outcome": "unopened", "rows": 12, "key": True, "releases": 0, "slips": 1},
    opening.FOLDED: {"outcome": "unopened", "rows": 12, "key": True, "releases": 0, "slips": 0},
    opening.PUBLISHED: {"outcome": "published", "rows": 12, "key": True, "releases": 1, "slips": 0},
    opening.KEY_GONE: {"outcome": "published", "rows": 12, "key": False, "releases": 1, "slips": 0},
    opening.ROWS_GONE: {"outcome": "published", "rows": 0, "key": False, "releases": 1, "slips": 0},
}


def test_every_place_is_tried() -> None:
    assert set(LEFT) == {closing.CLOSED, *opening.STEPS}


@pytest.mark.parametrize("failpoint", list(LEFT))
def test_after_a_kill_the_server_finishes_what_was_begun(house: House, failpoint: str) -> None:
    on_sqlite = not house.database
    assert house.remains() == (12 if on_sqlite else 0)  # the search does find what is there
    assert house.kill_at(failpoint) == LEFT[failpoint]
    with running(house.data, env=house.database) as server:
        until(lambda: house.look() == DONE)
        until(lambda: house.remains() == 0)
        assert not server.errors()


def test_an_answer_that_was_acknowledged_outlives_a_kill(house: House) -> None:
    sent = [bytes.fromhex(one) for one in json.loads(house.run("begin").stdout)]
    told = {"content-type": "application/octet-stream"}
    with running(house.data, env=house.database) as server:
        for one in sent:
            answer = httpx.post(f"{server.address}/answers/", content=one, headers=told)
            assert (answer.status_code, answer.content, dict(answer.cookies)) == (204, b"", {})
            server.kill9()
            server.restart()
            assert httpx.post(f"{server.address}/answers/", content=one, headers=told).status_code == 409
        assert not server.errors()
    assert house.look()["rows"] == len(house.sealed) + len(sent)  # in the pool of those who were there before


def test_two_processes_that_open_the_same_pool_at_once_release_it_once(house: House) -> None:
    with ThreadPoolExecutor(2) as both:
        ran = list(both.map(lambda _: house.run("open", "nowhere"), range(2)))
    assert [one.returncode for one in ran] == [0, 0], [one.stderr for one in ran]
    assert house.look() == DONE


def test_killed_again_at_every_step_of_going_on(house: House) -> None:
    for failpoint in opening.STEPS:
        house.kill_at(failpoint)
    assert house.run("open", "nowhere").returncode == 0
    assert house.look() == DONE
