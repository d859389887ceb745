"""Every plus and minus in the kernels of a move is turned round, one at a time: the slow twin must notice each."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from fourchairs.core.grouping import Params, Problem
from fourchairs.core.grouping._kernels import dense
from fourchairs.core.grouping._kernels.room import CIRCLE
from fourchairs.core.grouping.dense import begun
from fourchairs.core.rng import generator
from tests.naive.dense import Twin

MUTATED = ("reaches", "excess", "returns", "move", "sit", "add", "tie")
CAP = 1_500_000


def signs(tree: ast.AST) -> list[ast.BinOp | ast.AugAssign]:
    """The places where something is added or taken away."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.BinOp | ast.AugAssign)]
    return [node for node in found if isinstance(node.op, ast.Add | ast.Sub)]


def functions() -> list[ast.FunctionDef]:
    """The kernels as they are written, without what would compile them."""
    made = [node for node in ast.parse(inspect.getsource(dense)).body if isinstance(node, ast.FunctionDef)]
    for function in made:
        function.decorator_list = []
    return made


def mutants() -> Iterator[tuple[str, int]]:
    for function in functions():
        if function.name in MUTATED:
            yield from ((function.name, place) for place in range(len(signs(function))))


def written(name: str = "", place: int = 0) -> dict[str, Callable[..., Any]]:
    """The kernels in plain Python, with the sign at one place of one of them turned round."""
    made = functions()
    for function in made:
        if function.name == name:
            sign = signs(function)[place]
            sign.op = ast.Sub() if isinstance(sign.op, ast.Add) else ast.Add()
    module = ast.fix_missing_locations(ast.Module(body=list(made), type_ignores=[]))
    space = dict(vars(dense))
    exec(compile(module, "mutant", "exec"), space)  # noqa: S102 our own source
    return space


def caught(space: dict[str, Callable[..., Any]]) -> bool:
    """Whether the twin finds anything wrong in some walks through two rooms."""
    for signed in (False, True):
        climbs, rules = begun(problem(signed=signed), 3, Params(tenure=2))
        climbs.person[CIRCLE, :9] = climbs.person[CIRCLE, [8, 0, 1, 2, 3, 4, 5, 6, 7]]  # whoever sits with whom
        try:
            space["settle"](*climbs[:6], rules, CAP, 0)
            for clock in range(1, 13):
                if Twin(climbs, rules, CAP).wrong():
                    return True
                space["step"](*climbs[:6], rules, CAP, clock, climbs.state)
        except (IndexError, ValueError):
            return True
    return False


def problem(*, signed: bool) -> Problem:
    """A room in which every goal counts; if signed, with attractions and with free chairs."""
    rng = generator(5)
    i, j = np.triu_indices(9, 1)
    return Problem(
        9,
        ties=(i, j, rng.integers(-4 if signed else 0, 5, i.size)),
        met=None if signed else (i[::3], j[::3], rng.integers(1, 4, i[::3].size)),
        apart=(i[::7], j[::7]),
        labels={"team": [k % 3 for k in range(9)]},
        group_bounds=[(1, 3), (2, 4), (2, 4)] if signed else None,
        signed=signed,
    )


def test_as_they_are_written_nothing_is_wrong() -> None:
    assert not caught(written())


@pytest.mark.parametrize(("name", "place"), list(mutants()))
def test_a_sign_turned_round_is_noticed(name: str, place: int) -> None:
    assert caught(written(name, place))
