from __future__ import annotations

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "fourchairs.web.gatherings"
    label = "gatherings"

    def ready(self) -> None:
        from django.conf import settings

        from fourchairs.web.gatherings import console_channel, wall
        from fourchairs.web.gatherings.operations.ending import forget_what_is_due
        from fourchairs.web.gatherings.operations.proving import Prover, prepare
        from fourchairs.web.gatherings.views.projector import admit
        from fourchairs.web.live import channels, ticker

        channels.register(channels.Channel("projector", admit, wall.frames, rest=0.2, most=60))
        channels.register(console_channel.CHANNEL)
        console_channel.watch()
        ticker.at_start(forget_what_is_due, name="forget what is due, after a stop")
        ticker.every(600, forget_what_is_due, name="forget what is due")
        if settings.ENV.proof:
            ticker.at_start(prepare, name="prepare for proofs")
            ticker.every(1, Prover(settings.ENV.proof).look, name="proofs of seatings")
