from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from benchmarks.grouping.peers import Formed
from benchmarks.grouping.room import Room, dealt
from benchmarks.grouping.run import watched
from fourchairs.core.grouping import Problem
from fourchairs.core.rng import generator

TIES = ([0, 1, 2, 0], [1, 2, 3, 7], [0.5, 1.0, 2.0, 4.0])


@pytest.fixture
def room() -> Room:
    return Room.of(Problem(8, ties=TIES), weighed=True)


def test_what_is_left_is_the_weight_of_ties_inside_circles(room: Room) -> None:
    assert room.left(np.array([0, 0, 0, 0, 1, 1, 1, 1])) == 3.5
    assert room._replace(weighed=False).left(np.array([0, 0, 0, 0, 1, 1, 1, 1])) == 3


def test_a_seating_that_leaves_somebody_out_or_has_other_sizes_is_not_judged(room: Room) -> None:
    with pytest.raises(ValueError, match="no circle"):
        room.left(np.array([0, 0, 0, 0, 1, 1, 1, -1]))
    with pytest.raises(ValueError, match="sizes"):
        room.left(np.array([0, 0, 0, 0, 0, 1, 1, 1]))


def test_a_room_survives_its_file(room: Room, tmp_path: Path) -> None:
    room.save(tmp_path / "room.npz")
    read = Room.load(tmp_path / "room.npz")
    assert read.n == room.n
    assert read.weighed is True
    assert (read.matrix() == room.matrix()).all()


def test_dealing_fills_circle_after_circle() -> None:
    assert dealt(np.array([3, 1, 0, 2, 5, 4, 6]), np.array([4, 3])).tolist() == [0, 0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize("name", ["shuffle", "annealing", "annealing_long", "genetic", "exchange"])
@pytest.mark.parametrize("n", [8, 11])
def test_what_we_wrote_afresh_seats_everybody(name: str, n: int) -> None:
    i, j = np.triu_indices(n, 1)
    room = Room.of(Problem(n, ties=(i, j, generator(n).random(i.size))), weighed=True)
    formed: Formed = import_module(f"benchmarks.grouping.peers.{name}").form(room, 0.05, 1)
    assert formed.group_of is not None
    assert room.left(formed.group_of) > 0


def test_exchanging_ends_where_no_swap_helps() -> None:
    i, j = np.triu_indices(12, 1)
    room = Room.of(Problem(12, ties=(i, j, generator(5).random(i.size))), weighed=True)
    formed: Formed = import_module("benchmarks.grouping.peers.exchange").form(room, 5.0, 1)
    assert formed.group_of is not None
    reached = room.left(formed.group_of)
    for one, other in zip(i.tolist(), j.tolist(), strict=True):
        swapped = formed.group_of.copy()
        swapped[[one, other]] = swapped[[other, one]]
        assert room.left(swapped) >= reached - 1e-9


def test_a_peer_that_takes_too_long_is_ended() -> None:
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep" + "(60)"])
    assert watched(process, 0.1) == "not within 0.1 s"
    assert process.returncode
