"""What a phone may know for its seat, and what a host may know of a pool that is still closed."""

from fourchairs.web.checkins.queries.phones import Slips, slips_of
from fourchairs.web.checkins.queries.standings import Standing, standing, standings

__all__ = ["Slips", "Standing", "slips_of", "standing", "standings"]
