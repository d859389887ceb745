"""Writes docs/reference/coverage.md: `make bench-measures`."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measures.simulate import ANSWERING, CIRCLES, LIKENESS, THREES, Held, bell, covered, steps, waited

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "coverage.md"
SEED = 20120401
STUDIES, WAITLISTS = 40_000, 1_500
LEAST, MOST = 0.93, 0.97

INTRO = f"""\
<!-- Written by `make bench-measures`. Run it again instead of changing this. -->

# How often the intervals are right

A 95 % interval should hold the truth in 95 of 100 studies. Whether ours does can be tried out: make up companies in
which the true change is known, let the program estimate it, and count. In every simulated study circles have four
people, or three (each circle with a chance of {THREES:.0%}), and each person gives both answers with a chance of
{ANSWERING:.0%}. "Alike" is the intraclass correlation of changes within a circle: 0 if people of one circle are no more
alike than others.

"Ours" leaves out one circle at a time. "Paired t" is the usual test, which takes people of one circle for independent:
where they are alike it is wrong more often than it says. That is why Fourchairs does not use it.
"""


def rows(found: list[Held]) -> Iterator[str]:
    yield "| circles | alike | ours | paired t |\n|---|---|---|---|"
    for held in found:
        yield f"| {held.circles} | {held.icc:g} | {held.jackknife:.1%} | {held.naive:.1%} |"


def all_within(found: list[Held]) -> bool:
    return all(LEAST <= held.jackknife <= MOST for held in found)


def simulated(*, studies: int) -> dict[str, list[Held]]:
    kinds = {"Changes that follow a bell curve": bell, "Answers from 1 to 7": steps}
    cells = [(circles, icc) for circles in CIRCLES for icc in LIKENESS]
    return {
        title: [covered(kind, circles, icc, studies=studies, seed=SEED) for circles, icc in cells]
        for title, kind in kinds.items()
    }


def waitlist_rows(*, studies: int) -> Iterator[str]:
    yield "| circles in each half | alike | who waits has a circle | who waits has none yet |\n|---|---|---|---|"
    for circles in CIRCLES:
        for icc in LIKENESS:
            shares = [waited(circles, icc, alone=alone, studies=studies, seed=SEED) for alone in (False, True)]
            yield f"| {circles} | {icc:g} | {shares[0]:.1%} | {shares[1]:.1%} |"


def page(found: dict[str, list[Held]], waitlist: str) -> str:
    parts = [INTRO]
    for title, held in found.items():
        verdict = "Every one of ours lies" if all_within(held) else "**Not every one of ours lies**"
        parts += [
            f"## {title}\n",
            f"{held[0].studies:,} studies a row. {verdict} between {LEAST:.0%} and {MOST:.0%}.\n",
        ]
        parts += [*rows(held), ""]
    parts += ["## A randomised waitlist\n", f"{WAITLISTS:,} studies a row.\n", waitlist]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    began = time.monotonic()
    PAGE.write_text(page(simulated(studies=STUDIES), "\n".join(waitlist_rows(studies=WAITLISTS))), "utf-8")
    print(f"{PAGE.name} written after {time.monotonic() - began:.0f} s")
