from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "fourchairs.web.reports"
    label = "reports"
