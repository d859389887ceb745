from __future__ import annotations

from tests.web.hosting.conftest import cast

__all__ = ["cast"]
