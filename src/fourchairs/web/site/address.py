"""The address that phones in the room can reach. The host's own browser may well say `localhost`, which they cannot."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest

_announced: list[str] = []


def announce(base: str) -> None:
    """Said once by whoever starts the server: how others reach this machine, such as http://10.0.0.7:8000."""
    _announced[:] = [base]


def base(request: HttpRequest) -> str:
    """Scheme, host and port without a slash at the end: the configured address, else one that works elsewhere too."""
    if settings.ENV.url:
        return str(settings.ENV.url)
    if _announced and _is_loopback(request.get_host()):
        return _announced[0]
    return f"{request.scheme}://{request.get_host()}"


def _is_loopback(host: str) -> bool:
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")
