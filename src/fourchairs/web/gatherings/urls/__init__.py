"""Addresses of a gathering, by who goes there."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

app_name = "gatherings"

urlpatterns = [
    pattern
    for part in ("arriving", "hosting", "projector")
    if find_spec(f"{__name__}.{part}")
    for pattern in import_module(f"{__name__}.{part}").urlpatterns
]
