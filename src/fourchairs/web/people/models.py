"""Who may run gatherings. A host is a private link and a label, never an account."""

from __future__ import annotations

import hashlib
from typing import ClassVar

from django.db import models
from django.db.models import Q


def digest(secret: str) -> str:
    """What is kept of a secret of 128 random bits: with so many, no salt or slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


class HostQuerySet(models.QuerySet["Host"]):
    def active(self) -> HostQuerySet:
        return self.filter(revocation=None)


class Host(models.Model):
    label = models.CharField(max_length=60)
    key_hash = models.CharField(max_length=64, unique=True)
    is_owner = models.BooleanField(default=False)
    invited_by = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="invited")
    created_at = models.DateTimeField()

    objects = HostQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["is_owner"], condition=Q(is_owner=True), name="one_owner"),
            models.CheckConstraint(
                condition=Q(is_owner=True, invited_by=None) | Q(is_owner=False, invited_by__isnull=False),
                name="host_is_owner_or_invited",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Revocation(models.Model):
    host = models.OneToOneField(Host, on_delete=models.CASCADE, related_name="revocation")
    by = models.ForeignKey(Host, on_delete=models.CASCADE, related_name="revocations")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.host} was revoked by {self.by}"
