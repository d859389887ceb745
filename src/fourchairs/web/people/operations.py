from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from fourchairs.web.people import queries
from fourchairs.web.people.models import Host, Revocation, digest

if TYPE_CHECKING:
    from datetime import datetime

OWNER_KEY_FILE = "host.key"


class NotAllowed(Exception):
    """Said to the host in one sentence."""


@transaction.atomic
def owner_link_secret(*, at: datetime) -> str:
    """The owner's link, the same at each start: kept in a private file of the data folder, hashed in the database."""
    file = Path(settings.DATA_DIR) / OWNER_KEY_FILE
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(16))
    secret = file.read_text().strip()
    Host.objects.update_or_create(
        is_owner=True,
        defaults={"key_hash": digest(secret)},
        create_defaults={"key_hash": digest(secret), "label": "Owner", "created_at": at},
    )
    return secret


@transaction.atomic
def invite_cohost(*, label: str, by: Host, at: datetime) -> tuple[Host, str]:
    secret = secrets.token_urlsafe(16)
    host = Host.objects.create(
        label=_line(label)[:60] or "Co-host", key_hash=digest(secret), invited_by=by, created_at=at
    )
    return host, secret


@transaction.atomic
def revoke(*, host: Host, by: Host, at: datetime) -> None:
    """Ends a link and every link that was handed on through it: a revoked host may have kept a second one."""
    if host.is_owner:
        raise NotAllowed("The owner's link cannot be revoked. Delete host.key in the data folder and start again.")
    if not may_revoke(host=host, by=by):
        raise NotAllowed("Only the owner, or whoever made this link, can revoke it.")
    for ended in (host, *queries.handed_on(host=host)):
        Revocation.objects.get_or_create(host=ended, defaults={"by": by, "at": at})


def _line(text: str) -> str:
    """Without controls and direction overrides: a link must not pass for somebody else's."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def may_revoke(*, host: Host, by: Host) -> bool:
    return by.is_owner or by.pk in (host.pk, host.invited_by_id)
