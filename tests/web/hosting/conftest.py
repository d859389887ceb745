from __future__ import annotations

from collections.abc import Iterator

import pytest

from fourchairs.web.site import clock, misses
from tests.web.hosting.cast import Cast


@pytest.fixture
def cast(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cast]:
    monkeypatch.setattr(misses, "budget", misses.Budget())
    made = Cast()
    clock.install(made.clock.now)
    yield made
    clock.install(None)
