"""What may be told of many without telling anything of one: floors, rounding, and the opening of a pool."""

from __future__ import annotations

from fourchairs.core.disclosure.noise import NotInstalled
from fourchairs.core.disclosure.pool import Folded, StillClosed, fold, progress
from fourchairs.core.disclosure.record import (
    KINDS,
    RECORD_BYTES,
    BadRecord,
    Kind,
    Place,
    Record,
    decode,
    encode,
    layout,
)
from fourchairs.core.disclosure.release import BadFigures, Estimate, Figure, Released, Withheld, from_json, to_json

__all__ = [
    "KINDS",
    "RECORD_BYTES",
    "BadFigures",
    "BadRecord",
    "Estimate",
    "Figure",
    "Folded",
    "Kind",
    "NotInstalled",
    "Place",
    "Record",
    "Released",
    "StillClosed",
    "Withheld",
    "decode",
    "encode",
    "fold",
    "from_json",
    "layout",
    "progress",
    "to_json",
]
