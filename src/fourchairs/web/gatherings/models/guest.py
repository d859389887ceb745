from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from fourchairs.web.gatherings.models.gathering import Gathering


def called(name: str, initial: str) -> str:
    """What the others read."""
    return f"{name} {initial}".strip()


class GuestQuerySet(models.QuerySet["Guest"]):
    def present(self) -> GuestQuerySet:
        return self.filter(departure=None)


class Guest(models.Model):
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="guests")
    name = models.CharField(max_length=200)  # 40 graphemes, of several code points each
    initial = models.CharField(max_length=16, blank=True)  # asked for where two share a first name
    key = models.CharField(max_length=240)  # casefolded name and initial: what must differ between present guests
    team = models.CharField(max_length=60, blank=True)
    token_hash = models.CharField(max_length=64, null=True, unique=True)  # none: takes part without a phone
    invite_hash = models.CharField(max_length=64, null=True, unique=True)  # a personal QR, good for one scan
    arrived_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)  # has answered the questions and waits
    simulated = models.BooleanField(default=False)

    objects = GuestQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "key"], name="guests_of_one_name_are_told_apart"),
            models.CheckConstraint(condition=~Q(name=""), name="guest_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        return called(self.name, self.initial)

    @property
    def has_phone(self) -> bool:
        return self.token_hash is not None


class Departure(models.Model):
    guest = models.OneToOneField(Guest, on_delete=models.CASCADE, related_name="departure")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.guest} left"


class Tie(models.Model):
    """What one guest said of another: strength 0 never met .. 4 would confide."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="ties")
    teller = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="ties_told")
    other = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="ties_heard")
    strength = models.PositiveSmallIntegerField(default=3)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["teller", "other"], name="one_tie_told_of_each"),
            models.CheckConstraint(condition=~Q(teller=F("other")), name="no_tie_to_oneself"),
            models.CheckConstraint(condition=Q(strength__lte=4), name="tie_strength_on_scale"),
        ]

    def __str__(self) -> str:
        return f"tie {self.strength}"


class ApartWish(models.Model):
    """Whom one guest would rather not sit with: always one sealed row of one length, whether or not it names anyone."""

    # The guest is the key: a number of its own would say in which order wishes were made.
    guest = models.OneToOneField(Guest, on_delete=models.CASCADE, related_name="apart_wish", primary_key=True)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return "a sealed wish"
