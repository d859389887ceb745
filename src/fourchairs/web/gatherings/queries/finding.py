"""Who may come in: by typed code, by the secret of a QR code, by the token of a phone. Misses all look the same."""

from __future__ import annotations

import base64
import hashlib
import hmac

from django.conf import settings

from fourchairs.web.gatherings.models import Gathering, Guest
from fourchairs.web.people.models import digest


def join_secret(gathering: Gathering) -> str:
    """What the QR code carries: 128 bits that follow from the server's key, so that no table holds them."""
    return _derived("join", gathering.slug)


def screen_secret(gathering: Gathering) -> str:
    """What opens the wall's page without a host's link. It shows names; it cannot change anything."""
    return _derived("screen", gathering.slug)


def by_code(code: str) -> Gathering | None:
    """The gathering whose door this code opens right now."""
    plain = "".join(c for c in code.upper() if c.isascii() and c.isalnum())
    return Gathering.objects.filter(code=plain, doors__closed_at=None, doors__isnull=False, ending=None).first()


def by_join_secret(secret: str) -> Gathering | None:
    open_now = Gathering.objects.filter(doors__closed_at=None, doors__isnull=False, ending=None)
    return next((g for g in open_now if _same(join_secret(g), secret)), None)


def by_screen_secret(secret: str) -> Gathering | None:
    kept = Gathering.objects.filter(forgetting=None).order_by("-created_at")
    return next((g for g in kept if _same(screen_secret(g), secret)), None)


def by_slug(slug: str) -> Gathering | None:
    return Gathering.objects.filter(slug=slug).first()


def guest_with(*, gathering: Gathering, token: str) -> Guest | None:
    return Guest.objects.filter(gathering=gathering, token_hash=digest(token)).select_related("departure").first()


def _derived(purpose: str, slug: str) -> str:
    mac = hmac.new(settings.SECRET_KEY.encode(), f"{purpose}:{slug}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(mac[:16]).decode().rstrip("=")


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
