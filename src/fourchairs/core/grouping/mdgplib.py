"""Instances of the maximally diverse grouping problem (MDGP) as researchers exchange them.

The library MDGPLIB (Gallego, Laguna, Martí and Duarte, Journal of the Operational Research Society 64, 2013) holds text
files: in the first line the number of elements, the number of groups, "ss" or "ds" (groups of the same size or of
different sizes), and for each group its least and its greatest size; then a line "i j distance" for each pair of
elements, counted from 0. The sum of distances inside groups is to be as large as possible.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping.errors import ProblemError
from fourchairs.core.grouping.problem import HEAVIEST_SIGNED, Problem

Bounds = list[tuple[int, int]]


def read_mdgplib(path: str | PathLike[str]) -> Problem:
    """The instance in a file. Ties are the distances with their sign turned: the least familiar is the most diverse.

    Args:
        path: a text file in the format of MDGPLIB, with every pair once.

    Raises:
        ProblemError: with the name of the file, the number of the line, and what is wrong there.
        OSError: the file cannot be read.
    """
    name = Path(path).name
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as no:
        raise ProblemError(f"{name} is not a text file.") from no
    try:
        n, bounds = _header(lines[0] if lines else "")
    except ValueError as no:
        raise ProblemError(f"{name}, line 1: {no}") from no
    table = _table(lines[1:], n)
    if table is None:
        raise ProblemError(f"{name}, {_fault(lines, n)}")
    i, j, distance = table.T
    ties = i.astype(np.int64), j.astype(np.int64), -distance
    return Problem(n, ties=ties, group_bounds=bounds, signed=True, worst=False)


def _header(line: str) -> tuple[int, Bounds]:
    words = line.split()
    if len(words) < 3 or words[2] not in {"ss", "ds"} or not all(word.isdecimal() for word in words[:2] + words[3:]):
        raise ValueError("here should be: elements, groups, ss or ds, and two sizes for each group.")
    n, groups, *sizes = (int(word) for word in words[:2] + words[3:])
    if len(sizes) != 2 * groups:
        raise ValueError(f"there are {len(sizes)} sizes for {groups} groups, and not two for each.")
    bounds = list(zip(sizes[::2], sizes[1::2], strict=True))
    Problem(n, group_bounds=bounds)
    return n, bounds


def _table(lines: list[str], n: int) -> NDArray[np.float64] | None:
    """Columns i, j and distance, or None where anything is wrong."""
    lines = [line for line in lines if line.strip()]
    if len(lines) != n * (n - 1) // 2:
        return None
    try:
        table = np.loadtxt(lines, comments=None, ndmin=2) if lines else np.zeros((0, 3))
    except ValueError:
        return None
    if table.shape[1] != 3 or not (np.abs(table) <= HEAVIEST_SIGNED).all():
        return None
    ends = table[:, :2]
    if ((ends % 1 != 0) | (ends < 0) | (ends >= n)).any() or (ends[:, 0] == ends[:, 1]).any():
        return None
    keys = ends.min(axis=1) * n + ends.max(axis=1)
    return table if np.unique(keys).size == keys.size else None


def _fault(lines: list[str], n: int) -> str:
    """The first thing wrong, with its line; slow, for it runs only when something is."""
    seen: dict[frozenset[int], int] = {}
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        try:
            one, other, distance = line.replace("_", " ").split()
            pair, size = frozenset({int(one), int(other)}), abs(float(distance))
        except ValueError:
            return f"line {number}: here should be two elements and their distance."
        if not pair <= set(range(n)) or len(pair) < 2:
            return f"line {number}: {one} and {other} are not two different elements from 0 to {n - 1}."
        if not size <= HEAVIEST_SIGNED:
            return f"line {number}: {distance} is not a number of at most {HEAVIEST_SIGNED:,.0f}."
        if pair in seen:
            return f"line {number}: {one} and {other} had a distance in line {seen[pair]}."
        seen[pair] = number
    return f"line {len(lines)}: the file ends, and {n * (n - 1) // 2 - len(seen)} of the distances are missing."
