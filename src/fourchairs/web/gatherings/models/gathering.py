from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from fourchairs.web.people.models import Host

if TYPE_CHECKING:
    from fourchairs.web.gatherings.models.seating import Seating


class Phase(StrEnum):
    """Where a gathering is. Derived from what has happened, never stored beside it."""

    PREPARING = "preparing"  # the door has not been opened yet
    ARRIVING = "arriving"  # people come in; no circles yet
    FORMED = "formed"  # the host sees circles, the room does not
    SEATED = "seated"  # everybody sees their table
    TALKING = "talking"  # the guide runs
    BETWEEN = "between"  # a round of seating is over, another may follow
    ENDED = "ended"
    FORGOTTEN = "forgotten"  # names, ties and seats are deleted


class Gathering(models.Model):
    slug = models.CharField(max_length=12, unique=True)
    code = models.CharField(max_length=7, unique=True)
    name = models.CharField(max_length=80)
    place = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=8, default="en")
    guide = models.CharField(max_length=8, default="60")
    teams = models.JSONField(default=list, blank=True)
    readiness = models.JSONField(default=list, blank=True)
    created_by = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="gatherings")
    created_at = models.DateTimeField()
    # Grows with everything anyone can see; a page ignores whatever is older than what it shows.
    revision = models.PositiveBigIntegerField(default=0)
    # Grows with host commands only, so that arrivals do not make a host's command stale.
    plan = models.PositiveBigIntegerField(default=0)
    # Set on a rehearsal alone: how much faster than real time its clock runs.
    rehearsal_speed = models.FloatField(null=True, blank=True)
    # What remains after the names are gone.
    people_count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(rehearsal_speed=None) | Q(rehearsal_speed__gt=0), name="rehearsal_speed_positive"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="gathering_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_rehearsal(self) -> bool:
        return self.rehearsal_speed is not None

    @property
    def speed(self) -> float:
        return self.rehearsal_speed or 1.0

    @property
    def door(self) -> Door | None:
        """The door that is open now."""
        return self.doors.filter(closed_at=None).first()

    @property
    def seating(self) -> Seating | None:
        """The newest round of seating, whatever its state."""
        return self.seatings.order_by("-number").first()

    @property
    def phase(self) -> Phase:
        if hasattr(self, "forgetting"):
            return Phase.FORGOTTEN
        if hasattr(self, "ending"):
            return Phase.ENDED
        seating = self.seating
        if seating is None:
            return Phase.ARRIVING if self.doors.exists() else Phase.PREPARING
        return seating.phase


class HelpContact(models.Model):
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="help_contacts")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    reach = models.CharField(max_length=120)
    note = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "position"], name="help_contact_position"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.reach}"


class Door(models.Model):
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="doors")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering"], condition=Q(closed_at=None), name="one_open_door"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")), name="door_closes_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return f"door of {self.gathering}"


class Announcement(models.Model):
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="announcements")
    text = models.CharField(max_length=160)
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.text


class Ending(models.Model):
    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="ending")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"end of {self.gathering}"


class Forgetting(models.Model):
    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="forgetting")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"names of {self.gathering} deleted"


class CommandReceipt(models.Model):
    """A command that took effect. Holds neither who sent it nor when: only that it must not act twice."""

    id = models.UUIDField(primary_key=True)
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="receipts")

    def __str__(self) -> str:
        return str(self.id)
