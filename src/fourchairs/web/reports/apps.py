from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "fourchairs.web.reports"
    label = "reports"

    def ready(self) -> None:
        from fourchairs.web.checkins import publishing
        from fourchairs.web.gatherings.advice import listen_to
        from fourchairs.web.live import ticker
        from fourchairs.web.reports.advice import advice
        from fourchairs.web.reports.operations import forget_old, publish

        listen_to(advice)
        publishing.fit(publish)
        ticker.every(24 * 3600, forget_old, name="reports: delete the oldest")
