from __future__ import annotations

from fourchairs.cli.main import app

__all__ = ["app"]
