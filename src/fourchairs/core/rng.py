"""Where all chance in the core comes from."""

from __future__ import annotations

import numpy as np


def generator(seed: int) -> np.random.Generator:
    """A generator that gives the same numbers for the same seed on every machine.

    The bit generator is named outright (PCG64), because what numpy takes by default may change.

    Args:
        seed: any whole number from 0 on.
    """
    if seed < 0:
        raise ValueError(f"A seed is a whole number from 0 on, not {seed}.")
    return np.random.Generator(np.random.PCG64(seed))


def spawned(seed: int, number: int) -> int:
    """The seed of part `number` of something that has a seed: no two alike, and the same on every machine."""
    low, high = np.random.SeedSequence(seed, spawn_key=(number,)).generate_state(2)
    return int(low) | int(high) << 32
