"""What was published of a pool, once. Nothing in this table can be recomputed, and nothing in it says who answered."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from fourchairs.web.gatherings.models import Gathering
from fourchairs.web.people.models import Host


class Release(models.Model):
    """The rounded figures of one opened pool. `pool` is its name and no relation: the pool may be gone."""

    pool = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=16)
    rehearsal_of = models.ForeignKey(Gathering, null=True, on_delete=models.CASCADE, related_name="releases")
    opened_on = models.DateField()
    from_month = models.DateField()  # the first day of it
    to_month = models.DateField()
    gatherings = models.PositiveIntegerField()
    figures = models.JSONField()  # as core.disclosure writes them

    class Meta:
        ordering: ClassVar = ["-opened_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(from_month__lte=F("to_month")), name="release_months_in_order"),
            models.CheckConstraint(condition=Q(gatherings__gte=1), name="release_of_a_gathering"),
        ]

    def __str__(self) -> str:
        return f"release of {self.opened_on}"


class Review(models.Model):
    """The stop rule was met, and a host says that they have looked into it."""

    release = models.OneToOneField(Release, on_delete=models.CASCADE, related_name="review")
    by = models.ForeignKey(Host, null=True, on_delete=models.SET_NULL, related_name="reviews")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"review of the {self.release}"
