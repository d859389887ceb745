"""Logs that can be shown to anyone: no addresses of people, no paths, no form contents, no names.

An exception's message may quote what somebody typed ("Key (name)=(...) already exists"), so only messages of the
kinds below are written; of the others the type and the place are.
"""

from __future__ import annotations

import logging
import traceback
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.template import TemplateDoesNotExist

_SAFE_MESSAGES = (
    *(OperationalError, OSError, ImproperlyConfigured, TemplateDoesNotExist),
    *(ImportError, AttributeError, NameError, TypeError, RecursionError, MemoryError),
)


class Discreet(logging.Formatter):
    """Time, level, where, what; a request appears as its route and status."""

    def format(self, record: logging.LogRecord) -> str:
        what = record.getMessage()
        request = getattr(record, "request", None)
        if request is not None:
            match = getattr(request, "resolver_match", None)
            what = f"{getattr(record, 'status_code', 500)} {request.method} {match.route if match else 'no route'}"
        text = f"{self.formatTime(record)} {record.levelname} {record.name}: {what}"
        if record.exc_info and record.exc_info[1] is not None:
            text += "\n" + describe(record.exc_info[1])
        return text


def describe(error: BaseException) -> str:
    """The chain of an exception, oldest first, without messages that may hold what people wrote."""
    parts = []
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        parts.append(describe(cause))
    parts += [
        f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    message = f": {error}" if isinstance(error, _SAFE_MESSAGES) else ""
    parts.append(f"  {type(error).__module__}.{type(error).__qualname__}{message}")
    return "\n".join(parts)


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "fourchairs.web.config.logs.Discreet"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "CRITICAL"},
        "uvicorn": {"handlers": [], "level": "WARNING", "propagate": True},
        "uvicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
