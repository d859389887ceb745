from __future__ import annotations

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "fourchairs.web.conversations"
    label = "conversations"

    def ready(self) -> None:
        from fourchairs.web.conversations.channels import GUEST
        from fourchairs.web.conversations.operations import clockwork
        from fourchairs.web.conversations.operations.talking import CircleTalk
        from fourchairs.web.gatherings import talk
        from fourchairs.web.live import channels, ticker

        talk.fit(CircleTalk())
        channels.register(GUEST)
        ticker.at_start(clockwork.recover, name="conversations: give back an outage")
        ticker.every(0.25, clockwork.tick, name="conversations: move on what is due")
        ticker.every(0.5, clockwork.pulse, name="conversations: pulse")
        ticker.every(10, clockwork.tidy, name="conversations: forget one-sided wishes")
