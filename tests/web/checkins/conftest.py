from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import pytest

from fourchairs.core.disclosure import Folded
from fourchairs.web.checkins import publishing
from fourchairs.web.checkins.models import Pool
from fourchairs.web.checkins.publishing import About


@dataclass
class Press:
    """Notes what it was given to publish."""

    published: list[tuple[str, Folded, About]] = field(default_factory=list)
    fails: bool = False

    def __call__(self, *, pool: Pool, folded: Folded, about: About, at: datetime) -> None:
        if self.fails:
            raise RuntimeError("no ink")
        self.published.append((pool.pk, folded, about))

    @property
    def pools(self) -> list[str]:
        return [pool for pool, _, _ in self.published]


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Press:
    """In place of the room of reports."""
    made = Press()
    monkeypatch.setattr(publishing, "_fitted", [made])
    return made
