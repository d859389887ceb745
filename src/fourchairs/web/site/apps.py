from __future__ import annotations

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "fourchairs.web.site"
    label = "fourchairs_site"
