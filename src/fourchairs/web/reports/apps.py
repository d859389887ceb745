from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "fourchairs.web.reports"
    label = "reports"

    def ready(self) -> None:
        from fourchairs.web.checkins import publishing
        from fourchairs.web.live import ticker
        from fourchairs.web.reports.operations import forget_old, publish

        publishing.fit(publish)
        ticker.every(24 * 3600, forget_old, name="reports: delete the oldest")
