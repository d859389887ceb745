"""Which names this server answers to.

Phones reach it by whatever address the room's network gave it, so a fixed list would lock them out. An address in
numbers, or a name that only a local network can give, cannot be forged by a foreign page (DNS rebinding needs a name
of its own); every other name must be the one in FOURCHAIRS_URL.
"""

from __future__ import annotations

import socket
from functools import cache
from ipaddress import ip_address

from django.conf import settings
from django.http.request import split_domain_port

SENTENCE = (
    "This server does not answer to this name. Use its address in the local network, "
    "or set FOURCHAIRS_URL to the address that people type."
)


def answered(host_header: str) -> bool:
    """Whether requests for this Host header are answered."""
    host = split_domain_port(host_header)[0].strip("[]")  # empty if it is no host at all
    return host != "*" and (host in settings.OWN_HOSTS or host in settings.ALLOWED_HOSTS or _is_local(host))


def _is_local(host: str) -> bool:
    if host in ("localhost", machine()) or host.endswith((".localhost", ".local")):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_private or address.is_loopback or address.is_link_local


@cache
def machine() -> str:
    return socket.gethostname().lower()
