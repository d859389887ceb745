"""Who knows whom, and who has met: arrays over positions 0..n-1."""

from fourchairs.core.ties.history import met_in
from fourchairs.core.ties.pairs import Pairs, symmetric
from fourchairs.core.ties.strength import Strength

__all__ = ["Pairs", "Strength", "met_in", "symmetric"]
