"""Slips and circle labels follow from one key of the gathering, so that no table says whose slip is whose.

The key lies in the key folder until the answers of the gathering close. Slips number the seats of a circle in the order
in which they were taken: a chair that somebody left is a new seat for whoever takes it.
"""

from __future__ import annotations

import hashlib
import hmac

from fourchairs.web.checkins.models import SLIP_BYTES, Kind

ROOM = "slips"  # of the key folder
# Four chairs, and as many again for those who take a chair that somebody has left. Always all, whoever came.
SEATS = 8


def slip(key: bytes, *, circle: int, number: int, kind: Kind) -> bytes:
    return _derived(key, f"{kind}:{circle}:{number}")


def label(key: bytes, *, circle: int) -> bytes:
    """What the records of one circle have in common."""
    return _derived(key, f"circle:{circle}")


def digest(slip: bytes) -> bytes:
    """What the server keeps of a slip. 128 bits of chance need no salt."""
    return hashlib.sha256(slip).digest()


def batch(key: bytes, *, circles: list[int], kind: Kind) -> list[bytes]:
    """The digests of every slip of these circles, sorted: in an order that says nothing."""
    return sorted(digest(slip(key, circle=c, number=n, kind=kind)) for c in circles for n in range(SEATS))


def _derived(key: bytes, purpose: str) -> bytes:
    return hmac.new(key, purpose.encode(), hashlib.sha256).digest()[:SLIP_BYTES]
