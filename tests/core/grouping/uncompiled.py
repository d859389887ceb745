"""Kernels as they are before anything is compiled."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fourchairs.core.grouping._kernels import compiled
from fourchairs.core.grouping.search import KERNELS


@contextmanager
def uncompiled() -> Iterator[None]:
    """For a while, what stood in for the compiled kernels stands in again."""
    compiled.warm(*KERNELS)
    now = dict(compiled._compiled)
    compiled._replace({loops: stand_in for stand_in, loops in now.items()})
    try:
        yield
    finally:
        compiled._replace(now)
