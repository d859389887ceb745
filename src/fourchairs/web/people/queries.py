from __future__ import annotations

from fourchairs.web.people.models import Host, digest


def host_with(*, secret: str) -> Host | None:
    return Host.objects.active().filter(key_hash=digest(secret)).first()


def active_host(*, pk: int) -> Host | None:
    return Host.objects.active().filter(pk=pk).first()


def cohosts() -> list[Host]:
    return list(Host.objects.active().filter(is_owner=False).order_by("created_at"))


def handed_on(*, host: Host) -> list[Host]:
    """The links that were made through this host's link, and through those, as far as they still work."""
    found: list[Host] = []
    row = [host]
    while row := list(Host.objects.active().filter(invited_by__in=row)):
        found += row
    return found
