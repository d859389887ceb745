from __future__ import annotations

from django.apps import AppConfig


class RehearsalConfig(AppConfig):
    name = "fourchairs.web.rehearsal"
    label = "rehearsal"

    def ready(self) -> None:
        from fourchairs.web.live import ticker
        from fourchairs.web.rehearsal.driving import drive
        from fourchairs.web.rehearsal.operations import delete_old

        ticker.every(0.2, drive, name="rehearsals")
        ticker.every(600, delete_old, name="old rehearsals")
