"""The counts of the only-one moment while it lasts, sealed in the row.

After the first answer the counts are one person's ticks. So the database, its log and its backups hold them only
encrypted, in one length, with the key of the wishes, which lies elsewhere and is destroyed at the end.
"""

from __future__ import annotations

import base64
import binascii
import logging
from typing import TYPE_CHECKING

from nacl.exceptions import CryptoError

from fourchairs.web.gatherings import wishes

if TYPE_CHECKING:
    from fourchairs.core.guide import Guide
    from fourchairs.web.conversations.models import Conversation

log = logging.getLogger(__name__)


def are_sealed(state: object) -> bool:
    return isinstance(state, dict) and isinstance(state.get("ticks"), str)


def seal(row: Conversation, ticks: tuple[int, ...]) -> str:
    """Called while the row's gathering is held."""
    box = wishes.box(gathering=row.circle.seating.gathering)
    return base64.b64encode(bytes(box.encrypt(bytes(ticks)))).decode()


def opened(row: Conversation, guide: Guide) -> tuple[int, ...]:
    """If the key is lost, as if nobody had ticked anything: then nothing is shown."""
    try:
        box = wishes.box(gathering=row.circle.seating.gathering)
        return tuple(box.decrypt(base64.b64decode(row.state["ticks"])))
    except (CryptoError, binascii.Error, ValueError):
        log.error("The counts of conversation %s cannot be opened; they are left out.", row.pk)
        return (0,) * len(guide.texts.struggles)
