"""As many ties as a company of a million has. Takes minutes, for the patient reader looks at every line."""

from __future__ import annotations

import resource
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import csv, parquet

from fourchairs.core.rng import generator
from fourchairs.core.ties.files import read_people, read_ties
from tests.core.ties.desk import refused

PEOPLE, TIES = 1_000_000, 10_000_000


@pytest.mark.long
def test_ten_million_ties_are_read_in_bounded_memory_and_a_fault_among_them_is_found(tmp_path: Path) -> None:
    names = pa.array([f"Person {k:07d}" for k in range(PEOPLE)])
    plain = csv.WriteOptions(quoting_style="none")
    csv.write_csv(pa.table({"name": names}), tmp_path / "people.csv", plain)
    chance = generator(1)
    i = chance.integers(0, PEOPLE, TIES)
    j = (i + chance.integers(1, PEOPLE, TIES)) % PEOPLE
    strength = (i + j) % 5
    told = pa.table({"a": names.take(pa.array(i)), "b": names.take(pa.array(j)), "strength": strength})
    csv.write_csv(told, tmp_path / "ties.csv", plain)
    parquet.write_table(told, tmp_path / "ties.parquet")
    people = read_people(tmp_path / "people.csv")
    for ending in ("csv", "parquet"):
        read = read_ties(tmp_path / f"ties.{ending}", people)
        assert all(np.array_equal(one, other) for one, other in zip(read, (i, j, strength), strict=True))
    with (tmp_path / "ties.csv").open("a") as file:
        file.write("Person 0000001,Person 000002,1\n")
    assert refused(read_ties, tmp_path / "ties.csv", people).startswith(
        f"ties.csv, line {TIES + 2}: “Person 000002” is not among the people. Did you mean “Person 000"
    )
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 4 << 20  # in kB; most of it is this test's own tables
