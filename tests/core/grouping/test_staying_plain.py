"""A process that must stay small forms circles of any size without a compiler."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import sys
from fourchairs.core.grouping import MaxIterations, Problem, solve
from fourchairs.core.grouping._kernels.compiled import ready
from fourchairs.core.grouping.warm import stay_plain, warm

stay_plain()
warm()
everybody = [(i, j) for i in range(400) for j in range(i) if (i * j) % 3]
room = Problem(400, ties=([i for i, _ in everybody], [j for _, j in everybody], [3] * len(everybody)))
crowd = Problem(2_400, ties=(range(2_399), range(1, 2_400), [3] * 2_399))
for problem in (room, crowd):
    result = solve(problem, seed=1, stop=MaxIterations(300))
    assert sorted(person for group in result.groups for person in group) == list(range(problem.n))
assert result.known == 0
sys.exit(ready() or "numba" in sys.modules)
"""


def test_no_size_of_input_brings_in_the_compiler() -> None:
    assert subprocess.run([sys.executable, "-c", SCRIPT], check=False).returncode == 0
