from __future__ import annotations

from collections.abc import Iterable


def touch(keys: Iterable[str]) -> None:
    """Say that these keys have something new. Call it through `transaction.on_commit`; from any thread."""
