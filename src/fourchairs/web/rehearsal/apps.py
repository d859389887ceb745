from __future__ import annotations

from django.apps import AppConfig


class RehearsalConfig(AppConfig):
    name = "fourchairs.web.rehearsal"
    label = "rehearsal"
