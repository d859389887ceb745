"""How an answer is sealed, and with which key of the key folder it can be opened."""

from __future__ import annotations

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from fourchairs.web.site import keys

ROOM = "pools"  # of the key folder


def new_key(pool_id: str) -> bytes:
    """Make the pair, keep its private half in the key folder, and return the public one."""
    pair = PrivateKey.generate()
    keys.write(ROOM, pool_id, bytes(pair))
    return bytes(pair.public_key)


def seal(record: bytes, *, public_key: bytes) -> bytes:
    """Whoever seals cannot open: that needs the other key."""
    return bytes(SealedBox(PublicKey(public_key)).encrypt(record))


def open_all(pool_id: str, sealed: list[bytes]) -> tuple[list[bytes], int]:
    """The records, and how many could not be opened. Raises keys.KeyUnfit."""
    box = SealedBox(PrivateKey(keys.read_guarded(ROOM, pool_id)))
    records, lost = [], 0
    for one in sealed:
        try:
            records.append(bytes(box.decrypt(one)))
        except CryptoError:
            lost += 1
    return records, lost
