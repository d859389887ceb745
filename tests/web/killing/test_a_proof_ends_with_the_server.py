"""However the server ends, a proof that runs beside it ends too, and stopping does not wait for it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.web.serving.server import Server, running
from tests.web.serving.test_aside import alive, until
from tests.wire import WireHost

# A room in which every second pair knows each other: nothing can be proved of it within the limit set here.
ROOM = """
import sys
import django; django.setup()
from fourchairs.web.gatherings.models import Gathering, Guest, Tie
from fourchairs.web.site import clock
gathering, at = Gathering.objects.get(slug=sys.argv[1]), clock.now()
guests = Guest.objects.bulk_create(
    Guest(gathering=gathering, name=f"Guest {k}", key=f"guest {k}", arrived_at=at, settled_at=at) for k in range(120)
)
Tie.objects.bulk_create(
    Tie(gathering=gathering, teller=one, other=other)
    for k, one in enumerate(guests) for j, other in enumerate(guests[:k]) if (k * k + 3 * k * j + j * j) % 7 < 4
)
"""


def children(pid: int) -> list[int]:
    found = [
        int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]
    return [child for child in found if "aside" in Path(f"/proc/{child}/cmdline").read_text()]


@pytest.fixture
def proving(tmp_path: Path) -> Iterator[tuple[Server, int]]:
    """A server with a full room, and the process that looks for a proof."""
    with running(tmp_path / "data", env={**databases.own(), "FOURCHAIRS_PROOF": "600"}) as server:
        with WireHost(server.address).enter(server.host_link.partition("#")[2]) as host:
            host.prepare()
            host.command("open")
            settings = {"DJANGO_SETTINGS_MODULE": "fourchairs.web.config.settings"}
            subprocess.run([sys.executable, "-c", ROOM, host.slug], env=server._environ() | settings, check=True)
            host.command("form")
        until(lambda: children(server.pid))
        yield server, children(server.pid)[0]
        assert not server.errors()


def test_killed(proving: tuple[Server, int]) -> None:
    server, beside = proving
    assert alive(beside)
    server.kill9()
    until(lambda: not alive(beside))


def test_stopped(proving: tuple[Server, int]) -> None:
    server, beside = proving
    assert server.stop() == 0
    until(lambda: not alive(beside))
