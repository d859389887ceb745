from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fourchairs.web.site import clock
from tests.web.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def table(db: None) -> Iterator[Table]:
    """A gathering with an open door and nobody in it yet."""
    yield Table()
    clock.install(None)
