"""A rehearsal: a gathering of its own, filled with simulated guests."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from fourchairs.core.simulation import Scenario
from fourchairs.web.gatherings.models import Gathering


class Rehearsal(models.Model):
    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="rehearsal")
    guests = models.PositiveIntegerField()  # none: phones come from elsewhere, real or of a test
    talkative = models.FloatField(default=0.6)
    acquainted = models.FloatField(default=0.1)
    seed = models.PositiveIntegerField()
    begun_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(talkative__gte=0, talkative__lte=1, acquainted__gte=0, acquainted__lte=1),
                name="rehearsal_shares_within_one",
            ),
        ]

    def __str__(self) -> str:
        return f"rehearsal with {self.guests} simulated guests"

    def token_of(self, name: str) -> str:
        """A simulated guest has a phone that nobody holds: its secret can be derived again after a restart."""
        return salted_hmac("fourchairs.rehearsal", f"{self.pk}:{name}", algorithm="sha256").hexdigest()

    @property
    def scenario(self) -> Scenario:
        return Scenario(
            guests=self.guests,
            talkative=self.talkative,
            acquainted=self.acquainted,
            seed=self.seed,
            speed=self.gathering.speed,
            teams=tuple(self.gathering.teams),
        )
