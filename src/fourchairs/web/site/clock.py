"""The only reader of wall time. Views, renderers, the ticker and commands ask here; operations are given `at=`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

_source: Callable[[], datetime] | None = None


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC) if _source is None else _source()


def install(source: Callable[[], datetime] | None) -> None:
    """Put another clock in place of the wall clock (tests, simulations); `None` puts the wall clock back."""
    global _source  # noqa: PLW0603
    _source = source
