"""What the console asks a host to look into before the next gathering."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from fourchairs.web.gatherings.advice import Advice
from fourchairs.web.reports import sources

PAUSE = "In the newest report the stop rule is met. Please hold no further gathering until you have looked into it."


def advice() -> Iterator[Advice]:
    if newest := sources.to_review():
        yield Advice("Please pause", PAUSE, reverse("reports:report", args=[newest.id]), "Open the report")
