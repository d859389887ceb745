"""How long 400 phones wait: joining, seating and one full round, over real HTTP and event streams.

The server is a process of its own, but both share this machine: it has what the simulated phones leave over. Prints the
time from the tap that changed something to the state on the phones that show it, and the server's memory.

    python benchmarks/phones.py [--guests 400] [--guide 30] [--speed 5]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from fourchairs.core.simulation import Scenario
from fourchairs.web.rehearsal.phones.campaign import Campaign

if TYPE_CHECKING:
    from fourchairs.web.rehearsal.phones.guest import Phone

RISE = ("end_turn", "next_line", "confirm_all_here", "pass", "come_back", "move_on", "volunteer")
TABLE = re.compile(r'data-circle="(\w+)"')


@dataclass(slots=True)
class Watch:
    """When things were tapped and when phones showed it. Seconds of one clock, for both are in this process."""

    tapped: dict[tuple[str, int], float] = field(default_factory=dict)  # (table, step) -> when
    waited: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    table: dict[int, str] = field(default_factory=dict)
    shown: dict[int, int] = field(default_factory=dict)
    room: dict[str, float] = field(default_factory=dict)  # screen -> when the host asked for it

    def tap(self, phone: Phone, button: str, step: int) -> None:
        if button in RISE:
            self.tapped.setdefault((self.table.get(id(phone), ""), step), time.perf_counter())

    def frame(self, phone: Phone, frame: dict[str, Any]) -> None:
        now, screen = time.perf_counter(), str(frame["screen"])
        if screen == "table":
            self.table[id(phone)] = " ".join(sorted((phone.person.name, *_names(frame["html"] or ""))))
        before = self.shown.get(id(phone))
        self.shown[id(phone)] = int(frame["step"])
        when = self.tapped.get((self.table.get(id(phone), ""), before)) if before is not None else None
        if when is not None and frame["step"] != before:
            self.waited["a tap at the table, on each of its phones"].append(now - when)
        if screen in self.room and screen not in phone.story.screens:
            self.waited[f"the host's tap, on every phone: {screen}"].append(now - self.room[screen])


def _names(html: str) -> list[str]:
    return re.findall(r"<b>([^<]+)</b>", html)


async def measure(link: str, scenario: Scenario, guide: str) -> tuple[Campaign, Watch, dict[str, float]]:
    base, watch = link.partition("/host/")[0], Watch()
    campaign = Campaign(
        base, link, scenario, guide, lambda line: print(f"{time.perf_counter() - began:7.1f} s  {line}")
    )
    campaign.coming_s, campaign.last_round = 60.0, 1
    campaign.on_frame, campaign.on_tap = watch.frame, watch.tap
    campaign.on_host = lambda screen: watch.room.__setitem__(screen, time.perf_counter())
    began = time.perf_counter()
    wrong = await campaign.run()
    for sentence in wrong[:10]:
        print(sentence)
    return campaign, watch, {"seconds": time.perf_counter() - began, "wrong": len(wrong)}


def memory(pid: int) -> tuple[float, float]:
    """Resident memory of the server now and at its highest, in MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return tuple(int(re.search(rf"{key}:\s+(\d+)", status)[1]) / 1024 for key in ("VmRSS", "VmHWM"))  # type: ignore[index, return-value]


def row(name: str, seconds: list[float]) -> str:
    p50, p99 = np.percentile(seconds, [50, 99]) * 1000
    return f"{name:<58} {len(seconds):>7} {p50:>8.0f} {p99:>8.0f} {max(seconds) * 1000:>8.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--guests", type=int, default=400)
    parser.add_argument("--guide", default="30")
    parser.add_argument("--speed", type=float, default=5)
    asked = parser.parse_args()
    scenario = Scenario(guests=asked.guests, speed=asked.speed, seed=7)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "fourchairs", "serve", "--host", "127.0.0.1", "--port", "0", "--json"]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env={**os.environ, "FOURCHAIRS_DATA": folder}
        ) as server:
            try:
                started = json.loads(server.stdout.readline())  # type: ignore[union-attr]
                empty, _ = memory(server.pid)
                campaign, watch, total = asyncio.run(measure(started["host_link"], scenario, asked.guide))
                _, most = memory(server.pid)
            finally:
                server.terminate()
    watch.waited["joining: typing the code until it waits"] = [phone.story.arriving_s for phone in campaign.phones]
    print(f"\n{'milliseconds from change to screen data received':<58} {'count':>7} {'p50':>8} {'p99':>8} {'most':>8}")
    for name, seconds in sorted(watch.waited.items()):
        print(row(name, seconds))
    print(f"server memory: {empty:.0f} MB empty, {most:.0f} MB at most; whole run {total['seconds']:.0f} s")
    sys.exit(1 if total["wrong"] else 0)


if __name__ == "__main__":
    main()
