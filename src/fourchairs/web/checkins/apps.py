from __future__ import annotations

from django.apps import AppConfig


class CheckinsConfig(AppConfig):
    name = "fourchairs.web.checkins"
    label = "checkins"

    def ready(self) -> None:
        from fourchairs.web.checkins import deletions
        from fourchairs.web.checkins.operations import ticking
        from fourchairs.web.checkins.operations.issuing import issue
        from fourchairs.web.conversations import begun
        from fourchairs.web.gatherings.views.arriving import steps
        from fourchairs.web.live import ticker

        begun.listen(issue)
        deletions.watch()
        # Whether somebody has answered, nobody here can know.
        steps.fit(steps.Step("before", asked=lambda _: True, answered=lambda _: False, room="checkins"))
        ticker.at_start(ticking.recover, name="check-ins: finish what a stop interrupted")
        ticker.every(5, ticking.close, name="check-ins: close what is due")
        ticker.every(3600, ticking.look_again, name="check-ins: open or destroy pools")
