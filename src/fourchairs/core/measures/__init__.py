"""What is asked, and what can be said from the answers: instruments, scores, changes and how sure one can be."""

from __future__ import annotations

from fourchairs.core.measures.attrition import Attrition, others_unchanged
from fourchairs.core.measures.calibration import Gap, gap
from fourchairs.core.measures.design import COMPLETERS, LIKENESS, detectable
from fourchairs.core.measures.effects import (
    CONFIDENCE,
    Change,
    Level,
    LevelSums,
    PairSums,
    TooFew,
    d_z_interval,
    mean_level,
    paired_change,
    small_sample_factor,
)
from fourchairs.core.measures.instrument import Instrument, InstrumentError, Item, instrument, instruments
from fourchairs.core.measures.reliability import Likeness, alpha, likeness
from fourchairs.core.measures.scoring import total, turned
from fourchairs.core.measures.slot import Slot, slot, slots
from fourchairs.core.measures.waitlist import Difference, allocated, waitlist_effect
from fourchairs.core.measures.words import SIZES, UNCONTROLLED, UNSURE, direction, effect_words

__all__ = [
    "COMPLETERS",
    "CONFIDENCE",
    "LIKENESS",
    "SIZES",
    "UNCONTROLLED",
    "UNSURE",
    "Attrition",
    "Change",
    "Difference",
    "Gap",
    "Instrument",
    "InstrumentError",
    "Item",
    "Level",
    "LevelSums",
    "Likeness",
    "PairSums",
    "Slot",
    "TooFew",
    "allocated",
    "alpha",
    "d_z_interval",
    "detectable",
    "direction",
    "effect_words",
    "gap",
    "instrument",
    "instruments",
    "likeness",
    "mean_level",
    "others_unchanged",
    "paired_change",
    "slot",
    "slots",
    "small_sample_factor",
    "total",
    "turned",
    "waitlist_effect",
]
