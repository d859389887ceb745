"""Sealed answers, the pools they wait in, and the slips that let each in once. No row here knows when it was written.

Nothing leads from an answer to whoever gave it: tests/house/test_sealed_answers.py walks every relation.
"""

from __future__ import annotations

import secrets
from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import Q

from fourchairs.web.gatherings.models import Gathering

HEX = 32
SLIP_BYTES = 16


class Kind(StrEnum):
    EVENING = "evening"
    FOUR_WEEKS = "four_weeks"


class Outcome(StrEnum):
    """What became of a pool."""

    UNOPENED = "unopened"
    PUBLISHED = "published"
    UNREAD = "unread"  # destroyed without having been opened


KINDS = [(kind.value, kind.value) for kind in Kind]


def new_pool_id() -> str:
    return secrets.token_hex(HEX // 2)


def new_answer_id() -> bytes:
    return secrets.token_bytes(SLIP_BYTES)


class PoolQuerySet(models.QuerySet["Pool"]):
    def waiting(self) -> PoolQuerySet:
        return self.filter(closed_on=None)


class Pool(models.Model):
    """Answers that are opened together, once. Its private key is a file in the key folder, named like the pool."""

    id = models.CharField(primary_key=True, max_length=HEX, default=new_pool_id)
    kind = models.CharField(max_length=16, choices=KINDS)
    rehearsal_of = models.ForeignKey(Gathering, null=True, on_delete=models.CASCADE, related_name="rehearsal_pools")
    opened_on = models.DateField()
    public_key = models.BinaryField()
    outcome = models.CharField(max_length=16, default=Outcome.UNOPENED.value)
    closed_on = models.DateField(null=True)

    objects = PoolQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in Kind]), name="pool_kind"),
            models.CheckConstraint(
                condition=Q(outcome="unopened", closed_on=None)
                | Q(outcome__in=["published", "unread"], closed_on__isnull=False),
                name="a_closed_pool_says_how_it_ended",
            ),
            models.UniqueConstraint(fields=["kind", "rehearsal_of"], name="one_pool_of_a_kind_for_a_rehearsal"),
        ]

    def __str__(self) -> str:
        return f"pool of {self.kind}"


class PoolGathering(models.Model):
    """A gathering whose answers go into this pool and no other."""

    pool = models.ForeignKey(Pool, on_delete=models.CASCADE, related_name="gatherings")
    kind = models.CharField(max_length=16, choices=KINDS)
    gathering = models.ForeignKey(Gathering, null=True, on_delete=models.SET_NULL, related_name="pools")
    came = models.PositiveIntegerField(null=True)  # known once the gathering has ended
    held_on = models.DateField()
    closed_on = models.DateField(null=True)  # since then no answer of it is taken any more

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "kind"], name="one_pool_of_a_kind_for_a_gathering"),
        ]

    def __str__(self) -> str:
        return f"a gathering in {self.pool}"


class Slip(models.Model):
    """The right to hand in one record. Only a digest of it is kept; slips of a gathering are made in one batch."""

    hash = models.BinaryField(primary_key=True)
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="slips")
    kind = models.CharField(max_length=16, choices=KINDS)
    # A slip that has been used stays until its gathering closes: a phone that never heard so may ask again.
    used = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in Kind]), name="slip_kind"),
        ]

    def __str__(self) -> str:
        return "a slip"


class SealedAnswer(models.Model):
    """One record under the pool's key. Its id is chance, its neighbours are shuffled, and it has no other column."""

    id = models.BinaryField(primary_key=True, default=new_answer_id)
    pool = models.ForeignKey(Pool, on_delete=models.CASCADE, related_name="answers")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return "a sealed answer"
