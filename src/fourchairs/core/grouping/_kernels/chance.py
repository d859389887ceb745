"""Random numbers for kernels: splitmix64, the same compiled and plain, on every machine.

Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fourchairs.core.grouping._kernels.compiled import kernel

_WHOLE = 0xFFFF_FFFF_FFFF_FFFF
_STEP = 0x9E37_79B9_7F4A_7C15
_MIX = 0xBF58_476D_1CE4_E5B9
_MIX_AGAIN = 0x94D0_49BB_1331_11EB


@kernel
def draw(state: NDArray[np.uint64]) -> int:
    """The next 64 random bits; `state` has shape (1,) and is advanced. (Masks keep Python's numbers to 64 bits.)"""
    z = (int(state[0]) + _STEP) & _WHOLE
    state[0] = z
    z = ((z ^ (z >> 30)) * _MIX) & _WHOLE
    z = ((z ^ (z >> 27)) * _MIX_AGAIN) & _WHOLE
    return z ^ (z >> 31)


@kernel
def below(state: NDArray[np.uint64], limit: int) -> int:
    """A whole number from 0 to limit - 1, for limits up to 2**31; uneven by less than limit / 2**31."""
    return (int(draw(state) >> 33) * limit) >> 31


def rehearse() -> None:
    """For `compiled.warm`."""
    below(np.zeros(1, dtype=np.uint64), 2)
