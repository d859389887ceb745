from __future__ import annotations

from django.apps import AppConfig


class CheckinsConfig(AppConfig):
    name = "fourchairs.web.checkins"
    label = "checkins"

    def ready(self) -> None:
        from fourchairs.web.checkins.operations.issuing import issue
        from fourchairs.web.conversations import begun

        begun.listen(issue)
