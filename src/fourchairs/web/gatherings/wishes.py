"""Whom a guest would rather not sit with: sealed with a key outside the database, and gone when that file is gone.

Every wish has the same length, whether it names nobody or three people, so neither the table nor its backup says
who wished anything. Only forming and repairing circles opens them.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from fourchairs.web.gatherings.models import ApartWish
from fourchairs.web.site import keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fourchairs.web.gatherings.models import Gathering

MOST = 3
ROOM = "wishes"  # of the key folder
_ID_BYTES = 8

log = logging.getLogger(__name__)


def seal(*, gathering: Gathering, others: Sequence[int]) -> bytes:
    """At most three guest ids, padded; made beside the names of a gathering, hence of its key."""
    padded = [*others[:MOST], *[0] * (MOST - len(others[:MOST]))]
    plain = b"".join(pk.to_bytes(_ID_BYTES, "big") for pk in padded)
    return bytes(box(gathering=gathering).encrypt(plain))


def apart(*, gathering: Gathering) -> list[tuple[int, int]]:
    """Pairs of guest ids that must not share a circle. Never for a page: only for those who form circles."""
    rows = list(ApartWish.objects.filter(guest__gathering=gathering).values_list("guest_id", "sealed"))
    if not rows:
        return []
    try:
        key = SecretBox(keys.read(ROOM, gathering.slug))
    except keys.KeyUnfit as error:
        log.error("Wishes cannot be honoured any more. %s", error)
        return []
    pairs = {tuple(sorted((guest, other))) for guest, sealed in rows for other in _open(key, bytes(sealed))}
    return sorted((a, b) for a, b in pairs)


def box(*, gathering: Gathering) -> SecretBox:
    """For what else must be sealed until the end. Called while the gathering's row is held."""
    return SecretBox(keys.made(ROOM, gathering.slug))


def shred(*, gathering: Gathering) -> None:
    """Without the key the sealed rows say nothing, in whatever backup they are. Safe to repeat."""
    keys.shred(ROOM, gathering.slug)


def _open(key: SecretBox, sealed: bytes) -> list[int]:
    try:
        plain = key.decrypt(sealed)
    except CryptoError:
        log.exception("A sealed wish cannot be opened; it is not honoured.")
        return []
    ids = [int.from_bytes(plain[i : i + _ID_BYTES], "big") for i in range(0, len(plain), _ID_BYTES)]
    return [pk for pk in ids if pk]
