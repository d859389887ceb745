"""Kernels in all their forms."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fourchairs.core.grouping._kernels import compiled
from fourchairs.core.grouping.dense import KERNELS


@contextmanager
def uncompiled() -> Iterator[None]:
    """For a while what stands in for kernels until they are compiled."""
    compiled.warm(*KERNELS)
    now = dict(compiled._compiled)
    compiled._replace({made: plain for plain, made in now.items()})
    try:
        yield
    finally:
        compiled._replace({plain: made for plain, made in now.items() if made is not compiled._loops[plain]})


@contextmanager
def loops() -> Iterator[None]:
    """For a while the loops: compiled, or plain Python if nothing may be compiled."""
    compiled.warm(*KERNELS)
    now = dict(compiled._compiled)
    compiled._replace(now)
    try:
        yield
    finally:
        compiled._replace({made: plain for plain, made in now.items() if made is compiled._loops[plain]})
