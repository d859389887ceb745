from __future__ import annotations

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "fourchairs.web.gatherings"
    label = "gatherings"
