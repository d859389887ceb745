from __future__ import annotations

import math
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fourchairs.core.grouping import ProblemError
from fourchairs.core.grouping.cost import tally
from fourchairs.core.grouping.mdgplib import read_mdgplib

FIVE = "5 2 ds 2 3 2 3 \n0 1 7.5\n0 2 1\n0 3 2\n0 4 3\n1 2 4\n1 3 5\n1 4 6\n2 3 -7\n2 4 8\n3 4 9.25\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "five.txt"


def test_distances_become_ties_to_be_avoided_with_their_sign_turned(file: Path) -> None:
    file.write_text(FIVE)
    problem = read_mdgplib(file)
    assert problem.n == 5
    assert [part.tolist() for part in problem.bounds] == [[2, 2], [3, 3]]
    assert dict(zip(combinations(range(5), 2), problem.ties.w.tolist(), strict=True))[2, 3] == 7
    assert not problem.worst
    cost = tally(problem, np.array([0, 0, 1, 1, 1])).cost(worst=problem.worst)
    assert cost == (0, 0, 0, 0, -(7_500_000 - 7_000_000 + 8_000_000 + 9_250_000), 0)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(-(10**8), 10**8), min_size=15, max_size=15), st.randoms(use_true_random=False))
def test_pairs_may_stand_in_any_order_and_direction(file: Path, thousandths: list[int], chance: object) -> None:
    rows = [
        (*chance.sample(pair, 2), d / 1000)  # type: ignore[attr-defined]
        for pair, d in zip(combinations(range(6), 2), thousandths, strict=True)
    ]
    chance.shuffle(rows)  # type: ignore[attr-defined]
    file.write_text("6 2 ss 3 3 3 3\n\n" + "\n".join(f"{i}\t{j}  {d}" for i, j, d in rows), encoding="utf-8-sig")
    problem = read_mdgplib(str(file))
    assert problem.sizes == (3, 3)
    assert problem.ties.units.tolist() == [-1000 * d for d in thousandths]


def test_a_single_element_has_no_distances(file: Path) -> None:
    file.write_text("1 1 ss 1 1\n")
    assert read_mdgplib(file).sizes == (1,)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "line 1: here should be: elements, groups, ss or ds, and two sizes for each group"),
        ("5 2\n", "line 1: here should be: elements"),
        ("5 2 xx 2 3 2 3\n", "line 1: here should be: elements"),
        ("5 2 ss 2 3 2 x\n", "line 1: here should be: elements"),
        ("5 2 ss 2 3 2\n", "line 1: there are 3 sizes for 2 groups, and not two for each"),
        ("5 2 ss 3 3 3 3\n", "line 1: The groups have room for 6 to 6 people, but there are 5"),
        (FIVE.replace("0 3 2", "0 3"), "line 4: here should be two elements and their distance"),
        (FIVE.replace("0 3 2", " \n0 3"), "line 5: here should be two elements and their distance"),
        (FIVE.replace("0 3 2", "0 3 2 1"), "line 4: here should be two elements and their distance"),
        (FIVE.replace("0 3 2", "0 3 far"), "line 4: here should be two elements and their distance"),
        (FIVE.replace("0 3 2", "0 3 1_000"), "line 4: here should be two elements and their distance"),
        (FIVE.replace("0 3 2", "0 3.5 2"), "line 4: here should be two elements and their distance"),
        (FIVE.replace("0 3 2", "0 5 2"), "line 4: 0 and 5 are not two different elements from 0 to 4"),
        (FIVE.replace("0 3 2", "0 -1 2"), "line 4: 0 and -1 are not two different elements"),
        (FIVE.replace("0 3 2", "3 3 2"), "line 4: 3 and 3 are not two different elements"),
        (FIVE.replace("0 3 2", "0 3 nan"), "line 4: nan is not a number of at most 1,000,000"),
        (FIVE.replace("0 3 2", "0 3 -1e7"), "line 4: -1e7 is not a number of at most 1,000,000"),
        (FIVE.replace("0 4 3", "3 0 3"), "line 5: 3 and 0 had a distance in line 4"),
        (FIVE + "4 3 1\n", "line 12: 4 and 3 had a distance in line 11"),
        (FIVE[: FIVE.index("2 4 8")], "line 9: the file ends, and 2 of the distances are missing"),
    ],
)
def test_a_fault_is_told_with_its_line(file: Path, text: str, says: str) -> None:
    file.write_text(text)
    with pytest.raises(ProblemError, match=f"^five.txt, {says}"):
        read_mdgplib(file)


def test_what_is_no_text_is_refused(file: Path) -> None:
    file.write_bytes(b"\xff\xfe5 2")
    with pytest.raises(ProblemError, match="five.txt is not a text file"):
        read_mdgplib(file)


def test_a_file_that_is_not_there_is_the_callers_to_tell(file: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_mdgplib(file)


def test_a_large_instance_is_read_without_looking_at_each_line_in_turn(file: Path) -> None:
    n = 200
    rows = "\n".join(f"{i} {j} {math.gcd(i + 1, j + 1)}" for i, j in combinations(range(n), 2))
    file.write_text(f"{n} 10 ss {'20 20 ' * 10}\n{rows}\n")
    assert read_mdgplib(file).ties.w.sum() == -sum(math.gcd(i + 1, j + 1) for i, j in combinations(range(n), 2))
