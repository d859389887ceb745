"""A small run of the simulation, and the page that the large one wrote."""

from __future__ import annotations

import re

import pytest

from benchmarks.measures.coverage import LEAST, MOST, PAGE, SEED, all_within, page, rows
from benchmarks.measures.simulate import CIRCLES, LIKENESS, Held, bell, covered, steps, waited

CELLS = [(circles, icc) for circles in CIRCLES for icc in LIKENESS]
NUMBERS = re.compile(r"^\| (\d+) \| ([\d.]+) \| ([\d.]+)% \| ([\d.]+)% \|$", re.MULTILINE)


def printed() -> list[tuple[int, float, float, float]]:
    text = PAGE.read_text("utf-8").partition("## A randomised waitlist")[0]
    return [(int(g), float(icc), float(ours) / 100, float(t) / 100) for g, icc, ours, t in NUMBERS.findall(text)]


@pytest.mark.parametrize(("circles", "icc"), CELLS)
def test_the_interval_holds_the_truth_as_often_as_it_says(circles: int, icc: float) -> None:
    assert LEAST <= covered(bell, circles, icc, studies=3000, seed=SEED).jackknife <= MOST


@pytest.mark.parametrize(("circles", "icc"), [(4, 0.3), (20, 0.1)])
def test_it_does_so_with_answers_from_1_to_7(circles: int, icc: float) -> None:
    assert LEAST <= covered(steps, circles, icc, studies=3000, seed=SEED).jackknife <= MOST


@pytest.mark.parametrize("circles", CIRCLES)
def test_a_test_that_takes_people_for_independent_is_caught(circles: int) -> None:
    held = covered(bell, circles, 0.3, studies=3000, seed=SEED)
    assert held.naive < 0.9
    assert not all_within([held._replace(jackknife=held.naive)])


@pytest.mark.parametrize("alone", [False, True])
def test_the_interval_of_a_waitlist_holds_the_truth_as_often_as_it_says(alone: bool) -> None:
    assert LEAST <= waited(10, 0.1, alone=alone, studies=500, seed=SEED) <= MOST + 0.01


def test_the_page_has_every_cell_twice() -> None:
    assert [(circles, icc) for circles, icc, _, _ in printed()] == CELLS * 2


def test_every_figure_on_the_page_lies_where_it_must() -> None:
    assert all(LEAST <= ours <= MOST for _, _, ours, _ in printed())


def test_the_page_tells_what_a_fresh_run_finds() -> None:
    found = [covered(bell, circles, icc, studies=3000, seed=SEED + 1) for circles, icc in CELLS]
    for held, (_, _, ours, naive) in zip(found, printed(), strict=False):
        assert held.jackknife == pytest.approx(ours, abs=0.02)
        assert held.naive == pytest.approx(naive, abs=0.03)


def test_a_page_says_so_if_not_every_figure_lies_where_it_must() -> None:
    bad = [Held(4, 0.3, 0.92, 0.85, 100)]
    assert "**Not every one of ours lies** between 93% and 97%" in page({"Made up": bad}, "")
    assert list(rows(bad))[1] == "| 4 | 0.3 | 92.0% | 85.0% |"
