"""From what was measured to the page in docs/reference, claims that do not hold included."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import distributions, version
from typing import NamedTuple

from benchmarks.grouping.peers import PEERS
from benchmarks.grouping.plot import Point, cost_plot
from benchmarks.grouping.run import ROOT, Outcome, StartUp
from benchmarks.grouping.table import Claim, Table, duration, memory, number

PAGE = ROOT / "docs" / "reference" / "grouping-benchmark.md"
PLOT = ROOT / "docs" / "pictures" / "grouping-cost.svg"
EQUAL = 1e-6  # weights are whole millionths
SOON = 0.005  # seconds of ours that must do better than a minute of CP-SAT

INTRO = """\
<!-- Written by `make bench-grouping ARGS=--write`. Run it again instead of changing this. -->

# Forming circles, measured

What forming circles costs and what it leaves, beside others who can do it, on the same inputs in the same run. Every
input is made from a seed (`benchmarks/grouping/instances.py`), every peer has a process of its own, and nobody's
parameters, ours included, are changed from one input of a kind to the next.
"""

BESIDE = """\
## Beside others

"Left" is what nobody wants inside circles: pairs who know each other, or in dense rooms the sum of their ties. "Times
ours" says how many times longer a peer took than we took for a seating at least as good. Where we have none as good, it
says so.
"""

CLAIMS_NOTE = """\
Decided by the program that measured, from this run alone; a line that does not hold says so. A figure that a slower
machine would not change, such as what is left, holds everywhere."""


class Compared(NamedTuple):
    """One input, and what everybody did with it."""

    key: str
    people: int
    ties: int
    weighed: bool
    outcomes: tuple[Outcome, ...]

    @property
    def ours(self) -> list[Outcome]:
        return [found for found in self.outcomes if found.peer.startswith("ours") and found.left is not None]

    @property
    def peers(self) -> list[Outcome]:
        return [found for found in self.outcomes if not found.peer.startswith("ours")]

    def as_good(self, left: float) -> Outcome | None:
        """Our fastest seating that leaves no more."""
        good = [found for found in self.ours if found.left is not None and found.left <= left + EQUAL]
        return min(good, key=lambda found: found.seconds or 0.0, default=None)

    def ratio(self, peer: Outcome) -> float | None:
        """How many times longer a peer took than we for the same or better; None where there is nothing to compare."""
        if peer.left is None or peer.fair is None:
            return None
        found = self.as_good(peer.left)
        return peer.fair / found.seconds if found and found.seconds else None

    def table(self) -> Table:
        kind = "A dense room" if self.weighed else "A company"
        rows = [self._row(found) for found in self.outcomes]
        head = (
            "",
            "tie weight left" if self.weighed else "known pairs left",
            "time",
            "times ours",
            "work",
            "memory",
            "",
        )
        return Table(f"{kind} of {self.people:,}, {self.ties:,} ties", head, rows)

    def _row(self, found: Outcome) -> tuple[object, ...]:
        peer, ratio = PEERS[found.peer], self.ratio(found)
        title = f"**{peer.title}**" if found in self.ours else peer.title
        if len([other for other in self.outcomes if other.peer == found.peer]) > 1:
            title += f", {duration(found.limit)}"
        beaten = "we have none as good" if found.left is not None and ratio is None else ""
        return (
            title,
            None if found.left is None else f"{found.left:.3f}" if self.weighed else number(found.left),
            None if found.seconds is None else duration(found.seconds),
            None if ratio is None or found in self.ours else number(ratio),
            None if not found.steps else f"{number(found.steps)} {peer.unit}",
            None if found.memory is None else memory(found.memory),
            "; ".join(filter(None, [found.note, _bound(found), beaten])),
        )


def claims(done: Sequence[Compared]) -> Iterator[Claim]:
    """What is required, and whether it was so in this run."""
    by_key = {one.key: one for one in done}
    for key, times in (("sparse-200", 1_000), ("sparse-1000", 10_000)):
        if one := by_key.get(key):
            yield _faster_than_cpsat(one, times)
    if one := by_key.get("dense-60"):
        yield _better_than_cpsat(one)
    for one in done:
        yield from _against_all(one)


def _faster_than_cpsat(one: Compared, times: int) -> Claim:
    peer = _first(one.outcomes, "cpsat")
    says = f"{one.people:,} people: {times:,} times faster than CP-SAT at equal quality"
    ratio = one.ratio(peer) if peer else None
    if ratio is None:
        return Claim(says, f"CP-SAT: {peer.note if peer else 'not run'}", holds=False)
    return Claim(says, f"{number(ratio)} times", ratio >= times)


def _better_than_cpsat(one: Compared) -> Claim:
    """By what we have after five milliseconds."""
    ours = next((found for found in one.ours if found.limit == SOON), None)
    peer = _first(one.outcomes, "cpsat")
    if not ours or not peer or ours.left is None:
        return Claim(f"dense room of 60: {duration(SOON)} of ours better than CP-SAT", "not measured", holds=False)
    says = f"dense room of 60: {duration(SOON)} of ours better than {duration(peer.limit)} of CP-SAT"
    if peer.left is None:
        return Claim(says, f"{ours.left:.3f} against no seating at all", holds=True)
    return Claim(says, f"{ours.left:.3f} against {peer.left:.3f}", ours.left < peer.left)


def _against_all(one: Compared) -> Iterator[Claim]:
    lefts = [found.left for found in one.peers if found.left is not None]
    best = min((found.left for found in one.ours if found.left is not None), default=None)
    if not lefts or best is None:
        return
    name = f"{'dense room' if one.weighed else 'company'} of {one.people:,}"
    yield Claim(f"{name}: nobody leaves less", f"{best:.6g} against {min(lefts):.6g}", best <= min(lefts) + EQUAL)
    equal = [found for found in one.peers if found.left is not None and found.left <= best + EQUAL]
    ratios = [one.ratio(found) or 0.0 for found in equal]
    if ratios:
        yield Claim(
            f"{name}: faster than everybody who leaves as little", f"{number(min(ratios))} times", min(ratios) > 1
        )


def _first(outcomes: Sequence[Outcome], peer: str) -> Outcome | None:
    return next((found for found in outcomes if found.peer == peer), None)


def _bound(found: Outcome) -> str:
    return "" if found.bound is None else f"proved: at least {found.bound:.3f}"


def line(found: Outcome) -> str:
    """One outcome for whoever watches."""
    if found.left is None or found.seconds is None:
        return found.note
    return f"left {found.left:<10.6g} in {duration(found.seconds)}"


def page(done: Sequence[Compared], start: Sequence[StartUp], parts: Sequence[Table]) -> str:
    """The whole page in Markdown: what was to be shown, then our own figures, then everybody's."""
    every = [*claims(done), *(claim for part in parts for claim in part.claims)]
    held = [(claim.says, claim.measured, "yes" if claim.holds else "**no**") for claim in every]
    table = Table("What was to be shown", ("claim", "measured", "holds"), held, CLAIMS_NOTE)
    ours = [table, *parts, _start_up(start)]
    plot = f"## Cost against size\n\n![Seconds against people](../{PLOT.parent.name}/{PLOT.name})\n"
    plot += "\nHollow: some known pairs are left.\n"
    return "\n".join(
        [
            INTRO,
            machine(),
            summary(every, done),
            *(table.markdown() for table in ours),
            BESIDE,
            plot,
            *(one.table().markdown() for one in done),
            _who(),
        ]
    )


