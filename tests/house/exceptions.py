"""Who may be larger than the budget, and why. An entry that is no longer needed fails the test too."""

from __future__ import annotations

# "path" or "path::function" -> (what it may measure, the reason)
LARGER: dict[str, tuple[int, str]] = {}
