"""One circle's run through a guide, and who would like to talk again. Neither holds a word of what was told."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from fourchairs.web.gatherings.models import Circle, Seat

OPEN = Q(ended_at=None)


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def running(self) -> ConversationQuerySet:
        return self.filter(OPEN)

    def due(self, at: float) -> ConversationQuerySet:
        return self.running().filter(due_at__lte=at)


class Conversation(models.Model):
    circle = models.OneToOneField(Circle, on_delete=models.CASCADE, related_name="conversation")
    guide_key = models.CharField(max_length=16)
    language = models.CharField(max_length=8, default="en")
    state = models.JSONField()  # core.guide's State; names nobody, only places at the table
    # Which Seat is meant by each place of the state. A place can be taken again by somebody else.
    sitters = models.JSONField(default=dict)
    version = models.PositiveBigIntegerField(default=0)
    step = models.PositiveIntegerField(default=0)
    # Epoch seconds, as in the core: the moment at which the clock alone changes something.
    due_at = models.FloatField(null=True, db_index=True)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("begun_at")), name="conversation_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=OPEN | Q(due_at=None), name="an_ended_conversation_is_never_due"),
        ]

    def __str__(self) -> str:
        return f"conversation of {self.circle}"


class TalkAgain(models.Model):
    """One person's answer about one other. Everyone who answers leaves as many rows, whomever they named."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="talk_again")
    teller = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="talk_again_told")
    other = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="talk_again_heard")
    wished = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["teller", "other"], name="one_answer_about_each"),
            models.CheckConstraint(condition=~Q(teller=F("other")), name="nobody_talks_again_to_themselves"),
        ]

    def __str__(self) -> str:
        return "an answer"


class Pulse(models.Model):
    """The last moment this server was known to be alive while a circle talked. One row."""

    only = models.BooleanField(primary_key=True, default=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(only=True), name="one_pulse")]

    def __str__(self) -> str:
        return "pulse"
