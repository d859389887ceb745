"""A gathering: who is here, who knows whom, who sits with whom. Stories have no table."""

from fourchairs.web.gatherings.models.gathering import (
    Announcement,
    CommandReceipt,
    Door,
    Ending,
    Forgetting,
    Gathering,
    HelpContact,
)
from fourchairs.web.gatherings.models.guest import ApartWish, Departure, Guest, Tie
from fourchairs.web.gatherings.models.seating import Circle, Pause, Seat, Seating

__all__ = [
    "Announcement",
    "ApartWish",
    "Circle",
    "CommandReceipt",
    "Departure",
    "Door",
    "Ending",
    "Forgetting",
    "Gathering",
    "Guest",
    "HelpContact",
    "Pause",
    "Seat",
    "Seating",
    "Tie",
]
