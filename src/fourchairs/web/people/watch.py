"""Noticing that a host was revoked, so that streams which were admitted before can be ended."""

from __future__ import annotations

import threading

from fourchairs.web.people.models import Revocation

_lock = threading.Lock()
_last: dict[str, int] = {}


def changed_since_last(key: str) -> bool:
    """Whether any link was revoked since this was last asked for `key`; the first time it was not."""
    now = Revocation.objects.count()
    with _lock:
        before = _last.get(key, now)
        _last[key] = now
    return before != now