def summary(every: Sequence[Claim], done: Sequence[Compared]) -> str:
    """What a reader in a hurry takes away, from the results: how much holds, what does not, and who was met."""
    missed = [claim for claim in every if not claim.holds]
    said = [f"Of {len(every)} claims {len(every) - len(missed)} held in this run."]
    said += ["What did not hold:", ""] if missed else []
    said += [f"- {claim.says}: {claim.measured}" for claim in missed]
    unable = sorted({PEERS[found.peer].title for one in done for found in one.outcomes if found.left is None})
    if unable:
        said += ["", f"On some input no seating within the limits: {', '.join(unable)}."]
    return "## In short\n\n" + "\n".join(said) + "\n"


def machine() -> str:
    """What this was measured on."""
    names = ("numpy", "numba", "highspy", "ortools", "networkx", "igraph", "timefold")
    here = {found.name for found in distributions()}  # without the peers the pages are still made by tests
    libraries = ", ".join(f"{name} {version(name)}" for name in names if name in here)
    return (
        f"Measured on {os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}, {libraries}.\n"
    )


def _start_up(start: Sequence[StartUp]) -> Table:
    rows = [(one.what, duration(one.cold), duration(one.cached)) for one in start]
    head = ("", "compiling, once on a machine", "loading, once in a process")
    note = (
        "The import of numba included. A room does not wait for it: until then its search runs on whole arrays. Times\n"
        "in the other tables are of compiled, loaded code."
    )
    return Table("Compiling", head, rows, note)


def _who() -> str:
    lines = [f"- **{peer.title}.** {peer.about}" for peer in PEERS.values()]
    how = (
        "Times leave out starting Python, Java and imports, for everybody. What takes less than two seconds is run\n"
        "with up to five seeds; tables show medians. Memory is the peak of the whole process with its libraries.\n"
    )
    return "## Who was measured, and how\n\n" + how + "\n" + "\n".join(lines) + "\n"


def plotted(done: Sequence[Compared]) -> str:
    """The picture of cost against size, of everybody who was given several companies."""
    curves: dict[str, list[Point]] = {}
    for one in done:
        for found in () if one.weighed else one.outcomes:
            if found.left is not None and found.fair and found.peer not in {"shuffle", "annealing", "annealing_long"}:
                curves.setdefault(PEERS[found.peer].title, []).append(Point(one.people, found.fair, found.left))
    return cost_plot(curves, "How long forming circles takes for companies of 40 to a million people")


def write(text: str, done: Sequence[Compared]) -> None:
    PAGE.write_text(text, "utf-8")
    PLOT.write_text(plotted(done), "utf-8")
