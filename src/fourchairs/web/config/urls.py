from __future__ import annotations

from importlib.util import find_spec

from django.urls import include, path

ROOMS = ("site", "people", "gatherings", "conversations", "rehearsal")

urlpatterns = [
    path("", include(f"fourchairs.web.{room}.urls"))
    for room in ROOMS
    if find_spec(f"fourchairs.web.{room}") and find_spec(f"fourchairs.web.{room}.urls")
]
