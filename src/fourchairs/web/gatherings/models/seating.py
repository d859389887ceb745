from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fourchairs.web.gatherings.models.gathering import Gathering, Phase
from fourchairs.web.gatherings.models.guest import Guest


class Seating(models.Model):
    """One assignment of all present guests to circles, with what is needed to explain it."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="seatings")
    number = models.PositiveSmallIntegerField()
    seed = models.PositiveBigIntegerField()  # for the order of telling; the one that drew the circles is not kept
    params = models.JSONField(default=dict)
    terms = models.JSONField(default=dict)
    formed_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "number"], name="seatings_are_numbered"),
            models.UniqueConstraint(fields=["gathering"], condition=Q(closed_at=None), name="one_seating_at_a_time"),
            models.CheckConstraint(
                condition=Q(begun_at=None) | Q(shown_at__isnull=False), name="a_seating_is_shown_before_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"seating {self.number}"

    @property
    def phase(self) -> Phase:
        if self.closed_at:
            return Phase.BETWEEN
        if self.begun_at:
            return Phase.TALKING
        return Phase.SEATED if self.shown_at else Phase.FORMED


class Circle(models.Model):
    seating = models.ForeignKey(Seating, on_delete=models.CASCADE, related_name="circles")
    number = models.PositiveSmallIntegerField()  # from 0

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["seating", "number"], name="circles_are_numbered"),
        ]

    def __str__(self) -> str:
        return f"circle {self.number}"


class SeatQuerySet(models.QuerySet["Seat"]):
    def taken(self) -> SeatQuerySet:
        return self.filter(vacated_at=None)


class Seat(models.Model):
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="seats")
    seating = models.ForeignKey(Seating, on_delete=models.CASCADE, related_name="seats")
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="seats")
    place = models.PositiveSmallIntegerField()  # 0..3: a fifth chair cannot exist
    pinned = models.BooleanField(default=False)
    vacated_at = models.DateTimeField(null=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(place__lte=3), name="four_chairs"),
            models.UniqueConstraint(
                fields=["circle", "place"], condition=Q(vacated_at=None), name="one_guest_on_a_chair"
            ),
            models.UniqueConstraint(
                fields=["seating", "guest"], condition=Q(vacated_at=None), name="one_chair_for_a_guest"
            ),
        ]

    def __str__(self) -> str:
        return f"place {self.place}"


class Pause(models.Model):
    """The host stopped every clock of a seating."""

    seating = models.ForeignKey(Seating, on_delete=models.CASCADE, related_name="pauses")
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["seating"], condition=Q(lifted_at=None), name="one_pause_at_a_time"),
        ]

    def __str__(self) -> str:
        return "pause"
