from __future__ import annotations

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "fourchairs.web.conversations"
    label = "conversations"
