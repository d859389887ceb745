from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourchairs.core.grouping._kernels import chance, compiled

PLAIN_DRAW, PLAIN_BELOW = chance.draw, chance.below


def state(seed: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    return np.array([seed], dtype=np.uint64)


@given(st.integers(0, 2**64 - 1), st.integers(1, 2**31))
def test_compiled_chance_is_plain_chance(seed: int, limit: int) -> None:
    compiled.warm("chance")
    one, other = state(seed), state(seed)
    assert chance.draw(one) == PLAIN_DRAW(other)
    for _ in range(4):
        number = chance.below(one, limit)
        assert number == PLAIN_BELOW(other, limit)
        assert 0 <= number < limit


def test_chance_is_the_published_generator() -> None:
    """The first numbers of splitmix64 from 1234567, as its authors' reference code prints them."""
    one = state(1234567)
    first = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821]
    assert [chance.draw(one) for _ in first] == first


def test_a_module_is_ready_once_it_is_warm() -> None:
    compiled.warm()
    assert compiled.ready()
    assert compiled.ready("chance")
    assert not compiled.ready("nothing of that name")


def test_forming_circles_does_not_wait_for_the_compiler() -> None:
    code = "import sys, fourchairs.core.grouping; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_where_nothing_may_be_written_kernels_are_compiled_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import numba

    def njit(function: object, *, nogil: bool, cache: bool = False) -> object:
        if cache:
            raise RuntimeError
        return ("compiled", function, nogil)

    monkeypatch.setattr(numba, "njit", njit)
    assert compiled._njit(len) == ("compiled", len, True)


def test_warming_up_says_what_it_does() -> None:
    command = [sys.executable, "-m", "fourchairs.core.grouping.warm"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "compiled and ready" in said
