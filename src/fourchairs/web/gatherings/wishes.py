"""Whom a guest would rather not sit with: sealed with a key outside the database, and gone when that file is gone.

Every wish has the same length, whether it names nobody or three people, so neither the table nor its backup says
who wished anything. Only forming and repairing circles opens them.
"""

from __future__ import annotations

import logging
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from fourchairs.web.gatherings.models import ApartWish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fourchairs.web.gatherings.models import Gathering

MOST = 3
_ID_BYTES = 8

log = logging.getLogger(__name__)


def seal(*, gathering: Gathering, others: Sequence[int]) -> bytes:
    """At most three guest ids, padded; made beside the names of a gathering, hence of its key."""
    padded = [*others[:MOST], *[0] * (MOST - len(others[:MOST]))]
    plain = b"".join(pk.to_bytes(_ID_BYTES, "big") for pk in padded)
    return bytes(box(gathering=gathering).encrypt(plain))


def apart(*, gathering: Gathering) -> list[tuple[int, int]]:
    """Pairs of guest ids that must not share a circle. Never for a page: only for those who form circles."""
    file = _file(gathering)
    rows = list(ApartWish.objects.filter(guest__gathering=gathering).values_list("guest_id", "sealed"))
    if not rows or not file.exists():
        if rows:
            log.error("The key of the wishes of a gathering is missing; they cannot be honoured any more.")
        return []
    key = SecretBox(file.read_bytes())
    pairs = {tuple(sorted((guest, other))) for guest, sealed in rows for other in _open(key, bytes(sealed))}
    return sorted((a, b) for a, b in pairs)


def box(*, gathering: Gathering) -> SecretBox:
    """For what else must be sealed until the end. Called while the gathering's row is held."""
    return SecretBox(_key(gathering))


def shred(*, gathering: Gathering) -> None:
    """Without the key the sealed rows say nothing, in whatever backup they are. Safe to repeat."""
    file = _file(gathering)
    if not file.exists():
        return
    with file.open("r+b") as key:
        key.write(secrets.token_bytes(SecretBox.KEY_SIZE))
        key.flush()
        os.fsync(key.fileno())
    file.unlink()
    _sync(file.parent)


def _open(key: SecretBox, sealed: bytes) -> list[int]:
    try:
        plain = key.decrypt(sealed)
    except CryptoError:
        log.exception("A sealed wish cannot be opened; it is not honoured.")
        return []
    ids = [int.from_bytes(plain[i : i + _ID_BYTES], "big") for i in range(0, len(plain), _ID_BYTES)]
    return [pk for pk in ids if pk]


def _key(gathering: Gathering) -> bytes:
    """The key of a gathering, made at the first wish. Called while the gathering's row is held: one makes it."""
    file = _file(gathering)
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = file.with_suffix(".new")
        draft.unlink(missing_ok=True)
        draft.touch(mode=0o600)
        with draft.open("wb") as new:
            new.write(secrets.token_bytes(SecretBox.KEY_SIZE))
            new.flush()
            os.fsync(new.fileno())
        draft.replace(file)
        _sync(file.parent)
    return file.read_bytes()


def _file(gathering: Gathering) -> Path:
    return Path(settings.DATA_DIR) / "wishes" / f"{gathering.slug}.key"


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
