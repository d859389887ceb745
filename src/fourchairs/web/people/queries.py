from __future__ import annotations

from fourchairs.web.people.models import Host, digest


def host_with(*, secret: str) -> Host | None:
    return Host.objects.active().filter(key_hash=digest(secret)).first()


def active_host(*, pk: int) -> Host | None:
    return Host.objects.active().filter(pk=pk).first()


def cohosts() -> list[Host]:
    return list(Host.objects.active().filter(is_owner=False).order_by("created_at"))
