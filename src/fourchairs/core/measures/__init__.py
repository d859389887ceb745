"""What is asked, and what can be said from the answers: instruments, scores, changes and how sure one can be."""

from __future__ import annotations

from fourchairs.core.measures.calibration import Gap, gap
from fourchairs.core.measures.effects import (
    Change,
    Level,
    LevelSums,
    PairSums,
    TooFew,
    mean_level,
    paired_change,
)
from fourchairs.core.measures.instrument import Instrument, InstrumentError, Item, instrument, instruments

__all__ = [
    "Change",
    "Gap",
    "Instrument",
    "InstrumentError",
    "Item",
    "Level",
    "LevelSums",
    "PairSums",
    "TooFew",
    "gap",
    "instrument",
    "instruments",
    "mean_level",
    "paired_change",
]
