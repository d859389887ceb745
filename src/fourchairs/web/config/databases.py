from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from fourchairs.web.config.env import Env


def settings(env: Env) -> dict[str, Any]:
    """Django's DATABASES entry. Connections stay open: every thread that uses one lives as long as the process."""
    return _sqlite(env.database["name"]) if env.sqlite else _postgres(env.database["url"])


def _sqlite(name: str) -> dict[str, Any]:
    return {
        "ENGINE": "fourchairs.web.config.sqlite",
        "NAME": name,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
    }


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
